/** Stages 1 to 3 and the verdict on one problem of the family, through the product's own functions. */
import { weightBudgets } from '../../src/main/comparison/budgets.ts'
import type { FinishedRun } from '../../src/main/comparison/cells.ts'
import { fitFinalists } from '../../src/main/comparison/finalists.ts'
import { planNext } from '../../src/main/comparison/plan.ts'
import { refitFinalist } from '../../src/main/comparison/refit.ts'
import { executeRun } from '../../src/main/comparison/run.ts'
import { designSweep, type SweepSpec } from '../../src/main/comparison/spec.ts'
import { summarise } from '../../src/main/comparison/summarise.ts'
import { decide } from '../../src/main/decision/decide.ts'
import { operate } from '../../src/main/operation/operate.ts'
import { screen } from '../../src/main/screening/screen.ts'
import type { Engine } from '../../src/main/training/engine.ts'
import { exportOnnx } from '../../src/main/training/onnx/export-onnx.ts'
import type { Table } from '../../src/main/training/table.ts'
import type { Finalist } from '../../src/shared/domain/comparison.ts'
import type { Decision } from '../../src/shared/domain/decision.ts'
import type { Operation } from '../../src/shared/domain/operation.ts'
import type { Screening } from '../../src/shared/domain/screening.ts'
import { defaultAssumptions } from '../../src/shared/finance/defaults.ts'

export const SEED = 1
const NEEDED_EPS = 0.01

/**
 * The standard budget's folds and repetitions on a coarser grid with shorter trainings, so that a problem takes some
 * thirty seconds on one core: enough for a deep network to show what it gains, and for the interval to say so.
 */
export const BUDGET = { hiddenLayers: [1, 2, 4], columns: 3, mostWeights: 4000, steps: 3000, gridSeeds: 1, finalistSeeds: 2 }

/**
 * One learning rate, which serves trainings so short (as in the quick budget), and two decays, each tried on three folds. A decay of 0.1 alone is
 * what deep networks want and starves smooth and shallow ones (exp(-2 |x|^2): 0.048 with SiLU units, 0.039 with both tried, noise 0.025); chosen
 * on the hundred inner validation rows of one fold, the decay was seen to be chosen by luck.
 */
export const TUNING = { learningRates: [1e-2], weightDecays: [0.03, 0.1], tuningFolds: 3 }

export interface Stage2 {
  runs: FinishedRun[]
  finalists: Finalist[]
  operation: Operation
  seconds: number
}

export const runStage1 = (table: Table): Promise<Screening> => screen(table, { neededEps: NEEDED_EPS, seed: SEED })

/** The sweep of the calibration for a table; what it plans and judges by follows from the data alone. */
export function sweepOf(table: Table): ReturnType<typeof designSweep> {
  const { split, spec } = designSweep(table, 'standard', SEED)
  const changed: SweepSpec = { ...spec, ...BUDGET, ...TUNING }
  return { split, spec: { ...changed, weightBudgets: weightBudgets(BUDGET, spec.trainRows, spec.inputs) } }
}

export async function runStage2(table: Table, engine: Engine): Promise<Stage2> {
  const started = performance.now()
  const { split, spec } = sweepOf(table)
  const runs: FinishedRun[] = []
  for (;;) {
    const [planned] = planNext(spec, runs)
    if (!planned) break
    runs.push((await executeRun(table, split, spec, planned, engine)).run)
  }
  const fitted = await fitFinalists(table, split, spec, runs, engine)
  const finalists = fitted.map(({ finalist }) => finalist)
  const best = finalists.reduce((least, finalist) => (finalist.testRmse < least.testRmse ? finalist : least))
  const metadata = { features: table.features, target: table.target, version: 'calibration' }
  const operation = await operate({
    table,
    split,
    finalists: fitted.map(({ finalist: { role }, model }) => ({ role, model, onnx: exportOnnx(model, metadata) })),
    assumptions: defaultAssumptions('JPY'),
    seed: SEED,
    refit: (rows) => refitFinalist(table, spec, runs, best, rows, engine),
  })
  return { runs, finalists, operation, seconds: (performance.now() - started) / 1000 }
}

/** What the product concludes from finished runs. */
export function conclude(table: Table, screening: Screening, { runs, finalists, operation }: Stage2, engine: Engine['info']) {
  const { spec } = sweepOf(table)
  const comparison = { ...summarise(spec, runs), engine, sweepId: 1, finalists }
  const decision: Decision = decide({
    ...{ screening, comparison, operation, assumptions: defaultAssumptions('JPY') },
    target: table.target,
    seed: SEED,
  })
  return { comparison, verdict: decision.verdict }
}
