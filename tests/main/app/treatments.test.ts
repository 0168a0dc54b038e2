/** Treatments through the contract, with real compute children and a real project file. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../../src/main/app/app.ts'
import type { App } from '../../../src/main/app/app-types.ts'
import { startNodeChild } from '../../../src/main/compute/node-child.ts'
import { methods, type MethodInput, type MethodName, type MethodOutput } from '../../../src/shared/api.ts'
import { createRandom } from '../../../src/shared/random.ts'

let folder: string
let app: App

async function call<M extends MethodName>(name: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
  const reply = await app.invoke(name, input)
  if (!reply.ok) throw Object.assign(new Error(`${name}: ${reply.error.code}`), reply.error)
  return methods[name].output.parse(reply.value) as MethodOutput<M>
}

/** Two sensors, the first with a hole and an outlier; the target, and the target in other units. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthgauge-treatments-'))
  app = await createApp({
    host: 'cli',
    version: '0.0.0-test',
    folders: { projects: join(folder, 'projects'), state: null, logs: join(folder, 'logs') },
    spawnChild: () => startNodeChild(join(import.meta.dirname, '../../../src/main/app/compute-child.ts')),
    async saveFile(name, bytes) {
      await writeFile(join(folder, name), bytes)
      return { kind: 'path', path: join(folder, name) }
    },
    systemLanguage: 'en',
  })
  const random = createRandom(2)
  const rows = Array.from({ length: 400 }, (_, i) => {
    const [a, b] = [random.normal(), random.normal()]
    const y = a + b * b + 0.1 * random.normal()
    return `${i === 17 ? '' : i === 50 ? 1000 : a},${b},${32 + 1.8 * y},${y}`
  })
  await writeFile(join(folder, 'line.csv'), `a,b,copy,y\n${rows.join('\n')}\n`)
  await call('project.create', { name: 'line' })
  await call('data.import', { file: app.registerFile(join(folder, 'line.csv')), options: {} })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const kinds = ({ steps }: Pick<MethodOutput<'data.saveRoles'>, 'steps'>) =>
  steps.map((step) => `${step.kind} ${'column' in step ? step.column : step.columns.join('+')} ${step.count}`)

test('safe treatments are done from the start, others on demand; results follow the steps, not the choices', async () => {
  const first = await call('data.saveRoles', { target: 'y' })
  expect(kinds(first)).toEqual(['drop-column copy 1', 'clip a 1', 'drop-rows y+a+b 1'])
  expect(first.rowsUsed).toBe(399)
  expect(first.dataset!.issues.find(({ code }) => code === 'TARGET_LEAKAGE')).toMatchObject({ column: 'copy', action: 'drop-column' })

  await call('screening.run', {})
  const filled = await call('data.saveTreatments', [{ code: 'MISSING', column: 'a', treatment: { kind: 'impute-median', column: 'a' } }])
  expect(kinds(filled)).toEqual(['drop-column copy 1', 'clip a 1', 'impute-median a 1', 'drop-rows y+a+b 0'])
  expect([filled.rowsUsed, filled.screening]).toEqual([400, null])

  // Confirmed as proposed: the same steps, and so the same results.
  const back = await call('data.saveTreatments', [{ code: 'MISSING', column: 'a', treatment: { kind: 'drop-rows', columns: ['a'] } }])
  expect(kinds(back)).toEqual(kinds(first))
  expect(back.screening).not.toBeNull()
})

test('what leaves nothing to learn from is refused, and everything stays as it was', async () => {
  const { steps, settings } = await call('data.saveRoles', { target: 'y', features: ['a'] })
  const without = { code: 'OUTLIERS', column: 'a', treatment: { kind: 'drop-column', column: 'a' } as const }
  await expect(call('data.saveTreatments', [without])).rejects.toMatchObject({ code: 'DATA_INPUTS_DROPPED', params: { columns: 'a' } })
  expect(await call('project.snapshot', undefined)).toMatchObject({ steps, settings })
})

test('another seed cuts off another final test: the stages look at the data again by themselves', async () => {
  const before = await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
  await call('project.saveSettings', { seed: 5 })
  expect((await call('project.snapshot', undefined))!.steps).toEqual([])
  await call('screening.run', {})
  const after = (await call('project.snapshot', undefined))!
  expect(kinds(after)).toEqual(kinds(before))
  expect(after.steps).not.toEqual(before.steps)
})

test('the same is done to later data, which say what each step did to them; the project stays as it is', async () => {
  await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
  const before = await call('data.saveTreatments', [{ code: 'MISSING', column: 'a', treatment: { kind: 'impute-median', column: 'a' } }])
  const { steps } = before
  const [clip, median] = steps as [Extract<(typeof steps)[0], { kind: 'clip' }>, Extract<(typeof steps)[0], { kind: 'impute-median' }>]
  expect([clip.kind, median.kind]).toEqual(['clip', 'impute-median'])
  // Other columns, no target, another order; two outliers, a hole, and a row that lacks what no step fills in.
  await writeFile(join(folder, 'later.csv'), 'extra;b;a\n1;0,5;0,25\n2;-1;50\n3;2;\n4;;1\n5;1;-60\n')
  const told = await call('data.replay', { file: app.registerFile(join(folder, 'later.csv')) })
  expect(told).toMatchObject({ rows: 4, of: 5, saved: { kind: 'path', path: join(folder, 'later-inputs.csv') } })
  expect(told.steps).toEqual([
    { ...clip, count: 2 },
    { ...median, count: 1 },
    { ...steps[2], count: 1 },
  ])
  const expected = [`row,a,b`, '1,0.25,0.5', `2,${clip.high},-1`, `3,${median.value},2`, `5,${clip.low},1`]
  expect(await readFile(join(folder, 'later-inputs.csv'), 'utf8')).toBe(`${expected.join('\n')}\n`)
  expect(await call('project.snapshot', undefined)).toEqual(before)
})

test('later data that cannot be the same are refused, each by its code', async () => {
  await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
  const replay = async (name: string, content: string) => {
    await writeFile(join(folder, name), content)
    return call('data.replay', { file: app.registerFile(join(folder, name)) })
  }
  await expect(replay('no-b.csv', 'a,c\n1,2\n3,4\n')).rejects.toMatchObject({ code: 'DATA_COLUMN_MISSING', params: { column: 'b' } })
  await expect(replay('words.csv', 'a,b\nred,2\ngreen,4\nred,3\ngreen,5\n')).rejects.toMatchObject({
    code: 'DATA_COLUMN_CHANGED',
    params: { column: 'a' },
  })
  await expect(replay('empty.csv', '')).rejects.toMatchObject({ code: 'DATA_EMPTY' })
})
