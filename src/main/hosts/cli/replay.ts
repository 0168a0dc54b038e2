/**
 * `npm run replay -- preparation.json FILE [--out CSV] [--lang ja|en]`: the inputs of a model from a new file, prepared by the
 * steps that were exported with it. Nothing is learnt from the new file.
 */
import { resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { Language } from '#shared/domain/basics.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { say, sayError } from '#shared/messages/index.ts'
import { readPreparation, replayFile } from '../../app/replay-file.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { systemLanguage } from '../system-language.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'

async function main(): Promise<number> {
  let language = systemLanguage()
  let args
  try {
    args = parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, lang: { type: 'string' } } })
    if (args.values.lang !== undefined) language = Language.parse(args.values.lang)
  } catch {
    args = null
  }
  if (args?.positionals.length !== 2) {
    console.error(say(language, 'cli.replayUsage'))
    return exitCodes.usage
  }
  const [recipe, file] = args.positionals.map((path) => resolve(path))
  const out = resolve(args.values.out ?? `${file}.inputs.csv`)
  try {
    const { csv, rows, of } = await replayFile(await readPreparation(recipe), file, {})
    writeWhole(out, csv)
    console.log(say(language, 'cli.replayed', { rows, of, file: out }))
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof DepthgaugeError)) throw error
    const said = sayError(language, error.code, error.params)
    console.error(`${say(language, 'cli.failed', { code: error.code, what: said.what })}\n${said.remedy}`)
    return exitCodeOf(error.code)
  }
}

process.exitCode = await main()
