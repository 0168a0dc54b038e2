/**
 * npm run calibrate [-- --again stage1,stage2,coverage] [--part K/N] [--coverage N] [--write [--fit]]
 *
 * Runs stages 1 and 2 on the families of problems of known need (problems.ts, blind-problems.ts, third-problems.ts), stage 2 on some of
 * them with the standard budget, and stage 1 on the coverage cases, and prints what came out; with `--write`, also writes
 * docs/calibration.md and docs/verdict.md, and with `--fit` the score of the need for depth (src/main/screening/depth-need-model.ts). Finished problems are kept: stop it and call it again. `--part 1/2` and
 * `--part 2/2` in two terminals share the problems out; `--again` computes a stage anew, after its code has changed.
 */
import { parseArgs } from 'node:util'
import { ensureNativeCore } from '../build-native.ts'
import { openEngine } from '../../src/main/training/engines/index.ts'
import { coverageStudy } from './coverage-study.ts'
import { blindProblems } from './blind-problems.ts'
import { problems, type Problem } from './problems.ts'
import { thirdProblems } from './third-problems.ts'
import { percent } from './markdown.ts'
import type { StudyBudget } from './run-problem.ts'
import { study, type Result } from './study.ts'
import { writeDocuments } from './write-documents.ts'

const { values } = parseArgs({
  options: {
    again: { type: 'string', default: '' },
    part: { type: 'string', default: '1/1' },
    coverage: { type: 'string', default: '200' },
    write: { type: 'boolean', default: false },
    fit: { type: 'boolean', default: false },
  },
})

function print({ problem, screening, comparison, finding, seconds }: Result): void {
  const right = problem.right.includes(finding.technical) ? 'right' : `wrong: ${problem.right.join(' or ')} expected`
  const { score } = screening.depthNeed
  const columns = [
    problem.id.padEnd(18),
    `need ${score.toFixed(0).padStart(3)}`,
    `P(deep better) ${percent(comparison.comparison.pDeepBetter).padStart(5)}`,
    finding.technical.padEnd(12),
    right,
    `(${seconds.toFixed(0)} s)`,
  ]
  console.log(columns.join('  '))
}

/** What a check with a larger budget can afford. */
function firstOfEachKind(family: Problem[]): Problem[] {
  return family.filter(({ kind }, k) => family.findIndex((other) => other.kind === kind) === k)
}

console.log((await ensureNativeCore()).sentence)
const again = new Set(values.again.split(','))
const [part, parts] = values.part.split('/').map(Number)
const engine = await openEngine('auto')
const run = (family: Problem[], budget: StudyBudget = 'small') =>
  study(
    engine,
    family.filter((_, k) => k % parts === part - 1),
    budget,
    { stage1: again.has('stage1'), stage2: again.has('stage2') },
    print,
  )
const first = await run(problems)
const second = await run(blindProblems)
const third = await run(thirdProblems)
const standard = await run(firstOfEachKind(thirdProblems), 'standard')
const checked = await coverageStudy(Number(values.coverage), again.has('coverage'), ({ drawn, outcomes }) => {
  const missed = Object.entries(outcomes).filter(([, outcome]) => outcome === 'missed')
  if (missed.length > 0)
    console.log(
      `coverage ${drawn.seed}: ${drawn.dimension} inputs, ${drawn.rows} rows, noise ${drawn.noise}, ${drawn.condition}, ${drawn.shape} missed ${missed.map(([name]) => name).join(', ')}`,
    )
})
if (values.write && parts === 1) console.log(await writeDocuments({ first, second, third, standard, checked, fit: values.fit }))
