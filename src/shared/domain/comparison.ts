import { z } from 'zod'
import { EngineInfo, Interval } from './basics.ts'

export const budgets = ['quick', 'standard', 'thorough'] as const
export const Budget = z.enum(budgets)
export type Budget = z.infer<typeof Budget>

/** Models beside the networks, on the same folds. `smooth`: one hidden layer with a smooth activation. */
export const baselineIds = ['mean', 'ridge', 'additive', 'trees', 'smooth'] as const
export const BaselineId = z.enum(baselineIds)
export type BaselineId = z.infer<typeof BaselineId>

const Score = z.object({ mean: z.number(), se: z.number() })

/** One model trained once: a network (`hiddenLayers >= 1`) or a baseline. Its outcome is stored whatever it is. */
export const Run = z.object({
  id: z.number().int(),
  sweepId: z.number().int(),
  /** Unique within a sweep and the same in every repetition of it, e.g. `relu H2 P1200 lr0.003 fold1 seed0`. */
  key: z.string(),
  family: z.enum(['network', 'baseline']),
  /** `relu` for the networks, or the baseline's id. */
  model: z.string(),
  hiddenLayers: z.number().int().nonnegative(),
  widths: z.array(z.number().int()),
  params: z.number().int(),
  fold: z.number().int(),
  seed: z.number().int(),
  learningRate: z.number().nullable(),
  weightDecay: z.number().nullable(),
  status: z.enum(['done', 'diverged', 'failed']),
  /** Root mean squared error on the fold's scoring rows, in the target's unit; null where the run failed. */
  rmse: z.number().nullable(),
  /** On the inner validation rows that stopped the training. */
  validationRmse: z.number().nullable(),
  epochs: z.number().int(),
  bestEpoch: z.number().int(),
  seconds: z.number(),
  /** Share of hidden units that are zero on every validation row; null for models without such units. */
  deadUnits: z.number().nullable(),
  reason: z.string().nullable(),
  finishedAt: z.iso.datetime(),
})
export type Run = z.infer<typeof Run>

/** What a sweep's grid is limited to; null: as the budget has it. */
export const GridLimits = z.object({
  hiddenLayers: z.array(z.number().int()).nullable(),
  mostWeights: z.number().int().nullable(),
})
export type GridLimits = z.infer<typeof GridLimits>

/** The whole grid of the budget, or the part of it that stage 1 proposes. */
export const gridChoices = ['whole', 'proposed'] as const
export const GridChoice = z.enum(gridChoices)
export type GridChoice = z.infer<typeof GridChoice>

/** A weight-matched point of the grid: one depth at one weight budget, over its folds and seeds. */
export const FamilyPoint = z.object({
  /** The budget P of the column of the grid; `params` is what the width rounds to. */
  budget: z.number().int(),
  params: z.number().int(),
  widths: z.array(z.number().int()),
  rmse: Score,
  r2: z.number(),
  runs: z.number().int(),
  failed: z.number().int(),
  learningRate: z.number(),
  weightDecay: z.number(),
})
export type FamilyPoint = z.infer<typeof FamilyPoint>

export const finalistRoles = ['ridge', 'shallow', 'deep', 'other'] as const
export const FinalistRole = z.enum(finalistRoles)
export type FinalistRole = z.infer<typeof FinalistRole>

/** A model that goes to stage 3: fitted again on all training rows, scored once on the final test rows. */
export const Finalist = z.object({
  role: FinalistRole,
  /** `relu`, or a baseline's id. */
  model: z.string(),
  /** 0 for models without hidden layers. */
  hiddenLayers: z.number().int(),
  widths: z.array(z.number().int()),
  params: z.number().int(),
  /** Of networks: what it was trained with. */
  learningRate: z.number().optional(),
  weightDecay: z.number().optional(),
  testRmse: z.number(),
  testR2: z.number(),
  /** Test RMSE of predicting the training mean: what "no model" costs. */
  testRmseOfMean: z.number(),
})
export type Finalist = z.infer<typeof Finalist>

/** How reliably a family of networks trains. */
export const Stability = z.object({
  runs: z.number().int(),
  /** Runs that diverged or failed. */
  failed: z.number().int(),
  /** Standard deviation of the error among the runs of one size, relative to their mean, averaged over the sizes; null below two runs. */
  spread: z.number().nullable(),
  /** Mean share of hidden units that are zero on every validation row. */
  deadUnits: z.number().nullable(),
})

/** Stage 2: the true gain of depth. All RMSE in the target's unit; R2 against the fold's own mean. */
export const Comparison = z.object({
  budget: Budget,
  /** Of the part of the budget's grid that stage 1 proposed; null where the whole grid was compared. */
  limits: GridLimits.nullable().default(null),
  engine: EngineInfo,
  /** The sweep of the project whose runs this was drawn from. */
  sweepId: z.number().int(),
  split: z.object({
    /** `column`: the user's column names the final test; else whole groups, blocks of time or random rows. */
    kind: z.enum(['column', 'groups', 'time-blocks', 'k-fold']),
    folds: z.number().int(),
    /** Repetitions: of random folds with another shuffle each, of blocks of time with other seeds alone. */
    seeds: z.number().int(),
    trainRows: z.number().int(),
    testRows: z.number().int(),
    /** Rows left out on both sides of a block of time; 0 where folds are no such blocks. */
    gapRows: z.number().int().default(0),
    /** Groups that no fold tears apart; null without a group column. */
    groups: z.number().int().nullable().default(null),
  }),
  runs: z.number().int(),
  failed: z.number().int(),
  /** True where the sweep was stopped before its plan was done: the result speaks of what is finished. */
  partial: z.boolean(),
  seconds: z.number(),
  families: z.array(z.object({ hiddenLayers: z.number().int(), stability: Stability, points: z.array(FamilyPoint) })),
  baselines: z.array(z.object({ id: BaselineId, rmse: Score, r2: z.number() })),
  /**
   * Best deep family (H >= 2) against best shallow one (H = 1), paired by fold and seed: correlated Bayesian t-test
   * (Benavoli et al. 2017). `rope` is the half-width of the region of practical equivalence, in RMSE of the target's unit.
   */
  comparison: z.object({
    shallow: z.object({ hiddenLayers: z.number().int(), params: z.number().int() }),
    deep: z.object({ hiddenLayers: z.number().int(), params: z.number().int() }),
    /** RMSE shallow - RMSE deep: positive where deep is better. */
    meanDifference: z.number(),
    pDeepBetter: z.number(),
    pEquivalent: z.number(),
    pShallowBetter: z.number(),
    rope: z.number(),
    /** Where the stopping rule ended: more repetitions were run only while the duel was open. */
    settlement: z.enum(['deep', 'shallow', 'equal', 'open']),
    /** Whole repetitions of the two at that point. */
    repetitions: z.number().int(),
    /**
     * Weights shallow / weights deep at equal error; value null where one of them never reaches it. `saved` is their
     * difference; absent in results from before it was told.
     */
    sizeRatio: z.object({
      value: z.number().nullable(),
      interval: Interval.nullable(),
      atRmse: z.number(),
      saved: z.number().nullable().optional(),
    }),
  }),
  /** P(challenger better than incumbent by more than the rope), for the steps that the verdict needs. */
  contests: z.array(
    z.object({
      challenger: z.string(),
      incumbent: z.string(),
      pBetter: z.number(),
      pEquivalent: z.number(),
      pWorse: z.number(),
      meanDifference: z.number(),
      /** Half-width of this pair's region of practical equivalence; absent in results from before it was told. */
      rope: z.number().optional(),
    }),
  ),
  finalists: z.array(Finalist),
})
export type Comparison = z.infer<typeof Comparison>

/** What a budget will do, before it is done. */
export const SweepPlan = z.object({
  budget: Budget,
  runs: z.number().int(),
  finished: z.number().int(),
  hiddenLayers: z.array(z.number().int()),
  weightBudgets: z.array(z.number().int()),
  folds: z.number().int(),
  seeds: z.number().int(),
  /** Null until something was measured on this machine. */
  secondsExpected: z.number().nullable(),
})
export type SweepPlan = z.infer<typeof SweepPlan>

/** The course of one training: mean squared error of the standardised target, by epoch. */
export const LearningCurve = z.object({ train: z.array(z.number()), validation: z.array(z.number()) })
export type LearningCurve = z.infer<typeof LearningCurve>
