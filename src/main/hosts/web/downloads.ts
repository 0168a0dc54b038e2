import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { SavedFile } from '#shared/api.ts'
import { sendText } from './http.ts'

/** Files that wait to be fetched; more than the user can have asked for at once. */
const MAX_WAITING = 10

export interface Downloads {
  /** Keeps a file until it is fetched. */
  offer(name: string, bytes: Uint8Array): SavedFile
  /** `GET /downloads/<id>`: once. */
  send(id: string, response: ServerResponse): void
}

export function createDownloads(): Downloads {
  const waiting = new Map<string, { name: string; bytes: Uint8Array }>()
  return {
    offer(name, bytes) {
      if (waiting.size >= MAX_WAITING) waiting.delete(waiting.keys().next().value!)
      const id = randomUUID()
      waiting.set(id, { name, bytes })
      return { kind: 'download', url: `/downloads/${id}`, name }
    },
    send(id, response) {
      const file = waiting.get(id)
      if (!file) return sendText(response, 404)
      waiting.delete(id)
      response
        .writeHead(200, {
          'Content-Type': 'application/octet-stream',
          'Content-Length': file.bytes.byteLength,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
          'Cache-Control': 'no-store',
        })
        .end(file.bytes)
    },
  }
}
