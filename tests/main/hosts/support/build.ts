import { join } from 'node:path'
import { resolveConfig } from 'electron-vite'
import { build } from 'vite'

const root = join(import.meta.dirname, '../../../..')

/** Builds the window's programs as `npm run build` does, into a folder of their own; returns that folder. */
export async function buildBundles(name: string, ...targets: ('main' | 'preload')[]): Promise<string> {
  // Inside the repository, so that the packages are found.
  const outDir = join(root, '.cache', name)
  const { config } = await resolveConfig({ root, logLevel: 'error', build: { outDir } }, 'build')
  for (const target of targets) await build(config![target])
  return outDir
}
