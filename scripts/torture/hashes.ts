import { createHash } from 'node:crypto'
import type { Run } from '../../src/shared/domain/comparison.ts'
import type { ProjectSnapshot } from '../../src/shared/domain/project.ts'

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** Of everything that a stored run says. */
export const hashOfRun = (run: Run): string => hash(Object.entries(run).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Fields that say when and how long, not what came out. */
const TIMES = /^(seconds|cpuSeconds|finishedAt|importedAt|createdAt|elapsedSeconds|sweepId|id|path|epochSeconds)$/

/** Of what stages 1 and 2 found, without the times: the same for every way to the same result. */
export function hashOfResult({ dataset, settings, screening, comparison }: ProjectSnapshot): string {
  return hash(
    JSON.parse(
      JSON.stringify({ dataset, settings, screening, comparison }, (key, value: unknown) => (TIMES.test(key) ? undefined : value)),
    ),
  )
}
