import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/**
 * Who may talk to the web host: a browser on this machine that was handed the one-time address. Another web page open in
 * that browser, another program, another user, and a name that was made to resolve to this machine stay outside.
 */
export interface Access {
  /** The address that lets the next browser in; a new one each time the last was used. */
  address(): string
  /** True once per token. */
  redeem(token: string): boolean
  /** The value of Set-Cookie for a browser that was let in. */
  cookie(): string
  /** `foreign`: asked by another page or under another name (never answer); `stranger`: has no cookie. */
  judge(request: IncomingMessage): 'member' | 'stranger' | 'foreign'
}

const secret = () => randomBytes(32).toString('base64url')

/** Takes as long whatever differs, also where the lengths do. */
function equal(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function cookieNamed(name: string, header: string | undefined): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1)
}

export function createAccess(port: number): Access {
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  // Cookies are shared by all ports of a machine: two hosts must not overwrite each other's.
  const cookieName = `depthgauge-${port}`
  const session = secret()
  let token = secret()

  return {
    address: () => `${origin}/?token=${token}`,
    redeem(offered) {
      if (!equal(offered, token)) return false
      token = secret()
      return true
    },
    cookie: () => `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    judge({ method, headers }) {
      // A page whose name was rebound to this machine sends its own name as Host.
      if (headers.host !== host) return 'foreign'
      const site = headers['sec-fetch-site']
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'foreign'
      // Browsers send Origin with everything that changes something.
      const changes = method !== 'GET' && method !== 'HEAD'
      if (headers.origin === undefined ? changes : headers.origin !== origin) return 'foreign'
      return equal(cookieNamed(cookieName, headers.cookie) ?? '', session) ? 'member' : 'stranger'
    },
  }
}
