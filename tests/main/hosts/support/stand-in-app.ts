import type { App, EventListener } from '../../../../src/main/app/app-types.ts'

/** An application that answers with what it was asked, and remembers it. */
export class StandInApp implements App {
  calls: [name: string, input: unknown][] = []
  files: string[] = []
  listeners = new Set<EventListener>()
  closed = 0

  async invoke(name: string, input: unknown) {
    this.calls.push([name, input])
    return { ok: true as const, value: { name, input } }
  }
  on(listener: EventListener) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  emit: EventListener = (name, payload) => this.listeners.forEach((listener) => listener(name, payload))
  registerFile(path: string) {
    this.files.push(path)
    return `token-${this.files.length}`
  }
  async close() {
    this.closed++
  }
}
