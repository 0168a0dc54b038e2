import { basename, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Language } from '#shared/domain/basics.ts'
import { Budget, GridChoice } from '#shared/domain/comparison.ts'
import { ReadOptions } from '#shared/domain/data.ts'
import { EngineChoice } from '#shared/domain/project.ts'

/** Words for what is hard to type, or known by several names. */
const ENCODING_NAMES: Record<string, string> = {
  utf8: 'utf-8',
  cp932: 'shift_jis',
  sjis: 'shift_jis',
  'shift-jis': 'shift_jis',
  cp1252: 'windows-1252',
}
const DELIMITER_NAMES: Record<string, string> = { comma: ',', semicolon: ';', tab: '\t', '\\t': '\t', bar: '|' }
const called = (names: Record<string, string>) => (word: string) => names[word.toLowerCase()] ?? word.toLowerCase()

const Options = z.object({
  target: z.string().min(1),
  features: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .optional(),
  time: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
  encoding: z.string().transform(called(ENCODING_NAMES)).pipe(ReadOptions.shape.encoding.unwrap()).optional(),
  delimiter: z.string().transform(called(DELIMITER_NAMES)).pipe(ReadOptions.shape.delimiter.unwrap()).optional(),
  decimal: ReadOptions.shape.decimal,
  'header-rows': z.coerce.number().pipe(ReadOptions.shape.headerRows.unwrap()).optional(),
  sheet: ReadOptions.shape.sheet,
  budget: Budget.default('standard'),
  grid: GridChoice.default('whole'),
  engine: EngineChoice.default('auto'),
  cost: z.string().optional(),
  template: z.string().min(1).optional(),
  lang: Language.optional(),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(1),
  out: z.string().min(1).optional(),
  conclude: z.boolean().default(false),
  processes: z.coerce.number().int().min(1).max(64).optional(),
})
type Options = z.infer<typeof Options>

/** `read`: what overrules the guesses about the file. */
export type PocArguments = Omit<Options, 'out' | 'encoding' | 'delimiter' | 'decimal' | 'header-rows' | 'sheet'> & {
  file: string
  out: string
  read: ReadOptions
}

/** Wrong usage: the reason in the words of the parser, which names the option. */
export class UsageError extends Error {}

/** The arguments of `npm run poc`; "help" where help was asked for. Throws UsageError. */
export function parseArguments(args: string[]): PocArguments | 'help' {
  const string = { type: 'string' } as const
  const names = Object.keys(Options.shape) as (keyof typeof Options.shape)[]
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        ...Object.fromEntries(names.map((name) => [name, string])),
        conclude: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (parsed.values.help) return 'help'
  if (parsed.positionals.length !== 1) throw new UsageError(parsed.positionals.length ? 'one FILE only' : 'FILE')
  const options = Options.safeParse(parsed.values)
  if (!options.success) {
    const issue = options.error.issues[0]
    throw new UsageError(`--${issue.path.join('.')}: ${issue.message}`)
  }
  const file = resolve(parsed.positionals[0])
  const { encoding, delimiter, decimal, 'header-rows': headerRows, sheet, out, ...rest } = options.data
  // Only what was said: the same command finds the data that it imported before.
  const read = ReadOptions.parse(JSON.parse(JSON.stringify({ encoding, delimiter, decimal, headerRows, sheet })))
  return { ...rest, file, read, out: resolve(out ?? `${basename(file, extname(file))}-poc`) }
}
