import type { IncomingMessage, ServerResponse } from 'node:http'
import { DepthgaugeError, type ErrorCode, type ErrorParams } from '#shared/errors.ts'

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }).end(JSON.stringify(value))
}

export function sendText(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }).end(text)
}

/** As a failed call would be answered. */
export function sendFailure(response: ServerResponse, status: number, code: ErrorCode, params: ErrorParams = {}): void {
  sendJson(response, { ok: false, error: { code, params } }, status)
}

/** The parts of a body as they come; throws FILE_TOO_LARGE as soon as they are more than `limit` bytes. */
export async function* limited(request: IncomingMessage, limit: number, file: string): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > limit) throw new DepthgaugeError('FILE_TOO_LARGE', { file, limit: `${Math.round(limit / 1e6)} MB` })
    yield chunk
  }
}
