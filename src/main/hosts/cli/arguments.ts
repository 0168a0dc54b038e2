import { basename, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Language } from '#shared/domain/basics.ts'
import { Budget } from '#shared/domain/comparison.ts'
import { EngineChoice } from '#shared/domain/project.ts'

const Options = z.object({
  target: z.string().min(1),
  features: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .optional(),
  time: z.string().min(1).optional(),
  split: z.string().min(1).optional(),
  budget: Budget.default('standard'),
  engine: EngineChoice.default('auto'),
  cost: z.string().optional(),
  lang: Language.optional(),
  seed: z.coerce.number().int().min(0).max(0xffffffff).default(1),
  out: z.string().min(1).optional(),
  processes: z.coerce.number().int().min(1).max(64).optional(),
})

export type PocArguments = Omit<z.infer<typeof Options>, 'out'> & { file: string; out: string }

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
      options: { help: { type: 'boolean', short: 'h' }, ...Object.fromEntries(names.map((name) => [name, string])) },
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
  return { ...options.data, file, out: resolve(options.data.out ?? `${basename(file, extname(file))}-poc`) }
}
