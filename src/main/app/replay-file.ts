import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { DatasetSummary, ReadOptions } from '#shared/domain/data.ts'
import { Preparation, type Replay } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { importFile } from '../data/import-file.ts'
import { previewFile } from '../data/preview-file.ts'
import { replaySteps, type Replayed } from '../data/treatments/replay.ts'

/** What went with a model. Throws DATA_DAMAGED. */
export async function readPreparation(path: string): Promise<Preparation> {
  try {
    return Preparation.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new DepthgaugeError('DATA_DAMAGED', { file: basename(path), format: 'preparation.json' }, { cause: error })
  }
}

/** Reading as the user had another file read; what was said of a column is said of the one with its name. Throws as `previewFile`. */
export async function sameReading(path: string, { options, columns }: Pick<DatasetSummary, 'options' | 'columns'>): Promise<ReadOptions> {
  if (!options.columns?.length) return options
  const names = (await previewFile(path, { ...options, columns: [] })).columns.map(({ name }) => name)
  const choices = options.columns.map((choice) => ({ ...choice, position: names.indexOf(columns[choice.position]?.name ?? '') }))
  return { ...options, columns: choices.filter(({ position }) => position >= 0) }
}

export interface ReplayControl {
  signal?: AbortSignal
  onProgress?: (share: number) => void
}

/** Of the time that a replay takes. */
const READING_SHARE = 0.7
/** Rows that are written between two looks at the signal. */
const ROWS_AT_ONCE = 2000

/**
 * The inputs of a model from a later file, as CSV, prepared by its steps. Throws DATA_COLUMN_MISSING, DATA_COLUMN_CHANGED, CANCELLED, and
 * as `importFile`.
 */
export async function replayFile(
  preparation: Preparation,
  path: string,
  options: ReadOptions,
  { signal, onProgress }: ReplayControl = {},
): Promise<Replay & { csv: Uint8Array }> {
  const { summary, columns } = await importFile(path, options, {
    ...(signal && { signal }),
    onProgress: (done, total) => onProgress?.((READING_SHARE * done) / total),
  })
  const replayed = replaySteps(columns, preparation)
  const blocks: Uint8Array[] = []
  for (const text of csvOf(preparation, replayed)) {
    blocks.push(Buffer.from(text, 'utf8'))
    onProgress?.(READING_SHARE + (1 - READING_SHARE) * Math.min(1, ((blocks.length - 1) * ROWS_AT_ONCE) / replayed.rows.length || 0))
    // A cancellation is heard when the event loop turns.
    await setImmediate()
    if (signal?.aborted) throw new DepthgaugeError('CANCELLED')
  }
  return { csv: Buffer.concat(blocks), rows: replayed.rows.length, of: summary.rows, steps: replayed.steps }
}

/** The number of the row in the new file (from 1), then the inputs in the model's order. */
function* csvOf({ features }: Preparation, { rows, x }: Replayed): Generator<string> {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  yield ['row', ...features.map(({ name }) => quoted(name))].join(',') + '\n'
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    let text = ''
    for (let i = from; i < Math.min(rows.length, from + ROWS_AT_ONCE); i++)
      text += [rows[i] + 1, ...x.subarray(i * features.length, (i + 1) * features.length)].join(',') + '\n'
    yield text
  }
}
