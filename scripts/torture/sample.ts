import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createApp } from '../../src/main/app/app.ts'
import { version } from '../../src/main/app/version.ts'
import { startNodeChild } from '../../src/main/compute/node-child.ts'
import type { Roles } from '../../src/shared/domain/data.ts'
import type { Step } from '../../src/shared/domain/treatments.ts'
import type { ProjectSnapshot } from '../../src/shared/domain/project.ts'
import { createRandom } from '../../src/shared/random.ts'

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
  const app = await createApp({
    host: 'cli',
    version,
    folders: { projects: folder, state: null, logs: join(folder, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../src/main/app/compute-child.ts')),
    saveFile: async (name) => ({ kind: 'path', path: name }),
    systemLanguage: 'en',
  })
  const call = async (name: string, input: unknown) => {
    const reply = await app.invoke(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
    return reply.value
  }
  await call('project.create', { name: 'line' })
  await call('data.import', { file: app.registerFile(writeLine(folder)), options: {} })
  const { path, settings, steps } = (await call('data.saveRoles', { target: 'y' })) as ProjectSnapshot
  await app.close()
  return { path, roles: settings.roles!, steps }
}
