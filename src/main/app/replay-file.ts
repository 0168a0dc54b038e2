import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Preparation } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { importFile } from '../data/import-file.ts'
import { replaySteps } from '../data/treatments/replay.ts'

/** Throws DATA_DAMAGED. */
async function readPreparation(path: string): Promise<Preparation> {
  try {
    return Preparation.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    throw new DepthgaugeError('DATA_DAMAGED', { file: basename(path), format: 'preparation.json' }, { cause: error })
  }
}

/** The number of the row in the new file (from 1), then the inputs in the model's order. */
function csvOf({ features }: Preparation, { rows, x }: ReturnType<typeof replaySteps>): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [['row', ...features.map(({ name }) => quoted(name))].join(',')]
  rows.forEach((row, i) => lines.push([row + 1, ...x.subarray(i * features.length, (i + 1) * features.length)].join(',')))
  return lines.join('\n') + '\n'
}

/**
 * The inputs of a model from a new file, as CSV, prepared by the steps in `recipe` (a preparation.json). `rows` of its `of` rows
 * can be predicted. Throws DATA_DAMAGED for the recipe, DATA_NO_COLUMN, and as `importFile`.
 */
export async function replayFile(recipe: string, file: string): Promise<{ csv: string; rows: number; of: number }> {
  const preparation = await readPreparation(recipe)
  const { summary, columns } = await importFile(file, {})
  const replayed = replaySteps(columns, preparation)
  return { csv: csvOf(preparation, replayed), rows: replayed.rows.length, of: summary.rows }
}
