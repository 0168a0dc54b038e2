import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findCompiler } from '../../scripts/native-core.ts'

const root = join(import.meta.dirname, '../..')

/** Runs a module of the project in a folder without build/native, with nothing on PATH. */
function runBare(lines: string[]): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-'))
  try {
    const program = join(folder, 'program.mts')
    writeFileSync(program, lines.join('\n'))
    return spawnSync(process.execPath, [program], { encoding: 'utf8', env: { PATH: folder, DEPTHGAUGE_NATIVE: join(folder, 'none.node') } })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('where no compiler is on PATH none is found, and nothing fails', () => {
  const { status, stdout } = runBare([
    `import { findCompiler } from ${JSON.stringify(join(root, 'scripts/native-core.ts'))}`,
    'console.log(String(findCompiler()))',
  ])
  expect(stdout).toBe('undefined\n')
  expect(status).toBe(0)
})

test('where the core is not there, the engine is TensorFlow.js', () => {
  const { status, stdout, stderr } = runBare([
    `import { openEngine } from ${JSON.stringify(join(root, 'src/main/training/engines/index.ts'))}`,
    "console.log((await openEngine('auto')).info.id)",
    'process.exit(0)',
  ])
  expect(stdout, stderr).toBe('tensorflow\n')
  expect(status).toBe(0)
})

test.skipIf(!findCompiler())('a second build has nothing to do', () => {
  const build = () => spawnSync(process.execPath, [join(root, 'scripts/build-native.ts')], { encoding: 'utf8' })
  expect(build().status).toBe(0)
  expect(build().stdout).toBe('The native core is up to date.\n')
})
