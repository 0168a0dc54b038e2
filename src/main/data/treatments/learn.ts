import type { Treatment } from '#shared/domain/treatments.ts'
import { gather, presentRows, quantile, sortedSample } from '../statistics.ts'
import { inUse, type LearntStep } from './apply.ts'
import { largestUsualStep, usualRange, usualRuns } from './limits.ts'
import type { Treated } from './treated.ts'

/** True for treatments that take something from the data. */
export function learns({ kind }: Pick<Treatment, 'kind'>): boolean {
  return ['mask-stuck', 'mask-jumps', 'mask-outliers', 'clip', 'impute-median', 'impute-mode'].includes(kind)
}

/**
 * A treatment with what it needs to know, learnt from the rows in use that are `learnable`; null where these say nothing
 * (too few values, a constant). Limits and medians are rounded to single precision: a model's graph holds the same ones.
 *
 * @throws DATA_NO_COLUMN
 */
export function learnStep(treated: Treated, treatment: Treatment, learnable: Uint8Array): LearntStep | null {
  switch (treatment.kind) {
    case 'mask-stuck': {
      const usual = usualRuns(learnt(treated, treatment.column, learnable))
      return usual === null ? null : { ...treatment, ...usual }
    }
    case 'mask-jumps': {
      const step = largestUsualStep(learnt(treated, treatment.column, learnable))
      return step === null ? null : { ...treatment, step }
    }
    case 'clip':
    case 'mask-outliers': {
      const range = usualRange(learnt(treated, treatment.column, learnable))
      return range === null ? null : { ...treatment, low: Math.fround(range.low), high: Math.fround(range.high) }
    }
    case 'impute-median': {
      const values = learnt(treated, treatment.column, learnable)
      return values.length === 0 ? null : { ...treatment, value: Math.fround(quantile(sortedSample(values), 0.5)) }
    }
    case 'impute-mode': {
      const { levels } = treated.column(treatment.column)
      const counts = new Uint32Array(levels.length)
      for (const code of learnt(treated, treatment.column, learnable)) counts[code]++
      const level = counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
      return level < 0 || counts[level] === 0 ? null : { ...treatment, level: levels[level] }
    }
    default:
      return treatment
  }
}

/** The values of a column in the rows that may be learnt from, in their order. */
function learnt(treated: Treated, name: string, learnable: Uint8Array): Float64Array {
  const column = treated.column(name)
  const rows = inUse(treated).filter((row) => learnable[row] === 1)
  return gather(column, presentRows(column, rows))
}
