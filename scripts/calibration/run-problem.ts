/** Stages 1 and 2 and the technical verdict on one problem of the family, through the product's own functions. */
import { weightBudgets } from '../../src/main/comparison/budgets.ts'
import type { FinishedRun } from '../../src/main/comparison/cells.ts'
import { fitFinalists } from '../../src/main/comparison/finalists.ts'
import { planNext } from '../../src/main/comparison/plan.ts'
import { executeRun } from '../../src/main/comparison/run.ts'
import { designSweep, type SweepSpec } from '../../src/main/comparison/spec.ts'
import { summarise } from '../../src/main/comparison/summarise.ts'
import { findTechnical, type Finding } from '../../src/main/decision/technical.ts'
import { screen } from '../../src/main/screening/screen.ts'
import type { Engine } from '../../src/main/training/engine.ts'
import type { Table } from '../../src/main/training/table.ts'
import type { Comparison, Finalist } from '../../src/shared/domain/comparison.ts'
import type { Screening } from '../../src/shared/domain/screening.ts'

export const SEED = 1
const NEEDED_EPS = 0.01

/**
 * The standard budget's folds and repetitions on a coarser grid with shorter trainings, so that a problem takes some
 * ten to twenty seconds on one core: enough for a deep network to show what it gains, and for the interval to say so.
 */
export const BUDGET = {
  hiddenLayers: [1, 2, 4],
  columns: 3,
  mostWeights: 4000,
  steps: 3000,
  gridSeeds: 1,
  finalistSeeds: 2,
  finalistLength: 1,
}

/**
 * One learning rate, which serves trainings so short (as in the quick budget), and two decays, each tried on three folds. A decay of 0.1 alone is
 * what deep networks want and starves smooth and shallow ones (exp(-2 |x|^2): 0.048 with SiLU units, 0.039 with both tried, noise 0.025); chosen
 * on the hundred inner validation rows of one fold, the decay was seen to be chosen by luck.
 */
export const TUNING = { learningRates: [1e-2], weightDecays: [0.03, 0.1], tuningFolds: 3 }

export interface Stage2 {
  runs: FinishedRun[]
  finalists: Finalist[]
  seconds: number
}

export const runStage1 = (table: Table): Promise<Screening> => screen(table, { neededEps: NEEDED_EPS, seed: SEED })

/** The budget of the study, or the standard one as the product spends it. */
export type StudyBudget = 'small' | 'standard'

/** The sweep of a budget for a table; what it plans and judges by follows from the data alone. */
export function sweepOf(table: Table, budget: StudyBudget): ReturnType<typeof designSweep> {
  const { split, spec } = designSweep(table, 'standard', SEED)
  if (budget === 'standard') return { split, spec }
  const changed: SweepSpec = { ...spec, ...BUDGET, ...TUNING }
  return { split, spec: { ...changed, weightBudgets: weightBudgets(BUDGET, spec.trainRows, spec.inputs) } }
}

export async function runStage2(table: Table, budget: StudyBudget, engine: Engine): Promise<Stage2> {
  const started = performance.now()
  const { split, spec } = sweepOf(table, budget)
  const runs: FinishedRun[] = []
  for (;;) {
    const [planned] = planNext(spec, runs)
    if (!planned) break
    runs.push((await executeRun(table, split, spec, planned, engine)).run)
  }
  const finalists = (await fitFinalists(table, split, spec, runs, engine)).map(({ finalist }) => finalist)
  return { runs, finalists, seconds: (performance.now() - started) / 1000 }
}

/** What the product concludes from finished runs; what a model costs to run (stage 3) and earns has no part in the technical verdict. */
export function conclude(
  table: Table,
  budget: StudyBudget,
  { runs, finalists }: Stage2,
  engine: Engine['info'],
): { comparison: Comparison; finding: Finding } {
  const comparison = { ...summarise(sweepOf(table, budget).spec, runs), engine, sweepId: 1, finalists }
  return { comparison, finding: findTechnical(comparison) }
}
