import { z } from 'zod'
import { EngineInfo } from './basics.ts'
import { Budget, GridLimits, Run } from './comparison.ts'

/** What decides a run's numbers beside its own settings. */
export const SweepOrigin = z.object({
  engine: EngineInfo,
  /** Of the application. */
  version: z.string(),
  /** SHA-256 of the imported file. */
  sha256: z.string(),
})
export type SweepOrigin = z.infer<typeof SweepOrigin>

/** A sweep whose runs are on record. */
export const SweepRecord = z.object({
  id: z.number().int(),
  budget: Budget,
  limits: GridLimits.nullable().default(null),
  seed: z.number().int(),
  createdAt: z.iso.datetime(),
  /** Null for sweeps from before it was kept. */
  origin: SweepOrigin.nullable(),
})
export type SweepRecord = z.infer<typeof SweepRecord>

const Figures = Run.pick({ status: true, rmse: true, validationRmse: true, epochs: true, bestEpoch: true, params: true })

/** A stored run that was trained once more. */
export const Rerun = z.object({
  /** Every figure is the same, to the last digit. */
  identical: z.boolean(),
  stored: Figures,
  again: Figures,
  /** What is another than then, and may explain a difference. */
  changed: z.array(z.object({ what: z.enum(['engine', 'version']), stored: z.string(), now: z.string() })),
})
export type Rerun = z.infer<typeof Rerun>
