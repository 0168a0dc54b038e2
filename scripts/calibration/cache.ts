/** Finished parts of the study on disk, so that it can be stopped and resumed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../native-core.ts'

const FOLDER = join(ROOT, 'node_modules/.cache/depthgauge-calibration')

/**
 * The result of `work`, or the one that an earlier run kept under the same name and for the same `inputs`. What the code
 * of the product computes may have changed since: `npm run calibrate -- --again stage1` does a stage anew.
 */
export async function cached<T>(name: string, inputs: unknown, again: boolean, work: () => Promise<T>): Promise<T> {
  const key = createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 16)
  const path = join(FOLDER, `${name.replaceAll(' ', '-')}-${key}.json`)
  if (!again && existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as T
  const result = await work()
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(`${path}.part`, JSON.stringify(result))
  renameSync(`${path}.part`, path)
  return result
}
