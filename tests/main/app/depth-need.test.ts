/** Stage 1 from a file to its score, through the application: what `npm run poc` says before anything is trained. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import type { MethodInput, MethodName, MethodOutput } from '../../../src/shared/api.ts'
import { createRandom } from '../../../src/shared/random.ts'

let folder: string
let app: App

async function call<M extends MethodName>(name: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
  const reply = await app.invoke(name, input)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.value as MethodOutput<M>
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthgauge-need-'))
  app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects: folder, state: null, logs: join(folder, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts')),
    saveFile: async (name) => ({ kind: 'path', path: name }),
    systemLanguage: 'en',
  })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

/** Four sensors on [-1, 1]; noise of a standard deviation of `noise`. */
async function fileOf(name: string, rows: number, noise: number, f: (a: number, b: number, c: number, d: number) => number) {
  const random = createRandom(11)
  const side = () => 2 * random.uniform() - 1
  const lines = Array.from({ length: rows }, () => {
    const [a, b, c, d] = [side(), side(), side(), side()]
    return [a, b, c, d, f(a, b, c, d) + noise * random.normal()].map((value) => value.toFixed(5)).join(',')
  })
  const path = join(folder, `${name}.csv`)
  await writeFile(path, `a [bar],b,c [mm],d,y [MPa]\n${lines.join('\n')}\n`)
  return path
}

test.each([
  { name: 'linear', grade: 'low', reason: 'linearEnough', rows: 500, noise: 0.3, f: (a: number, b: number, c: number) => a + 2 * b - c },
  {
    name: 'shallow-friendly',
    grade: 'low',
    reason: 'additiveEnough',
    rows: 500,
    noise: 0.1,
    f: (a: number, b: number) => Math.sin(3 * a) + b ** 2,
  },
  {
    ...{ name: 'compositional', grade: 'high', reason: 'composition', rows: 1000, noise: 0.02 },
    f: (a: number, b: number, c: number, d: number) => Math.sin(6 * a * b * c) + a * d,
  },
])('a $name file: $grade, because of $reason', async ({ name, grade, reason, rows, noise, f }) => {
  await call('project.create', { name })
  await call('data.import', { file: app.registerFile(await fileOf(name, rows, noise, f)), options: {} })
  await call('data.saveRoles', { target: 'y' })
  const { depthNeed } = await call('screening.run', {})
  expect(depthNeed.grade).toBe(grade)
  expect(depthNeed.reasons.map(({ code }) => code)).toContain(`screening.reason_${reason}`)
})
