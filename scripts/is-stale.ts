import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When something in it last changed: of a folder, the latest of all that is in it, and of the folder itself (removals). */
function lastChange(path: string): number {
  const stats = statSync(path)
  return stats.isDirectory() ? Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name)))) : stats.mtimeMs
}

/** Whether an output is missing or older than a source. */
export function isStale(outputs: string[], sources: string[]): boolean {
  const made = outputs.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? -Infinity)
  return Math.min(...made) < Math.max(...sources.map(lastChange))
}
