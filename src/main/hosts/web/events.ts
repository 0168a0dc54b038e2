import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../../app/app-types.ts'

/** Keeps a connection that says nothing for a while from being closed on the way. */
const KEEP_ALIVE = 20_000

/** `GET /events`: what the application tells, as server-sent events `{ name, payload }`, until the browser goes away. */
export function sendEvents(app: App, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write('retry: 1000\n\n')
  const stop = app.on((name, payload) => response.write(`data: ${JSON.stringify({ name, payload })}\n\n`))
  const beat = setInterval(() => response.write(':\n\n'), KEEP_ALIVE)
  request.on('close', () => {
    stop()
    clearInterval(beat)
  })
}
