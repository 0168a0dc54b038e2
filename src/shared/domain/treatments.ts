/**
 * What is done to data before anything is computed on it, as a list of steps that can be replayed on later data. A
 * `Treatment` is what somebody chose; a `Step` is a treatment with what was learnt for it from the rows that may be learnt
 * from (never those of the final test), so that replaying it learns nothing.
 */
import { z } from 'zod'

const column = z.string()
const ofColumn = { column }
const ofColumns = { columns: z.array(column) }
/** Values from `low` to `high`, both included; null: no bound on this side. Of a time column: epoch milliseconds. */
const range = { ...ofColumn, low: z.number().nullable(), high: z.number().nullable() }

const kind = <K extends string, S extends z.ZodRawShape>(name: K, shape: S) => z.object({ kind: z.literal(name), ...shape })

/** Treatments that need nothing learnt, each with `more` fields. */
const plain = <S extends z.ZodRawShape>(more: S) =>
  [
    /** The column is no input. */
    kind('drop-column', { ...ofColumn, ...more }),
    /** The rows are in the order of this time column; rows without a time come last. */
    kind('sort-by-time', { ...ofColumn, ...more }),
    /** Only rows in the range: one regime of operation, or one block of time. */
    kind('keep-range', { ...range, ...more }),
    /** Without the rows in the range. */
    kind('drop-range', { ...range, ...more }),
    /** Of rows that are equal in all of these columns, only the first. */
    kind('drop-duplicates', { ...ofColumns, ...more }),
    /** Rows that lack a value in one of these columns are not used. */
    kind('drop-rows', { ...ofColumns, ...more }),
  ] as const

export const Treatment = z.discriminatedUnion('kind', [
  ...plain({}),
  /** Runs of equal values far longer than usual become missing. In the order of time. */
  kind('mask-stuck', ofColumn),
  /** Values that leap away and back within one row become missing. In the order of time. */
  kind('mask-jumps', ofColumn),
  /** Values far outside the usual range are moved to its edge. */
  kind('clip', ofColumn),
  /** Values far outside the usual range become missing. */
  kind('mask-outliers', ofColumn),
  /** Missing numbers become the median. */
  kind('impute-median', ofColumn),
  /** Missing levels of a category become the most frequent one. */
  kind('impute-mode', ofColumn),
])
export type Treatment = z.infer<typeof Treatment>
export type TreatmentKind = Treatment['kind']

/** How many columns, rows or cells the step changed in the data that it was learnt on. */
const count = { count: z.number().int().nonnegative() }
const limits = { low: z.number(), high: z.number() }

export const Step = z.discriminatedUnion('kind', [
  ...plain(count),
  /** Longer runs of equal values than `longest` rows, except at the levels where it often rests. */
  kind('mask-stuck', { ...ofColumn, longest: z.number(), resting: z.array(z.number()), ...count }),
  /** Steps away and back that are both larger than `step`. */
  kind('mask-jumps', { ...ofColumn, step: z.number(), ...count }),
  kind('clip', { ...ofColumn, ...limits, ...count }),
  kind('mask-outliers', { ...ofColumn, ...limits, ...count }),
  kind('impute-median', { ...ofColumn, value: z.number(), ...count }),
  kind('impute-mode', { ...ofColumn, level: z.string(), ...count }),
])
export type Step = z.infer<typeof Step>

/** What the user decided about a finding of the quality report, instead of its default. Null: leave the data as they are. */
export const TreatmentChoice = z.object({ code: z.string(), column: column.nullable(), treatment: Treatment.nullable() })
export type TreatmentChoice = z.infer<typeof TreatmentChoice>

/**
 * Everything between a file's columns and a model's inputs, for whoever deploys the model: apply the steps in their order,
 * then put each feature's column (1 where it holds `level`, else 0, for a level of a category) into a row of inputs.
 * What can live in the model's own graph (clipping, medians) is in there, too, and does no harm twice.
 */
export const Preparation = z.object({
  target: z.object({ name: z.string(), unit: z.string().nullable() }),
  features: z.array(z.object({ name: z.string(), unit: z.string().nullable(), column, level: z.string().nullable() })),
  steps: z.array(Step),
})
export type Preparation = z.infer<typeof Preparation>

/** What came of preparing later data. */
export const Replay = z.object({
  /** Rows of the file that all inputs of the model are known of. */
  rows: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
  /** The steps, each with how many columns, rows or cells it changed in this file. */
  steps: z.array(Step),
})
export type Replay = z.infer<typeof Replay>
