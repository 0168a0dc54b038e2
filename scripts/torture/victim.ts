/**
 * Works through a project from its data to its exports, saying each step, until it is killed or done:
 *
 *   node victim.ts FOLDER DATA.csv [MILLISECONDS by which its clock is ahead]
 *
 * Started again on the same folder it goes on where the last one ended. Lines: `step <name>` when a step begins,
 * `ran <sweep> <key> <hash>` for each run that was acknowledged, `saved <name>`, and `result <hash>` at the end.
 */
import { existsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { writeWhole } from '../../src/main/store/write-whole.ts'
import { startHeadless } from '../headless-app.ts'
import { hashOfResult, hashOfRun } from './hashes.ts'

const [folder, data, ahead = '0'] = process.argv.slice(2)
if (ahead !== '0') moveClock(Number(ahead))
// Written at once, not when the stream feels like it: what was said before the kill was said.
const say = (line: string) => writeSync(1, `${line}\n`)

const { app, call } = await startHeadless(folder, {
  saveFile: async (name, bytes) => {
    writeWhole(join(folder, name), bytes)
    say(`saved ${name}`)
    return { kind: 'path', path: join(folder, name) }
  },
})
app.on((name, payload) => {
  if (name === 'comparison.ran' && 'key' in payload) say(`ran ${payload.sweepId} ${hashOfRun(payload)} ${payload.key}`)
})

say('step open')
const path = join(folder, 'line.depthgauge')
if (existsSync(path)) await call('project.open', { file: app.registerFile(path) })
else await call('project.create', { name: 'line' })
let snapshot = (await call('project.snapshot', undefined))!
if (!snapshot.dataset) {
  say('step import')
  await call('data.import', { file: app.registerFile(data), options: {} })
}
if (!snapshot.settings.roles) await call('data.saveRoles', { target: 'y', features: ['a', 'b'] })
say('step screening')
await call('screening.run', {})
say('step sweep')
await call('comparison.run', { budget: 'quick' })
say('step export')
for (const role of ['ridge', 'shallow', 'deep'] as const) await call('report.save', { kind: 'model', language: 'en', role })
snapshot = (await call('project.snapshot', undefined))!
say('step close')
await app.close()
say(`result ${hashOfResult(snapshot)}`)

/** Every look at the calendar, from now on, is off by that much; measured durations are not. */
function moveClock(milliseconds: number): void {
  const realNow = Date.now
  const now = () => realNow() + milliseconds
  globalThis.Date = new Proxy(Date, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self) as Date,
    get: (target, name, self) => (name === 'now' ? now : (Reflect.get(target, name, self) as unknown)),
  })
}
