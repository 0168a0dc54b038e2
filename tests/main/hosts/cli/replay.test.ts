import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Preparation } from '#shared/domain/treatments.ts'

const main = join(import.meta.dirname, '../../../../src/main/hosts/cli/replay.ts')

test('the steps that went with a model make its inputs from a new file; what is no recipe is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-replay-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const preparation: Preparation = {
    target: { name: 'y', unit: null },
    features: [
      { name: 'T', unit: 'K', column: 'T', level: null },
      { name: 'line=B', unit: null, column: 'line', level: 'B' },
    ],
    steps: [
      { kind: 'drop-column', column: 'no', count: 1 },
      { kind: 'keep-range', column: 'load', low: 50, high: null, count: 3 },
      { kind: 'clip', column: 'T', low: 300, high: 400, count: 2 },
      { kind: 'impute-median', column: 'T', value: 350, count: 1 },
    ],
  }
  writeFileSync(join(folder, 'preparation.json'), JSON.stringify(preparation))
  // Without the target, and in another order; the last load is out of the regime.
  const rows = ['A,310,60', 'B,450,70', 'A,,80', 'B,320,90', 'A,330,20', 'B,340,55']
  writeFileSync(join(folder, 'later.csv'), `line,T [K],load\n${rows.join('\n')}\n`)
  const run = (recipe: string) =>
    spawnSync(
      process.execPath,
      [main, join(folder, recipe), join(folder, 'later.csv'), '--out', join(folder, 'inputs.csv'), '--lang', 'en'],
      {
        encoding: 'utf8',
      },
    )
  expect(run('preparation.json')).toMatchObject({ status: 0, stdout: expect.stringContaining('5 of 6 rows') as string })
  expect(readFileSync(join(folder, 'inputs.csv'), 'utf8')).toBe('row,T,line=B\n1,310,0\n2,400,1\n3,350,0\n4,320,1\n6,340,1\n')
  expect(run('later.csv')).toMatchObject({ status: 3, stderr: expect.stringContaining('DATA_DAMAGED') as string })
})
