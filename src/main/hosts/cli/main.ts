/** `npm run poc`: the whole PoC without a window. */
import process from 'node:process'
import { say, sayError } from '#shared/messages/index.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { parseArguments, UsageError } from './arguments.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { runPoc } from './run-poc.ts'
import { systemLanguage } from '../system-language.ts'

async function main(): Promise<number> {
  const language = systemLanguage()
  let args
  try {
    args = parseArguments(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${say(language, 'cli.wrongUsage', { reason: error.message })}\n\n${say(language, 'cli.usage')}`)
    return exitCodes.usage
  }
  if (args === 'help') {
    console.log(say(language, 'cli.usage'))
    return exitCodes.done
  }
  try {
    await runPoc(args, args.lang ?? language)
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof DepthgaugeError)) throw error
    const said = sayError(args.lang ?? language, error.code, error.params)
    console.error(`${say(args.lang ?? language, 'cli.failed', { code: error.code, what: said.what })}\n${said.remedy}`)
    return exitCodeOf(error.code)
  }
}

process.exitCode = await main()
