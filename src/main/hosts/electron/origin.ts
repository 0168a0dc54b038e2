/** The window's own scheme and the one host in it: where the renderer comes from, and all that it may talk to. */
export const SCHEME = 'app'
const HOST = 'depthgauge'
export const ORIGIN = `${SCHEME}://${HOST}`

/** The origin of a custom scheme is opaque to URL: scheme and host are compared themselves. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === HOST
}
