/**
 * node scripts/node.mjs scripts/bench/screening.ts [--rounds 3]
 *
 * Times stage 1 as a user meets it: an imported file of a plant's size, the estimate asked for through the application, done in
 * the compute pool, its progress told meanwhile. Prints seconds, the longest silence between two reports of progress, and
 * whether the limit was kept.
 */
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '../../src/shared/random.ts'
import { startHeadless } from '../headless-app.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } })

const cases = [
  { rows: 10_000, inputs: 20, time: false, seconds: 5 },
  { rows: 10_000, inputs: 20, time: true, seconds: 5 },
  { rows: 200_000, inputs: 60, time: false, seconds: 30 },
  { rows: 200_000, inputs: 60, time: true, seconds: 30 },
]
const MINUTE_MS = 60_000

/** A line that bends along one sensor, has a product of two and noise; with time, its sensors move slowly. */
function writeCsv(path: string, { rows, inputs, time }: (typeof cases)[number]): void {
  const random = createRandom(1)
  const x = Array.from({ length: inputs }, () => random.normal())
  const names = Array.from(x, (_, j) => `sensor_${j + 1}`)
  writeFileSync(path, `${[...(time ? ['time'] : []), ...names, 'y'].join(',')}\n`)
  const keep = time ? 0.95 : 0
  let lines: string[] = []
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < inputs; j++) x[j] = keep * x[j] + Math.sqrt(1 - keep ** 2) * random.normal()
    const y = x[0] + Math.sin(2 * x[1]) + x[2] * x[3] + 0.5 * x[4] ** 2 + 0.3 * random.normal()
    const stamp = time ? [new Date(1.7e12 + row * MINUTE_MS).toISOString().slice(0, 19).replace('T', ' ')] : []
    lines.push([...stamp, ...x.map((value) => value.toFixed(4)), y.toFixed(4)].join(','))
    if (lines.length === 5000 || row === rows - 1) {
      appendFileSync(path, `${lines.join('\n')}\n`)
      lines = []
    }
  }
}

async function measure(asked: (typeof cases)[number], rounds: number) {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-bench-'))
  const { app, call } = await startHeadless(folder)
  let told: number[] = []
  app.on((name) => void (name === 'task.progress' && told.push(performance.now())))
  try {
    const path = join(folder, 'plant.csv')
    writeCsv(path, asked)
    await call('project.create', { name: 'plant' })
    await call('data.import', { file: app.registerFile(path), options: {} })
    await call('data.saveRoles', { target: 'y' })
    const seconds: number[] = []
    let silence = 0
    for (let round = 0; round < rounds; round++) {
      told = [performance.now()]
      await call('screening.run', {})
      const ended = performance.now()
      seconds.push((ended - told[0]) / 1000)
      silence = Math.max(silence, ...[...told, ended].slice(1).map((at, k) => (at - told[k]) / 1000))
    }
    const { screening } = (await call('project.snapshot', undefined))!
    return { first: seconds[0], worst: Math.max(...seconds), silence, rowsSampled: screening!.rowsSampled }
  } finally {
    await app.close()
    rmSync(folder, { recursive: true })
  }
}

console.log(`${availableParallelism()} cores, ${values.rounds} rounds each; seconds`)
for (const asked of cases) {
  const { first, worst, silence, rowsSampled } = await measure(asked, Number(values.rounds))
  const name = `${asked.rows.toLocaleString('en')} x ${asked.inputs}${asked.time ? ', in the order of time' : ''}`
  const figures = `first ${first.toFixed(1)}, worst ${worst.toFixed(1)} (asked for: ${asked.seconds})`
  const rest = `longest silence ${silence.toFixed(1)}, ${rowsSampled} rows sampled, load of the machine ${loadavg()[0].toFixed(1)}`
  console.log(`${name.padEnd(40)}${figures}${worst < asked.seconds ? '' : ' EXCEEDED'}; ${rest}`)
}
