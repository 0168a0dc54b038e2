import type { z } from 'zod'
import { methods, type MethodName, type MethodOutput, type ParsedInput, type Reply } from '#shared/api.ts'
import { DepthgaugeError, type ErrorParams } from '#shared/errors.ts'
import type { Log } from './log.ts'

/** One use-case for each method of the contract, its input already parsed. */
export type Handlers = { [M in MethodName]: (input: ParsedInput<M>) => Promise<MethodOutput<M>> }

/** Where an input is wrong, and how. Zod words its issues when they are asked for, and trips over inputs whose class is no text. */
function firstIssue(parsed: z.ZodSafeParseError<unknown>): string {
  try {
    const [{ path, message }] = parsed.error.issues
    return `${path.join('.') || 'input'}: ${message}`
  } catch {
    return 'input'
  }
}

/**
 * Answers calls of the API contract, whichever host they came through: unknown methods and inputs that do not parse are
 * refused, failures become replies with a code, and defects are logged and become `INTERNAL`.
 */
export function createRouter(handlers: Handlers, log: Log): (name: string, input: unknown) => Promise<Reply<unknown>> {
  const refuse = (code: string, params: ErrorParams): Reply<never> => ({ ok: false, error: { code, params, logFile: log.file } })

  return async (name, input) => {
    if (!Object.hasOwn(methods, name)) return refuse('INPUT_INVALID', { method: String(name).slice(0, 80), where: 'method' })
    const parsed = methods[name as MethodName].input.safeParse(input)
    if (!parsed.success) return refuse('INPUT_INVALID', { method: name, where: firstIssue(parsed) })
    try {
      // The map's type ties each handler to its method; through a name that is only known now, that tie is lost.
      const handler = handlers[name as MethodName] as (parsedInput: unknown) => Promise<unknown>
      return { ok: true, value: await handler(parsed.data) }
    } catch (error) {
      if (error instanceof DepthgaugeError) {
        if (error.code !== 'CANCELLED') log.warn(`${name}: ${error.message}`, error.cause)
        return refuse(error.code, error.params)
      }
      log.error(name, error)
      return refuse('INTERNAL', {})
    }
  }
}
