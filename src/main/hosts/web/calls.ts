import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../../app/app-types.ts'
import { limited, sendFailure, sendJson } from './http.ts'

/** Inputs are settings and names; data come as files. */
const MAX_BODY = 1_000_000

/** `POST /api/<method>` with `{ input }`: answers with the Reply. */
export async function answerCall(app: App, method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refuse = (status: number, where: string) => sendFailure(response, status, 'INPUT_INVALID', { method: method.slice(0, 80), where })
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refuse(415, 'content-type')
  let input: unknown
  try {
    const parts: Buffer[] = []
    for await (const part of limited(request, MAX_BODY, method)) parts.push(part)
    const message: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)))
    if (typeof message !== 'object' || message === null) return refuse(400, 'JSON')
    input = (message as { input?: unknown }).input
  } catch {
    // Not JSON, not UTF-8, or too much of it; the rest of it is not read.
    return refuse(400, 'JSON')
  }
  sendJson(response, await app.invoke(method, input))
}
