/**
 * npm run ties [-- --trials N]
 *
 * Prints, as the table of docs/statistics.md, how often the comparison of stage 2 calls a difference between learners that
 * are exactly as good as each other (`ties.ts`). Ends with 1 where the contests or the stopping rule do so in more than 5 %
 * of the trials by more than three standard errors.
 */
import { parseArgs } from 'node:util'
import { tieRates } from './ties.ts'

const { values } = parseArgs({ options: { trials: { type: 'string', default: '2000' } } })
const trials = Number(values.trials)
const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials)

// The folds and repetitions of the budgets quick (3 x 3), standard (5 x 4, 5 x 5 on few rows) and thorough (5 x 10).
const settings = [
  { rows: 200, folds: 3, repetitions: 3 },
  { rows: 200, folds: 5, repetitions: 5 },
  { rows: 1000, folds: 5, repetitions: 4 },
  { rows: 200, folds: 5, repetitions: 10 },
  { rows: 200, folds: 10, repetitions: 10 },
]
const percent = (share: number) => `${(100 * share).toFixed(1)} %`
console.log('| rows | folds x repetitions | paired t-test | correlated, no region | contest of the verdict | stopping rule |')
console.log('| ---- | ------------------- | ------------- | --------------------- | ---------------------- | ------------- |')
for (const [k, setting] of settings.entries()) {
  const { naive, correlated, contest, stopping } = tieRates({ ...setting, trials, seed: 41 + k })
  const size = `${setting.folds} x ${setting.repetitions}`
  console.log(`| ${[setting.rows, size, ...[naive, correlated, contest, stopping].map(percent)].join(' | ')} |`)
  if (contest > most || stopping > most) process.exitCode = 1
}
console.log(`\n${trials} trials each: a standard error of ${percent(Math.sqrt((0.05 * 0.95) / trials))} at 5 %.`)
