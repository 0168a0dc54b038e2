import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import sirv, { type RequestHandler } from 'sirv'
import type { App } from '../../app/app-types.ts'
import { securityHeaders } from '../security-headers.ts'
import { createAccess, type Access } from './access.ts'
import { answerCall } from './calls.ts'
import type { Downloads } from './downloads.ts'
import { sendEvents } from './events.ts'
import { sendFailure, sendText } from './http.ts'
import type { Uploads } from './uploads.ts'

export interface WebHostOptions {
  app: App
  /** The built renderer. */
  renderer: string
  uploads: Uploads
  downloads: Downloads
  /** 0: any that is free. */
  port: number
  /** Told to a browser that was not let in. */
  lockedText: string
  /** A browser came without being let in: whoever started the host may want to see the address again. */
  onLocked(): void
  /** A defect; for the log. */
  onError(error: unknown): void
}

export interface WebHost {
  port: number
  /** The one-time address for the next browser. */
  address(): string
  close(): Promise<void>
}

/** The application for a browser on this machine: listens on 127.0.0.1 and nowhere else. Rejects where the port is taken. */
export async function startWebHost(options: WebHostOptions): Promise<WebHost> {
  const server = createServer()
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const access = createAccess(port)
  const statics = sirv(options.renderer, { etag: true })
  server.on('request', (request, response) => {
    answer(options, access, statics, request, response).catch((error: unknown) => {
      // A browser that left in the middle of a request is no defect.
      if (request.destroyed && !request.complete) return
      options.onError(error)
      if (response.headersSent) response.destroy()
      else sendFailure(response, 500, 'INTERNAL')
    })
  })
  return {
    port,
    address: access.address,
    close() {
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      server.closeAllConnections()
      return promise
    },
  }
}

async function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, '127.0.0.1', () => resolve())
  await promise
  server.off('error', reject)
}

async function answer(
  { app, uploads, downloads, lockedText, onLocked }: WebHostOptions,
  access: Access,
  statics: RequestHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-cache')
  const judgement = access.judge(request)
  if (judgement === 'foreign') return sendText(response, 403)
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1')
  if (!url) return sendText(response, 400)
  const { method } = request
  const isRoot = method === 'GET' && url.pathname === '/'

  const token = url.searchParams.get('token')
  if (isRoot && token !== null && access.redeem(token)) {
    // Without the token in the address: it would stay in the browser's history.
    response.writeHead(303, { Location: '/', 'Set-Cookie': access.cookie(), 'Cache-Control': 'no-store' }).end()
    return
  }
  if (judgement === 'stranger') {
    if (isRoot) onLocked()
    return sendText(response, 401, isRoot ? lockedText : '')
  }

  const [, folder, rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname)!
  const route = `${method} ${folder}`
  if (route === 'POST api') return answerCall(app, rest, request, response)
  if (route === 'PUT files') return uploads.receive(app, url.searchParams.get('name') ?? '', request, response)
  if (route === 'GET events') return sendEvents(app, request, response)
  if (route === 'GET downloads') return downloads.send(rest, response)
  if (method !== 'GET' && method !== 'HEAD') return sendText(response, 405)
  // sirv looked at the folder when it started: a file that has gone since must end its request, not the host.
  response.on('pipe', (file) => file.on('error', () => response.destroy()))
  statics(request, response, () => sendText(response, 404))
}
