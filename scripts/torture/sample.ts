import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Roles } from '../../src/shared/domain/data.ts'
import type { Step } from '../../src/shared/domain/treatments.ts'
import { createRandom } from '../../src/shared/random.ts'
import { startHeadless } from '../headless-app.ts'

/** A small line with a curve and a little noise, always the same. Writes it as `line.csv` and returns its path. */
export function writeLine(folder: string): string {
  const random = createRandom(7)
  const rows = Array.from({ length: 160 }, () => {
    const [a, b] = [random.uniform(), random.uniform()]
    return `${a.toFixed(5)},${b.toFixed(5)},${(Math.sin(6 * a) + b + 0.05 * random.normal()).toFixed(5)}`
  })
  const path = join(folder, 'line.csv')
  writeFileSync(path, `a,b,y\n${rows.join('\n')}\n`)
  return path
}

/** A closed project of that line, ready for a sweep. */
export async function createSample(folder: string): Promise<{ path: string; roles: Roles; steps: Step[] }> {
  const { app, call } = await startHeadless(folder)
  await call('project.create', { name: 'line' })
  await call('data.import', { file: app.registerFile(writeLine(folder)), options: {} })
  const { path, settings, steps } = await call('data.saveRoles', { target: 'y' })
  await app.close()
  return { path, roles: settings.roles!, steps }
}
