/**
 * npm run accuracy [-- --data DIR] [--sets energy,concrete,power-plant] [--splits split_0,split_1] [--processes N] [--out DIR]
 *
 * Runs the standard budget on the five splits of the benchmark's data sets and writes docs/accuracy.md. What is finished is
 * kept in build/accuracy (or --out): the same command goes on where it was; remove that folder to begin anew.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureNativeCore } from '../build-native.ts'
import { ROOT } from '../native-core.ts'
import { runTools } from '../run-tools.ts'
import { accuracyPage, type SetResult } from './report.ts'
import { sets, SPLITS } from './sets.ts'
import { finishedSplit, runSplit } from './split.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(ROOT, '../shared/data') },
    sets: { type: 'string', default: sets.map(({ name }) => name).join() },
    splits: { type: 'string', default: SPLITS.join() },
    processes: { type: 'string' },
    out: { type: 'string', default: join(ROOT, 'build/accuracy') },
  },
})

console.log((await ensureNativeCore()).sentence)
const folderOf = (set: string, split: string) => join(values.out, set, split)
for (const set of sets.filter(({ name }) => values.sets.split(',').includes(name))) {
  const file = resolve(values.data, `${set.name}.csv`)
  if (!existsSync(file)) throw new Error(`${file} is not there: --data names the folder of the benchmark's files`)
  for (const split of values.splits.split(',')) {
    const one = await runSplit(set, file, split, folderOf(set.name, split), values.processes)
    const [network, trees] = [one.rmse[one.chosen]!, one.trees].map((error) => error.toPrecision(4))
    console.log(`${set.name} ${split}: ${one.chosen} ${network}, trees ${trees}, ${one.seconds.toFixed(0)} s`)
  }
}
// Everything that is finished, whether it was asked for this time or not.
const results = sets
  .map((set): SetResult => ({ set, splits: SPLITS.flatMap((split) => finishedSplit(folderOf(set.name, split)) ?? []) }))
  .filter(({ splits }) => splits.length > 0)
const page = join(ROOT, 'docs/accuracy.md')
const machine = `${values.processes ?? availableParallelism()} processes on ${cpus()[0].model.trim()}`
writeFileSync(page, accuracyPage(results, machine))
console.log(`\n${accuracyPage(results, machine).split('\n\n')[2]}\n`)
runTools([['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level', 'warn', page]])
