import { z } from 'zod'
import { Evidence } from './evidence.ts'
import { Step, Treatment } from './treatments.ts'

/** What a column holds. `split` columns hold only train/test; they are never features. */
export const ColumnKind = z.enum(['number', 'category', 'time', 'split', 'text', 'empty'])
export type ColumnKind = z.infer<typeof ColumnKind>

export const Severity = z.enum(['info', 'warning', 'error'])
export type Severity = z.infer<typeof Severity>

/** A finding of the quality report. Its sentence is the message `quality.<code>`; `count` is what it counts (rows, mostly). */
export const DataIssue = z.object({
  code: z.string(),
  severity: Severity,
  column: z.string().nullable(),
  count: z.number().int().nonnegative(),
  /**
   * What is done about it: the kind of its treatment (`drop-column`, `impute-median`, ...), `suggest-` and the kind where that
   * is only proposed, or what is done without a treatment (`none`, `split-by-time`, ...).
   */
  action: z.string(),
  /** What was seen, for instance the texts of error codes or numbers of rows; a few. */
  examples: z.array(z.string()).optional(),
  /** What can be done about it, the proposal first. */
  options: z.array(Treatment).optional(),
  /**
   * What happens while the user has decided nothing: `safe` - the first option is done, since it can hardly be wrong; `open` -
   * nothing is. `needed` is as `safe`, but one of the options it must be: the rows or the column cannot be used as they are.
   */
  proposal: z.enum(['needed', 'safe', 'open']).optional(),
  /** What is done; null where the data are left as they are. */
  treatment: Treatment.nullable().optional(),
  evidence: Evidence.optional(),
})
export type DataIssue = z.infer<typeof DataIssue>

export const ColumnSummary = z.object({
  /** Unique within the data set: the header without its unit. */
  name: z.string(),
  unit: z.string().nullable(),
  /** The header as written in the file. */
  header: z.string(),
  kind: ColumnKind,
  missing: z.number().int().nonnegative(),
  /** Different values; counting stops at 10,000. */
  distinct: z.number().int().nonnegative(),
  /** Of the numbers of a `number` column; of epoch milliseconds for `time`; null for the others. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  std: z.number().nullable(),
  /** Counts in equal bins from min to max, for a small chart; empty for non-numbers. */
  histogram: z.array(z.number().int()),
  /** The values of a `category` or `split` column, by code. */
  levels: z.array(z.string()),
})
export type ColumnSummary = z.infer<typeof ColumnSummary>

/** What was read and how it was understood. */
export const DatasetSummary = z.object({
  /** The file's name, without its folder. */
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  encoding: z.string(),
  delimiter: z.string(),
  headerRows: z.number().int().nonnegative(),
  rows: z.number().int().nonnegative(),
  columns: z.array(ColumnSummary),
  issues: z.array(DataIssue),
  importedAt: z.iso.datetime(),
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

/** What each column is used for. All by column name. */
export const Roles = z.object({
  target: z.string(),
  features: z.array(z.string()).min(1),
  timeColumn: z.string().nullable(),
  splitColumn: z.string().nullable(),
})
export type Roles = z.infer<typeof Roles>

/** Roles as a user asks for them: column names as written or without their unit; left out: chosen by evidence. */
export const RolesRequest = Roles.partial().extend({ target: z.string().min(1) })
export type RolesRequest = z.infer<typeof RolesRequest>

/** How a file is to be read; what is left out is found by evidence. */
export const ReadOptions = z.object({
  encoding: z.enum(['utf-8', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  headerRows: z.number().int().min(0).max(40).optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>

/** The first rows of a file as they were understood, before anything is imported. */
export const Preview = z.object({
  file: z.string(),
  bytes: z.number().int(),
  encoding: z.string(),
  /** True where several encodings fit and the user should look at the header. */
  encodingUnsure: z.boolean(),
  delimiter: z.string(),
  headerRows: z.number().int(),
  columns: z.array(z.object({ name: z.string(), unit: z.string().nullable(), header: z.string(), kind: ColumnKind })),
  /** The first rows, as text, one entry per column. */
  rows: z.array(z.array(z.string())),
  suggestedRoles: Roles.nullable(),
})
export type Preview = z.infer<typeof Preview>

/** What the quality report finds once it is known what each column is for, and what is done about it. */
export const DataCheck = z.object({
  /** Rows that have a value in the target and every feature, after the treatments. */
  rowsUsed: z.number().int(),
  issues: z.array(DataIssue),
  /** Everything that happens between the columns and the table, in its order. */
  steps: z.array(Step),
})
export type DataCheck = z.infer<typeof DataCheck>

/** The part of `poc.json` about the data. */
export const DataReport = z.object({
  file: z.string(),
  sha256: z.string(),
  encoding: z.string(),
  delimiter: z.string(),
  headerRows: z.number().int(),
  rows: z.number().int(),
  /** Rows that have a value in the target and every feature, after the treatments. */
  rowsUsed: z.number().int(),
  target: z.string(),
  features: z.array(z.string()),
  timeColumn: z.string().nullable(),
  splitColumn: z.string().nullable(),
  issues: z.array(DataIssue.omit({ evidence: true, options: true, proposal: true, treatment: true })),
  /** The steps that made the table which all models were fitted on. */
  treatments: z.array(Step),
})
export type DataReport = z.infer<typeof DataReport>
