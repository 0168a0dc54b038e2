import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../native-core.ts'

/** What Electron's program is called before it is packed. */
const PROGRAM: Partial<Record<NodeJS.Platform, string>> = { linux: 'electron', win32: 'electron.exe' }

/** Electron's fuses before anybody set them, as its documentation gives them: a sentinel, the schema's version, their number, a letter each. */
const WIRE = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')])

/**
 * A folder that stands where Electron's distribution would: the files that the packer renames, moves and changes, and
 * nothing that runs. It shows what we ship, without the 120 MB that cannot be downloaded everywhere.
 */
export function makeStandIn(platform: NodeJS.Platform, version: string): string {
  const folder = join(ROOT, 'build/stand-in-electron')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const program = join(folder, PROGRAM[platform] ?? 'electron')
  writeFileSync(program, Buffer.concat([Buffer.from('A stand-in for Electron. '), WIRE]))
  chmodSync(program, 0o755)
  for (const helper of ['chrome-sandbox', 'chrome_crashpad_handler']) writeFileSync(join(folder, helper), '')
  for (const language of ['en-US', 'ja', 'de']) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html>')
  copyFileSync(join(ROOT, 'LICENSE'), join(folder, 'LICENSE'))
  return folder
}
