import type { EventName, EventPayload, MethodInput, MethodName, MethodOutput } from '#shared/api.ts'
import { theBridge } from './bridge/index.ts'
import { Failure } from './failure.ts'

type Input<M extends MethodName> = undefined extends MethodInput<M> ? [input?: MethodInput<M>] : [input: MethodInput<M>]

/**
 * Asks the application, e.g. `await call('project.open', { path })`.
 * @throws Failure with the code that the application replied.
 */
export async function call<M extends MethodName>(name: M, ...input: Input<M>): Promise<MethodOutput<M>> {
  const reply = await theBridge().invoke(name, plain(input[0]) as MethodInput<M>)
  if (reply.ok) return reply.value
  throw new Failure(reply.error.code, reply.error.params, reply.error.logFile)
}

/** Listens to what the application tells on its own; returns a function that stops listening. */
export function listen<E extends EventName>(name: E, listener: (payload: EventPayload<E>) => void): () => void {
  return theBridge().on(name, listener)
}

/** Hands a file that the user chose to the application. */
export function fileToken(file: File): Promise<string> {
  return theBridge().fileToken(file)
}

/** Vue's reactive proxies cannot be cloned into another process; our inputs are plain JSON. */
function plain(input: unknown): unknown {
  return input === undefined ? undefined : JSON.parse(JSON.stringify(input))
}
