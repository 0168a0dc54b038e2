import type { Bridge, EventName, EventPayload, Reply } from '#shared/api.ts'
import { Failure } from '../failure.ts'

/** The bridge to the web host of this machine: calls by fetch, events by server-sent events. Its cookie says who we are. */
export function webBridge(): Bridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const source = new EventSource('/events')
  let connected = false
  source.onopen = () => {
    // Events were missed while the connection was gone: whoever shows the project looks again.
    if (connected) for (const listener of listeners.get('project.changed') ?? []) listener({ path: null } as never)
    connected = true
  }
  source.onmessage = (message: MessageEvent<string>) => {
    const { name, payload } = JSON.parse(message.data) as { name: EventName; payload: EventPayload<EventName> }
    for (const listener of listeners.get(name) ?? []) listener(payload as never)
  }
  return {
    invoke: (name, input) =>
      jsonOf(
        fetch(`/api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input }),
        }),
      ),
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set()
      listeners.set(name, ofName.add(listener))
      return () => void ofName.delete(listener)
    },
    async fileToken(file) {
      const answer = await jsonOf<{ token: string } | Extract<Reply<never>, { ok: false }>>(
        fetch(`/files?name=${encodeURIComponent(file.name)}`, { method: 'PUT', body: file }),
      )
      if ('token' in answer) return answer.token
      throw new Failure(answer.error.code, answer.error.params, answer.error.logFile)
    },
  }
}

/** @throws Failure HOST_UNREACHABLE where there is no connection, or something in between does not speak our JSON. */
async function jsonOf<T>(request: Promise<Response>): Promise<T> {
  try {
    const response = await request
    return (await response.json()) as T
  } catch (cause) {
    throw new Failure('HOST_UNREACHABLE', {}, undefined, cause)
  }
}
