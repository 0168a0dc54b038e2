import { spawn } from 'node:child_process'

/** The command that opens an address, or undefined where nobody would see a browser. */
export function browserCommand(address: string, env = process.env, platform = process.platform): [string, string[]] | undefined {
  if (platform === 'darwin') return ['open', [address]]
  // `start` is a word of cmd's; the empty string is the title that it expects first.
  if (platform === 'win32') return ['cmd', ['/c', 'start', '', address.replaceAll('&', '^&')]]
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open', [address]] : undefined
}

/** Opens an address in the user's browser where there is a display; the printed address serves where that fails. */
export function openBrowser(address: string): void {
  const command = browserCommand(address)
  if (!command) return
  const child = spawn(...command, { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
