import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile, findCompiler } from '../../../scripts/native-core.ts'
import { widths } from './support.ts'

// Without the checks that AddressSanitizer makes anyway, and unoptimised: the kernels' code is long, and this halves the time.
const SANITIZERS = [
  ...['-fsanitize=address,undefined', '-fno-sanitize=null,object-size,pointer-overflow', '-fno-sanitize-recover=all'],
  ...['-O0', '-g'],
]
const compiler = findCompiler()
const folder = mkdtempSync(join(tmpdir(), 'depthgauge-'))

/** Compilers come without the sanitizers' libraries on some machines. */
function haveSanitizers(): boolean {
  if (compiler?.dialect !== 'gnu') return false
  const trial = join(folder, 'trial')
  const made = spawnSync(compiler.command, [...SANITIZERS, '-x', 'c', '-', '-o', trial], { input: 'int main(void) { return 0; }' })
  return made.status === 0 && spawnSync(trial).status === 0
}

test.skipIf(!haveSanitizers())(
  'nothing is read, written or computed out of bounds, and no memory is lost',
  async ({ onTestFinished }) => {
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const program = join(folder, 'sanitize')
    const sources = [join(import.meta.dirname, 'sanitize.c')]
    await compile(compiler!, process, { kind: 'program', sources, options: SANITIZERS }, program)
    const { status, stdout, stderr } = spawnSync(program, { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout.trim().split('\n')).toEqual(widths)
  },
  300_000,
)
