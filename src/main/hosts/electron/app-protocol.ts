import type { Protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { securityHeaders } from '../security-headers.ts'
import { isOwnUrl, SCHEME } from './origin.ts'

/** Everything that the built renderer consists of. */
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

/** Must happen before the application is ready. No privilege beyond those of https: in particular no way round the policy. */
export function declareScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the files of `root` under the window's own origin, with the security headers, and nothing else. */
export function serveRenderer(protocol: Protocol, root: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    if (!isOwnUrl(url)) return refuse(404)
    if (method !== 'GET') return refuse(405)
    const path = pathOf(url, root)
    const type = path && types[extname(path)]
    if (!type) return refuse(404)
    try {
      return new Response(await readFile(path), { headers: { ...securityHeaders, 'Content-Type': type } })
    } catch {
      return refuse(404)
    }
  })
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: securityHeaders })
}

/** The file that a URL names; undefined where it would lie outside of `root` or cannot be decoded. */
function pathOf(url: string, root: string): string | undefined {
  try {
    const name = decodeURIComponent(new URL(url).pathname)
    const path = join(root, name === '/' ? 'index.html' : name)
    return path.startsWith(root + sep) && !path.includes('\0') ? path : undefined
  } catch {
    return undefined
  }
}
