import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { DepthgaugeError } from '#shared/errors.ts'
import type { App } from '../../app/app-types.ts'
import { freePath, plainFileName } from '../../app/free-path.ts'
import { limited, sendFailure, sendJson } from './http.ts'

const MAX_FILE = 1_000_000_000

export interface Uploads {
  /** `PUT /files?name=<name>` with the file as its body: answers `{ token }`. */
  receive(app: App, name: string, request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Removes what was uploaded. */
  close(): Promise<void>
}

/**
 * Files from the browser. Data go to a folder that is removed at the end; a project is kept in `projects`, because the user
 * goes on working in it.
 */
export async function createUploads(projects: string, maxFile = MAX_FILE): Promise<Uploads> {
  const folder = await mkdtemp(join(tmpdir(), 'depthgauge-uploads-'))
  let count = 0
  return {
    async receive(app, name, request, response) {
      const plain = plainFileName(name.replace(/^.*[/\\]/, ''))
      const isProject = plain.endsWith('.depthgauge')
      const into = isProject ? projects : join(folder, String(++count))
      await mkdir(into, { recursive: true })
      const path = freePath(into, plain)
      try {
        await pipeline(limited(request, maxFile, plain), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      } catch (error) {
        await rm(path, { force: true })
        // What is left of the body is not read: this connection cannot be used again.
        response.shouldKeepAlive = false
        if (error instanceof DepthgaugeError) return sendFailure(response, 413, error.code, error.params)
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return sendFailure(response, 507, 'DISK_FULL', { file: plain })
        throw error
      }
      sendJson(response, { token: app.registerFile(path) })
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
