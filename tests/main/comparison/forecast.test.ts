import { expect, test } from 'vitest'
import { createEta } from '../../../src/main/app/eta.ts'
import { byKey, finalistTrainings, type FinishedRun } from '../../../src/main/comparison/cells.ts'
import { costOf } from '../../../src/main/comparison/cost.ts'
import { workOf } from '../../../src/main/comparison/forecast.ts'
import { planNext, type PlannedRun } from '../../../src/main/comparison/plan.ts'
import type { SweepSpec } from '../../../src/main/comparison/spec.ts'
import { standings } from '../../../src/main/comparison/summarise.ts'
import { createRandom, deriveSeed } from '../../../src/shared/random.ts'
import { pretend, pretendSweep, spec } from './sweep.ts'

/** Each cell takes longer or shorter than its cost says (one standard deviation: 20 %), and each run differs by 5 %. */
function secondsOf(of: SweepSpec, run: PlannedRun): number {
  const cell = createRandom(deriveSeed(11, `${run.model} ${run.widths.join()}`)).normal()
  const own = createRandom(deriveSeed(12, run.key)).normal()
  return 6e-11 * costOf(of, run) * Math.exp(0.2 * cell + 0.05 * own)
}

/** What the estimate said after each tenth of a sweep on two cores, over what was true. */
function estimates(of: SweepSpec, error: (run: PlannedRun) => number): number[] {
  let clock = 0
  const eta = createEta(() => clock * 1000)
  const finished: FinishedRun[] = []
  const underWay = new Map<PlannedRun, number>()
  const told: { clock: number; eta: number }[] = []
  const look = () => {
    const { done, total } = workOf(of, finished)
    told.push({ clock, eta: eta.update(done, total) ?? NaN })
  }
  look()
  for (;;) {
    const begun = new Set([...underWay.keys()].map(({ key }) => key))
    for (const run of planNext(of, finished)) if (underWay.size < 2 && !begun.has(run.key)) underWay.set(run, clock + secondsOf(of, run))
    if (underWay.size === 0) break
    const [run, end] = [...underWay].reduce((first, other) => (other[1] < first[1] ? other : first))
    clock = end
    underWay.delete(run)
    finished.push({ ...pretend(run, error), seconds: secondsOf(of, run) })
    look()
  }
  const { done, total: whole } = workOf(of, finished)
  const total = clock + (whole - done) / 2
  return [1, 2, 3, 4, 5, 6, 7, 8].map((tenth) => {
    const at = told.find((one) => one.clock >= (total * tenth) / 10)!
    return at.eta / (total - at.clock)
  })
}

const shapes: [string, (run: PlannedRun) => number][] = [
  ['large networks win', ({ params, hiddenLayers }) => 1 / (1 + hiddenLayers) + 30 / Math.sqrt(params + 1)],
  ['size helps up to a point', ({ params }) => 1 + Math.exp(-params / 1500)],
  ['nothing matters, and the duel stays open', () => 1],
]

// Who the contenders will be is known late, and they take a quarter of the time: where they are all large or all tiny, more
// cannot be foretold.
test.each(shapes)('%s: from the first tenth on the time to go is right within 20 %% on average', (_what, error) => {
  const errors = estimates(spec('standard', { trainRows: 3000 }), error).map((ratio) => Math.abs(ratio - 1))
  expect(errors.reduce((sum, one) => sum + one, 0) / errors.length).toBeLessThan(0.2)
  expect(Math.max(...errors)).toBeLessThan(0.3)
})

test('at the end of a sweep only the finalists are left', () => {
  const of = spec('standard')
  const finished = pretendSweep(of, ({ params }) => 1 + 10 / Math.sqrt(params + 1))
  const { other } = standings(of, byKey(finished))
  expect(other?.cell).not.toBeNull()
  // Every pretended run takes half a second; three networks are fitted, in trainings longer than the sweep's.
  expect(of.finalistLength).toBeGreaterThan(1)
  const { done, total } = workOf(of, finished)
  expect(done).toBeCloseTo(finished.length / 2, 9)
  expect(total - done).toBeCloseTo((3 * of.finalistLength * finalistTrainings(of)) / 2, 9)
})
