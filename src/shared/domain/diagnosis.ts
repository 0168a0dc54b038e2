import { z } from 'zod'
import { Interval } from './basics.ts'
import { FinalistRole } from './comparison.ts'

/** Mean residual (measured - predicted) of one finalist over the rows of one bin, in the target's unit, with its 90 % interval. */
export const ResidualBin = z.object({
  /** Ends of the bin in the input's unit (epoch milliseconds for time), or places in `levels`. */
  from: z.number(),
  to: z.number(),
  rows: z.number().int(),
  mean: z.number(),
  interval: Interval,
})
export type ResidualBin = z.infer<typeof ResidualBin>

/** What residuals are drawn against. `kind: measured` is the target itself. */
export const ResidualAxis = z.object({
  kind: z.enum(['measured', 'time', 'number', 'category']),
  /** The column's name. */
  name: z.string(),
  unit: z.string().nullable(),
  /** Names of a category's levels, by place; empty for the others. */
  levels: z.array(z.string()),
  /** One value per drawn row: a number, epoch milliseconds, or the level's place (-1: one of the rare levels). */
  values: z.array(z.number()),
})
export type ResidualAxis = z.infer<typeof ResidualAxis>

/** Where the finalists go wrong, on the rows of the final test; residual = measured - predicted. */
export const Residuals = z.object({
  /** Final test rows; at most 600 of them are drawn, the bins are made of all. */
  rows: z.number().int(),
  measured: z.array(z.number()),
  axes: z.array(ResidualAxis),
  finalists: z.array(
    z.object({
      role: FinalistRole,
      predicted: z.array(z.number()),
      /** For each axis: the bins, and the share of the residuals' variance that they explain (corrected for their number, at least 0). */
      against: z.array(z.object({ bins: z.array(ResidualBin), explained: z.number() })),
    }),
  ),
})
export type Residuals = z.infer<typeof Residuals>

/** The course of a contender's trainings over its folds and repetitions: mean squared error of the standardised target. */
export const ContenderCurve = z.object({
  role: z.enum(['shallow', 'deep']),
  hiddenLayers: z.number().int(),
  params: z.number().int(),
  /** Trainings that it speaks of. */
  runs: z.number().int(),
  /** At most 100, ascending, from 1. */
  epochs: z.array(z.number().int()),
  /** Medians over the trainings that reached the epoch. */
  train: z.array(z.number()),
  validation: z.array(z.number()),
  /** 10th and 90th percentile of the validation error. */
  low: z.array(z.number()),
  high: z.array(z.number()),
})
export type ContenderCurve = z.infer<typeof ContenderCurve>

/** Stage 2, looked at closely: nothing here chooses anything. */
export const Diagnosis = z.object({ residuals: Residuals, curves: z.array(ContenderCurve) })
export type Diagnosis = z.infer<typeof Diagnosis>
