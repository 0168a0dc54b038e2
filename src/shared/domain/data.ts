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

export const TableFormat = z.enum(['text', 'xlsx', 'parquet'])
export type TableFormat = z.infer<typeof TableFormat>

/** A cell as it is stored: a number, a time in ISO 8601, a word; null where there is none. */
export const CellValue = z.union([z.number(), z.string(), z.null()])
export type CellValue = z.infer<typeof CellValue>

/** What a user says of one column instead of what was found by evidence. */
export const ColumnChoice = z.object({
  /** The column's place in the file, from 0. */
  position: z.number().int().min(0),
  kind: z.enum(['number', 'category', 'time', 'text']).optional(),
  unit: z.string().max(20).nullable().optional(),
})
export type ColumnChoice = z.infer<typeof ColumnChoice>

export const Encoding = z.enum(['utf-8', 'shift_jis', 'utf-16le', 'utf-16be', 'windows-1252'])
export type Encoding = z.infer<typeof Encoding>

/** How a file is to be read; what is left out is found by evidence. */
export const ReadOptions = z.object({
  encoding: Encoding.optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  headerRows: z.number().int().min(0).max(40).optional(),
  /** Of a workbook: a sheet's name, or its number from 1. */
  sheet: z.string().min(1).max(100).optional(),
  columns: z.array(ColumnChoice).max(5000).optional(),
})
export type ReadOptions = z.infer<typeof ReadOptions>

/** How a file was understood: by evidence, or as the user said. */
const Understanding = z.object({
  format: TableFormat.default('text'),
  /** Of text; a workbook or Parquet file is turned into UTF-8 with commas. */
  encoding: z.string(),
  delimiter: z.string(),
  /** The sign before a fraction. */
  decimal: z.enum(['.', ',']).default('.'),
  headerRows: z.number().int().nonnegative(),
  /** Of a workbook. */
  sheet: z.string().nullable().default(null),
})

/** What was read and how it was understood. */
export const DatasetSummary = Understanding.extend({
  /** The file's name, without its folder. */
  file: z.string(),
  sha256: z.string(),
  bytes: z.number().int(),
  /** What the user said instead of what was found. */
  options: ReadOptions.default({}),
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
  /** Rows with the same value belong together: neither the final test nor a fold tears them apart. */
  groupColumn: z.string().nullable().default(null),
})
export type Roles = z.infer<typeof Roles>

/** Roles as a user asks for them: column names as written or without their unit; left out: chosen by evidence. */
export const RolesRequest = Roles.partial().extend({ target: z.string().min(1), groupColumn: z.string().nullable().optional() })
export type RolesRequest = z.infer<typeof RolesRequest>

/** The first rows of a file as they were understood, before anything is imported. */
export const Preview = Understanding.extend({
  file: z.string(),
  bytes: z.number().int(),
  /** The visible sheets of a workbook. */
  sheets: z.array(z.string()),
  /** True where several encodings fit and the user has not chosen one of them. */
  encodingUnsure: z.boolean(),
  /** Where several encodings fit: the header as each of them reads it. */
  encodings: z.array(z.object({ encoding: Encoding, header: z.array(z.string()) })),
  columns: z.array(
    z.object({
      name: z.string(),
      unit: z.string().nullable(),
      header: z.string(),
      kind: ColumnKind,
      /** What is written in cells of the first rows that were taken as missing: error codes, words; a few. */
      takenAsMissing: z.array(z.string()),
    }),
  ),
  /** The first rows, as text, one entry per column. */
  rows: z.array(z.array(z.string())),
  /** The same cells as they were understood. */
  values: z.array(z.array(CellValue)),
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
export const DataReport = Understanding.extend({
  file: z.string(),
  sha256: z.string(),
  /** What the user said instead of what was found. */
  options: ReadOptions,
  /** Every column as it was understood, in the file's order. */
  columns: z.array(ColumnSummary.pick({ name: true, unit: true, header: true, kind: true })),
  rows: z.number().int(),
  /** Rows that have a value in the target and every feature, after the treatments. */
  rowsUsed: z.number().int(),
  target: z.string(),
  features: z.array(z.string()),
  timeColumn: z.string().nullable(),
  splitColumn: z.string().nullable(),
  groupColumn: z.string().nullable(),
  issues: z.array(DataIssue.omit({ evidence: true, options: true, proposal: true, treatment: true })),
  /** The steps that made the table which all models were fitted on. */
  treatments: z.array(Step),
})
export type DataReport = z.infer<typeof DataReport>
