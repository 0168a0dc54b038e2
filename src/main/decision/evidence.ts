import type { Comparison, Finalist, FinalistRole } from '#shared/domain/comparison.ts'
import type { AlternativeId, Assumptions, Roi } from '#shared/domain/decision.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { Screening } from '#shared/domain/screening.ts'

/** Everything that a verdict rests on. */
export interface Evidence {
  screening: Screening
  comparison: Comparison
  operation: Operation
  roi: Roi
  assumptions: Assumptions
  /** What is predicted, for the sentences. */
  target: { name: string; unit: string | null }
}

export function finalistOf({ comparison }: Evidence, id: AlternativeId): Finalist | undefined {
  return comparison.finalists.find(({ role }) => role === id)
}

export function alternativeOf({ roi }: Evidence, id: AlternativeId): Roi['alternatives'][number] | undefined {
  return roi.alternatives.find((alternative) => alternative.id === id)
}

/** p99 of one prediction in milliseconds, and whether it fits the line's cycle; undefined where it was not measured. */
export function latencyOf({ operation }: Evidence, role: FinalistRole): { p99Ms: number; fits: boolean; share: number } | undefined {
  const measured = operation.latency.find((latency) => latency.role === role && latency.batch === 1)
  const cycle = operation.fitsCycle.find((entry) => entry.role === role)
  return measured && cycle && { p99Ms: measured.p99Us / 1000, fits: cycle.fits, share: cycle.shareOfCycle }
}
