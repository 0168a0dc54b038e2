/**
 * node scripts/node.mjs scripts/bench/import-csv.ts [--rows 200000] [--columns 60] [--rounds 3]
 *
 * Times the import of a CSV file (a time and sensors with four decimals) against pandas' default read_csv and csv-parse, each
 * in a fresh process, by turns. Ours also hashes the file, decodes strictly, finds the layout, summarises every column and
 * writes all of it into a project file, safe on the disk; pandas leaves the time as text. Prints wall and processor seconds
 * and each one's ratio to pandas. Then the application does the same in a child that previewed the file before, as the wizard
 * does: prints the seconds, the longest time that the main process was busy, the child's peak of memory (Linux), and the size
 * of the project beside that of the numbers in it.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import type { ChildTransport } from '../../src/main/compute/transport.ts'
import { createRandom } from '../../src/shared/random.ts'
import { ensureNativeCore } from '../build-native.ts'
import { startComputeChild, startHeadless } from '../headless-app.ts'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    columns: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '3' },
  },
})
const rows = Number(values.rows)
const columns = Number(values.columns)

const folder = mkdtempSync(join(tmpdir(), 'depthgauge-bench-'))
const path = join(folder, 'plant.csv')

function writeCsv(): void {
  const random = createRandom(1)
  writeFileSync(path, ['time', ...Array.from({ length: columns - 1 }, (_, i) => `sensor_${i} [MPa]`)].join(',') + '\n')
  for (let row = 0; row < rows;) {
    const lines: string[] = []
    for (const end = Math.min(rows, row + 5000); row < end; row++) {
      const time = new Date(1.7e12 + row * 60_000).toISOString().slice(0, 19).replace('T', ' ')
      lines.push([time, ...Array.from({ length: columns - 1 }, () => (500 + 100 * random.normal()).toFixed(4))].join(','))
    }
    appendFileSync(path, lines.join('\n') + '\n')
  }
}

const module = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
const timed = (work: string) => `
  const before = process.cpuUsage(), start = performance.now()
  const rows = ${work};
  const { user, system } = process.cpuUsage(before)
  console.log(JSON.stringify({ rows, wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 }))`
const file = JSON.stringify(path)

/** What a compute child does, in a process of its own. */
const ours = (work: 'imported' | 'read') => `
  import { importFile } from ${module('../../src/main/data/import-file.ts')}
  import { storeImport } from ${module('../../src/main/app/store-import.ts')}
  import { readDataset } from ${module('../../src/main/store/dataset.ts')}
  import { createProject } from ${module('../../src/main/store/project.ts')}
  const path = ${JSON.stringify(join(folder, 'contest'))} + process.pid
  // Open meanwhile, as in the application.
  const project = createProject(path, { name: 'bench' })
  readDataset(project)
  const read = async () => (await importFile(${file}, {})).summary.rows
  async function imported() {
    const data = await importFile(${file}, {})
    await storeImport(path, data, undefined, { signal: new AbortController().signal, progress() {} })
    return data.summary.rows
  }
  ${timed(`await ${work}()`)}`

const contestants: [name: string, command: string, args: string[]][] = [
  ['Depthgauge', process.execPath, ['--input-type=module', '-e', ours('imported')]],
  ['without writing', process.execPath, ['--input-type=module', '-e', ours('read')]],
  [
    'pandas',
    '/usr/bin/python3',
    [
      '-c',
      `import json, pandas, time\nstart, cpu = time.time(), time.process_time()\nrows = len(pandas.read_csv(${file}))\nprint(json.dumps(dict(rows=rows, wall=time.time() - start, cpu=time.process_time() - cpu)))`,
    ],
  ],
  [
    'csv-parse',
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createReadStream } from 'node:fs'; import { parse } from ${JSON.stringify(import.meta.resolve('csv-parse'))}
       async function count() { let n = 0; for await (const record of createReadStream(${file}).pipe(parse({ from_line: 2 }))) { record.map(Number); n++ } return n }
       ${timed('await count()')}`,
    ],
  ],
]

async function intoProject(): Promise<void> {
  let child: ChildTransport | undefined
  const { app, call } = await startHeadless(folder, { spawnChild: () => (child = startComputeChild()) })
  await call('project.create', { name: 'bench' })
  const file = app.registerFile(path)
  await call('data.preview', { file, options: {} })
  const busy = monitorEventLoopDelay({ resolution: 5 })
  busy.enable()
  const start = performance.now()
  await call('data.import', { file, options: {} })
  const seconds = (performance.now() - start) / 1000
  busy.disable()
  const status = `/proc/${child!.pid}/status`
  const peak = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))![1] : null
  await app.close()
  const size = statSync(join(folder, 'bench.depthgauge')).size
  const held = rows * columns * 8
  console.log(
    `in the application: ${seconds.toFixed(2)} s; main process busy for at most ${(busy.max / 1e6).toFixed(0)} ms; ` +
      `child's peak ${peak === null ? '?' : (Number(peak) / 1024).toFixed(0)} MB; ` +
      `project ${(size / 1e6).toFixed(1)} MB for ${(held / 1e6).toFixed(1)} MB of numbers (x ${(size / held).toFixed(3)})`,
  )
}

try {
  console.log((await ensureNativeCore()).sentence)
  writeCsv()
  console.log(`${rows} rows x ${columns} columns, ${(statSync(path).size / 1e6).toFixed(0)} MB; seconds (the best of ${values.rounds})`)
  const best = new Map<string, { wall: number; cpu: number }>()
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [name, command, args] of contestants) {
      const { stdout, status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 24 })
      if (status !== 0) {
        if (round === 0) console.log(`${name}: not here (${stderr.trim().split('\n').at(-1)})`)
        continue
      }
      const result = JSON.parse(stdout) as { rows: number; wall: number; cpu: number }
      if (result.rows !== rows) throw new Error(`${name} read ${result.rows} rows`)
      const before = best.get(name)
      best.set(name, { wall: Math.min(before?.wall ?? Infinity, result.wall), cpu: Math.min(before?.cpu ?? Infinity, result.cpu) })
    }
  const pandas = best.get('pandas')
  const ratio = (own: number, theirs: number | undefined) => (theirs === undefined ? '' : ` (${(own / theirs).toFixed(2)} of pandas)`)
  for (const [name, { wall, cpu }] of best)
    console.log(
      `${name.padEnd(15)} wall ${wall.toFixed(2)}${ratio(wall, pandas?.wall)}  processor ${cpu.toFixed(2)}${ratio(cpu, pandas?.cpu)}`,
    )
  await intoProject()
} finally {
  rmSync(folder, { recursive: true })
}
