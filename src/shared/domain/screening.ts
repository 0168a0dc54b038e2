import { z } from 'zod'
import { Estimate, Interval, Reason } from './basics.ts'
import { GridLimits } from './comparison.ts'

/** The rungs of the ladder, from the simplest model to the most flexible. */
export const rungs = ['mean', 'ridge', 'additive', 'pairs', 'trees'] as const
export const RungId = z.enum(rungs)
export type RungId = z.infer<typeof RungId>

export const Grade = z.enum(['low', 'medium', 'high', 'unknown'])
export type Grade = z.infer<typeof Grade>

/** What stage 1 proposes for the grid of stage 2. */
export const ProposedGrid = GridLimits.extend({ reason: Reason })
export type ProposedGrid = z.infer<typeof ProposedGrid>

/**
 * Stage 1: what the data say about the need for depth before any network is trained. Every R2 is out of fold.
 * Errors named `eps` are relative to the target's range (max - min of the rows used).
 */
export const Screening = z.object({
  rowsSampled: z.number().int(),
  seconds: z.number(),
  ladder: z.array(
    z.object({
      id: RungId,
      r2: z.number(),
      interval: Interval,
      rmse: z.number(),
      /** R2 gained over the rung before it, from paired folds; null for the first. */
      gain: z.object({ value: z.number(), interval: Interval }).nullable(),
    }),
  ),
  /** `r2Ceiling`: the best R2 that any model can reach; `std`: of the noise, in the target's unit. */
  noise: z.object({
    r2Ceiling: z.number().nullable(),
    interval: Interval.nullable(),
    std: z.number().nullable(),
    why: z.string().optional(),
  }),
  linear: z.object({ r2: z.number() }),
  nonlinear: z.object({ r2: z.number() }),
  /** `value` by the Levina-Bickel estimator, `scales` its value by number of neighbours, `twoNN` the check by TwoNN. */
  intrinsicDimension: Estimate.extend({
    twoNN: z.number().nullable(),
    scales: z.array(z.object({ neighbours: z.number().int(), value: z.number() })),
  }),
  /** A class, not a number: the exponent's interval decides it. */
  smoothness: z.object({
    class: z.enum(['rough', 'lipschitz', 'smooth', 'unknown']),
    exponent: z.number().nullable(),
    interval: Interval.nullable(),
  }),
  /** Share of the explainable variance that needs two inputs at once (global H2), and the strongest pairs. */
  interaction: Estimate.extend({
    pairs: z.array(z.object({ features: z.tuple([z.string(), z.string()]), strength: z.number() })),
  }),
  /** `value`: linear pieces needed along the most curved main direction at `eps.matters`. */
  curvature: Estimate.extend({
    directions: z.array(z.object({ feature: z.string(), pieces: z.number(), interval: Interval })),
  }),
  eps: z.object({ needed: z.number(), noiseFloor: z.number().nullable(), matters: z.number() }),
  /** Per number of hidden layers, the least units that theory allows at `eps.matters`: (2U)^H >= pieces. A lower bound. */
  bounds: z.array(
    z.object({
      hiddenLayers: z.number().int(),
      leastUnits: z.number(),
      interval: Interval.nullable(),
      kind: z.enum(['lower-bound', 'order']),
    }),
  ),
  depthNeed: z.object({
    /** 0 (nothing asks for depth) to 100. */
    score: z.number().min(0).max(100),
    /** That stage 2 finds a deep network better than a shallow one, as calibrated on synthetic problems (docs/calibration.md). */
    probability: z.number(),
    grade: Grade,
    /** R2 that can be learnt, 0 to 1: every part is multiplied by it. */
    learnable: z.number(),
    /** `quantity`: what the points are given for (see depth-need.ts). */
    contributions: z.array(z.object({ id: z.string(), quantity: z.number(), points: z.number(), of: z.number() })),
    reasons: z.array(Reason),
  }),
  proposedGrid: ProposedGrid,
})
export type Screening = z.infer<typeof Screening>
