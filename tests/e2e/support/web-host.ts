/** The web host as a user starts it, for one test file: its own folder, its own port. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

export interface WebHost {
  /** With the one-time token. */
  address: string
  folder: string
  stop(): Promise<void>
}

/** Playwright may itself run under an older Node.js: the host gets the one of the launcher. */
const launcher = join(import.meta.dirname, '../../../scripts/node.mjs')
const main = join(import.meta.dirname, '../../../src/main/hosts/web/main.ts')

export async function startWebHost(): Promise<WebHost> {
  const folder = await mkdtemp(join(tmpdir(), 'depthgauge-web-'))
  const host = spawn(process.execPath, [launcher, main, '--folder', folder, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<string>((resolve, reject) => {
    let output = ''
    host.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output)
      if (found) resolve(found[0])
    })
    host.on('exit', (code) => reject(new Error(`the web host ended with ${code}: ${output}`)))
  })
  return {
    address,
    folder,
    async stop() {
      const ended = new Promise((resolve) => host.on('exit', resolve))
      host.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
