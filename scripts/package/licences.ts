import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../native-core.ts'

export const LICENCES = join(ROOT, 'build/THIRD-PARTY-LICENSES.txt')

interface Manifest {
  name: string
  version: string
  license?: string | { type: string }
  /** How old packages write it. */
  licenses?: { type: string }[]
}

/** Folders of everything that the application loads at run time, as npm resolved it. */
function packageFolders(): string[] {
  const { stdout } = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: ROOT,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64e6,
  })
  const inside = join(ROOT, 'node_modules')
  return [...new Set(stdout.split('\n'))].filter((folder) => folder.startsWith(inside)).sort()
}

function describePackage(folder: string): string {
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file) && /(\.(md|txt|markdown)|^[^.]+|-[\w.]+)$/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const named = typeof license === 'object' ? license.type : (license ?? licenses?.map(({ type }) => type).join(' OR '))
  const kind = named ?? (texts.length > 0 ? 'its own text' : undefined)
  if (!kind) throw new Error(`${name} ${version} names no licence`)
  return [`${name} ${version}: ${kind}`, ...texts].join('\n\n')
}

/**
 * Writes the licences of everything that is shipped into one file: the packages in node_modules, and those that Vite put
 * into the bundles (its own list, which the build leaves in `bundled`). Electron brings its own beside its program.
 * Throws where a package names no licence.
 */
export function collectLicences(bundled: string[]): number {
  const packages = packageFolders().map(describePackage)
  const inBundles = bundled.filter(existsSync).map((file) => readFileSync(file, 'utf8').trim())
  const rule = `\n\n${'-'.repeat(80)}\n\n`
  mkdirSync(dirname(LICENCES), { recursive: true })
  writeFileSync(LICENCES, `${[...packages, ...inBundles].join(rule)}\n`)
  return packages.length
}
