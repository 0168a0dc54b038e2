import type { Run } from '#shared/domain/comparison.ts'
import { batchSize, INNER_SHARE, maxEpochs } from './budgets.ts'
import type { SweepSpec } from './spec.ts'

/** What a training's time depends on. */
export type Trained = Pick<Run, 'model' | 'hiddenLayers' | 'widths' | 'params'>

/**
 * What a run takes, in multiply-adds of the native core (about 60 ps each): for the order of the runs and for the share of
 * a sweep that is done. The constants were fitted to the processor time of every cell of a standard grid on four data sets
 * (500 to 6,100 rows, 4 and 8 inputs) and are right within 30 % for nine cells in ten. Trainings that stop early take less.
 */
export function costOf(spec: SweepSpec, run: Trained): number {
  const cells = spec.trainRows * spec.inputs
  switch (run.model) {
    case 'mean':
      return 1e3 * spec.trainRows
    case 'ridge':
      return 2e3 * cells
    case 'additive':
      return 6e4 * cells
    case 'trees':
      // More rows are split more often, by more trees.
      return 2.2e4 * Math.sqrt(spec.trainRows) * cells
    default:
      return networkCost(spec, run)
  }
}

/** Rows of a fold that gradients are taken of. */
const fitRows = (spec: SweepSpec) => (1 - INNER_SHARE) * spec.trainRows

/** Gradient steps of a training on a fold. */
export const stepsOf = (spec: SweepSpec, epochs: number) => epochs * Math.ceil(fitRows(spec) / batchSize(fitRows(spec)))

/** The same of one that does not stop early. */
export const mostSteps = (spec: SweepSpec) => stepsOf(spec, maxEpochs(spec, fitRows(spec)))

/**
 * A gradient step costs by the weight (each row multiplies it; its update counts as much as 10 rows), by the unit (its output
 * and gradient are written for each row, which decides for wide layers on few inputs; SiLU takes exponentials besides), by
 * the layer, and for being a step at all, which decides for the smallest networks.
 */
function networkCost(spec: SweepSpec, { model, hiddenLayers, widths, params }: Trained): number {
  const batch = batchSize(fitRows(spec))
  const steps = mostSteps(spec)
  const units = widths.reduce((sum, width) => sum + width, 0)
  const perUnit = model === 'smooth' ? 11 : 3
  return steps * (params * (batch + 10) + perUnit * units * batch + (hiddenLayers + 1) * (95 * batch + 2000) + 260 * batch + 2500)
}
