/** One split of one data set: the product's own command line, and what came out. */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fitBaseline } from '../../src/main/comparison/fit-baseline.ts'
import { rootMeanSquaredError } from '../../src/main/comparison/run.ts'
import { importFile } from '../../src/main/data/import-file.ts'
import { buildTable } from '../../src/main/data/table.ts'
import { takeRows } from '../../src/main/training/table.ts'
import type { FinalistRole } from '../../src/shared/domain/comparison.ts'
import { Poc } from '../../src/shared/domain/poc.ts'
import { ROOT } from '../native-core.ts'
import type { BenchmarkSet } from './sets.ts'

export interface SplitResult {
  split: string
  /** Test RMSE of each finalist. */
  rmse: Partial<Record<FinalistRole, number>>
  /** Its kind and size, e.g. `relu H4 P15873`. */
  models: Partial<Record<FinalistRole, string>>
  /** The network that cross-validation on training rows prefers. */
  chosen: FinalistRole
  /** Test RMSE of boosted trees with their defaults, on the same rows. */
  trees: number
  engine: string
  /** Wall time of the whole command, interrupted attempts included. */
  seconds: number
}

/** The result of a split that was run in `folder`; undefined before. */
export function finishedSplit(folder: string): SplitResult | undefined {
  const stored = join(folder, RESULT)
  return existsSync(stored) ? (JSON.parse(readFileSync(stored, 'utf8')) as SplitResult) : undefined
}

const RESULT = 'accuracy.json'

/**
 * Runs `npm run poc --budget standard` for one split in `folder`; a split that was interrupted goes on where it was, one that
 * has its result is not run again.
 */
export async function runSplit(set: BenchmarkSet, file: string, split: string, folder: string, processes?: string): Promise<SplitResult> {
  const earlier = finishedSplit(folder)
  if (earlier) return earlier
  mkdirSync(folder, { recursive: true })
  const begin = performance.now()
  const args = [file, '--target', set.target, '--split', split, '--budget', 'standard', '--lang', 'en', '--out', folder]
  const more = processes === undefined ? [] : ['--processes', processes]
  const { status } = spawnSync(process.execPath, [join(ROOT, 'src/main/hosts/cli/main.ts'), ...args, ...more], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const attempts = join(folder, 'attempts.txt')
  appendFileSync(attempts, `${((performance.now() - begin) / 1000).toFixed(1)}\n`)
  if (status !== 0) throw new Error(`${set.name} ${split} ended with ${status}`)
  const seconds = readFileSync(attempts, 'utf8').trim().split('\n').map(Number)
  const poc = Poc.parse(JSON.parse(readFileSync(join(folder, 'poc.json'), 'utf8')))
  const result: SplitResult = {
    split,
    rmse: Object.fromEntries(poc.stage2.finalists.map(({ role, testRmse }) => [role, testRmse])),
    models: Object.fromEntries(
      poc.stage2.finalists.map(({ role, model, hiddenLayers, params }) => [role, `${model} H${hiddenLayers} P${params}`]),
    ),
    chosen: chosenNetwork(poc),
    trees: await treesError(file, poc),
    engine: `${poc.engine.id} (${poc.engine.backend}), version ${poc.app.version}`,
    seconds: seconds.reduce((sum, value) => sum + value, 0),
  }
  writeFileSync(join(folder, RESULT), JSON.stringify(result, null, 2))
  return result
}

/** By the mean error on the folds of the training rows: no test row has a say in it. */
function chosenNetwork({ stage2 }: Poc): FinalistRole {
  const better = stage2.comparison.meanDifference > 0 ? 'deep' : 'shallow'
  if (stage2.finalists.find(({ role }) => role === 'other')?.model !== 'smooth') return better
  const match = stage2.contests.find(({ challenger, incumbent }) => challenger === 'other' && incumbent === better)
  return match && match.meanDifference > 0 ? 'other' : better
}

async function treesError(file: string, { data, seed }: Poc): Promise<number> {
  const { columns } = await importFile(file, {})
  const { target, features, timeColumn, splitColumn, groupColumn } = data
  const { table } = buildTable(columns, { target, features, timeColumn, splitColumn, groupColumn })
  const all = Uint32Array.from({ length: table.rows }, (_, row) => row)
  const [train, test] = [0, 1].map((part) => all.filter((row) => table.test![row] === part))
  const trees = fitBaseline('trees', table, train, { seed })
  return rootMeanSquaredError(trees.predict(takeRows(table.x, table.features.length, test), test.length), table.y, test)
}
