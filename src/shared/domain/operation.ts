import { z } from 'zod'
import { Interval } from './basics.ts'
import { FinalistRole } from './comparison.ts'

/** Latency of one call of the exported model on one thread, in microseconds. */
export const Latency = z.object({
  role: FinalistRole,
  runtime: z.string(),
  batch: z.number().int(),
  p50Us: z.number(),
  p95Us: z.number(),
  p99Us: z.number(),
  /** Rows per second at this batch size. */
  throughput: z.number(),
})
export type Latency = z.infer<typeof Latency>

export const Importance = z.object({ feature: z.string(), increase: z.number(), interval: Interval })

/** Stage 3: what each finalist costs to run. */
export const Operation = z.object({
  cycleTimeMs: z.number(),
  latency: z.array(Latency),
  /** The same with as many threads as the computer has cores. */
  asDeployed: z.array(Latency.extend({ threads: z.number().int() })),
  /** Does p99 at batch 1 fit into the cycle time? */
  fitsCycle: z.array(z.object({ role: FinalistRole, fits: z.boolean(), shareOfCycle: z.number() })),
  modelBytes: z.array(z.object({ role: FinalistRole, bytes: z.number().int(), loadMs: z.number(), memoryBytes: z.number() })),
  /** Largest relative difference between the engine's outputs and the exported model's, on real rows. */
  exportCheck: z.array(z.object({ role: FinalistRole, maxRelativeDifference: z.number(), rows: z.number().int() })),
  /** Electricity at one prediction per cycle, all year round; watts from the assumptions. */
  energy: z.array(z.object({ role: FinalistRole, cpuSecondsPerMillion: z.number(), kWhPerYear: z.number() })),
  /** RMSE on successive later windows after training on the first; `intervalDays` null without a time column or without drift. */
  retraining: z.object({
    kind: z.enum(['time', 'row-order']),
    windows: z.array(z.object({ window: z.number().int(), rmse: z.number(), start: z.number().nullable() })),
    /** Of the error, as a share of the first window's; the retraining interval is the time to a growth of 10 %. */
    growthPerWindow: z.number(),
    growthInterval: Interval,
    intervalDays: z.number().nullable(),
    intervalWindows: z.number().nullable(),
  }),
  explainability: z.object({
    /** Growth of RMSE when the feature is shuffled, in the target's unit, per finalist. */
    permutationImportance: z.array(z.object({ role: FinalistRole, features: z.array(Importance) })),
    /** R2 of a depth-3 tree that imitates the finalist. */
    surrogateFidelity: z.array(z.object({ role: FinalistRole, r2: z.number() })),
    partialDependence: z.array(
      z.object({
        role: FinalistRole,
        feature: z.string(),
        x: z.array(z.number()),
        /** Mean over the rows. */
        y: z.array(z.number()),
        /** Of single rows, in the order of their predictions. */
        individual: z.array(z.array(z.number())),
      }),
    ),
  }),
  /** Share of the test rows with at least one input outside the range seen in training. */
  outsideEnvelope: z.number(),
})
export type Operation = z.infer<typeof Operation>

/** Why a finalist predicts what it does for one row: Shapley values in the target's unit. */
export const LocalExplanation = z.object({
  role: FinalistRole,
  /** Mean prediction over the background rows; base + all contributions = value. */
  base: z.number(),
  value: z.number(),
  /** Of each column, the largest first; the standard error is 0 where all coalitions were counted. */
  contributions: z.array(z.object({ feature: z.string(), contribution: z.number(), standardError: z.number() })),
})
export type LocalExplanation = z.infer<typeof LocalExplanation>
