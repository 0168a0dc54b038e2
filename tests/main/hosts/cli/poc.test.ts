/** The headless run as a user starts it: a program, its files, its exit code. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Poc } from '../../../../src/shared/domain/poc.ts'
import { createRandom } from '../../../../src/shared/random.ts'

const main = join(import.meta.dirname, '../../../../src/main/hosts/cli/main.ts')
let folder: string

interface Ended {
  code: number | null
  output: string
}

/** Starts the program; `watch` sees everything that it writes so far. */
function start(args: string[], watch: (output: string, child: ChildProcess) => void = () => {}): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder })
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
    watch(output, child)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })))
}

/** y = 2 a - b + sin(3 c) + noise; the last column names every fifth row as a test row. */
function plant(rows: number): string {
  const random = createRandom(4)
  const lines = Array.from({ length: rows }, (_, row) => {
    const [a, b, c] = [random.uniform(), random.uniform(), random.uniform()]
    const y = 2 * a - b + Math.sin(3 * c) + 0.05 * random.normal()
    return [a, b, c, y].map((value) => value.toFixed(5)).join(',') + (row % 5 === 0 ? ',test' : ',train')
  })
  return `a [bar],b,c [mm],y [MPa],split\n${lines.join('\n')}\n`
}

const command = (out: string, ...more: string[]) => [
  'plant.csv',
  '--target',
  'y',
  '--split',
  'split',
  '--budget',
  'quick',
  '--out',
  out,
  ...more,
]

/** What must be the same in every repetition: everything but the clock. */
async function numbersOf(out: string) {
  const { stage1, stage2, verdict } = Poc.parse(JSON.parse(await readFile(join(folder, out, 'poc.json'), 'utf8')))
  return { stage1: { ...stage1, seconds: 0 }, stage2: { ...stage2, seconds: 0 }, technical: verdict.technical }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthgauge-cli-'))
  await writeFile(join(folder, 'plant.csv'), plant(300))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('a whole PoC', () => {
  let undisturbed: Ended

  beforeAll(async () => {
    undisturbed = await start(command('whole', '--lang', 'en'))
  }, 240_000)

  test('ends with the verdict and three key points', () => {
    expect(undisturbed.output).toContain('Three key points')
    expect(undisturbed.output).toMatch(/\n {2}3\. /)
    expect(undisturbed.code).toBe(0)
  })

  test('poc.json fits its schema, and the named rows are the final test set', async () => {
    const poc = Poc.parse(JSON.parse(await readFile(join(folder, 'whole/poc.json'), 'utf8')))
    expect(poc.data).toMatchObject({ target: 'y', features: ['a', 'b', 'c'], splitColumn: 'split', rows: 300, rowsUsed: 300 })
    expect(poc.data.treatments.at(-1)).toEqual({ kind: 'drop-rows', columns: ['y', 'split', 'a', 'b', 'c'], count: 0 })
    expect(poc.stage2.split).toMatchObject({ kind: 'column', testRows: 60, trainRows: 240 })
    expect(poc.stage2.finalists.map(({ role }) => role)).toEqual(expect.arrayContaining(['ridge', 'shallow', 'deep', 'other']))
    for (const { maxRelativeDifference } of poc.stage3.exportCheck) expect(maxRelativeDifference).toBeLessThan(1e-4)
  })

  test('the report, the models and the project file are there', () => {
    for (const file of [
      'plant-report-en.html',
      'plant-report-en.pdf',
      'plant-report-en.xlsx',
      'plant-report-en.pptx',
      'model-shallow.onnx',
      'model-deep.onnx',
      'model-ridge.onnx',
      'plant-model-deep-en.zip',
      'plant.depthgauge',
    ])
      expect(existsSync(join(folder, 'whole', file)), file).toBe(true)
  })

  test('killed in the middle of the sweep, it resumes, and ends with the same numbers', async () => {
    const killed = await start(command('killed'), (output, child) => {
      if (/2 [^\n]*[2-9]\d\s%/.test(output)) child.kill('SIGKILL')
    })
    expect(killed.code).toBeNull()
    const resumed = await start(command('killed', '--lang', 'en'))
    expect(resumed.output).toMatch(/Continuing the earlier sweep \(\d+ runs are finished\)/)
    expect(resumed.code).toBe(0)
    expect(await numbersOf('killed')).toEqual({
      ...(await numbersOf('whole')),
    })
  }, 240_000)

  test('Ctrl-C keeps what is finished and says how to resume', async () => {
    let told = false
    const stopped = await start(command('stopped', '--lang', 'en'), (output, child) => {
      if (!told && /2 Shallow[^\n]*[1-9]\d\s%/.test(output)) {
        told = true
        child.kill('SIGINT')
      }
    })
    expect(stopped.output).toContain('Run the same command again to continue')
    expect(stopped.code).toBe(130)
  }, 120_000)
})

describe('refusals', () => {
  test('there is nothing to conclude from before anything was compared', async () => {
    const { code, output } = await start([...command('unbegun', '--lang', 'en'), '--conclude'])
    expect(code).toBe(4)
    expect(output).toContain('[COMPARISON_TOO_FEW_RUNS]')
  }, 120_000)

  test('wrong usage is explained and ends with 2', async () => {
    const { code, output } = await start(['plant.csv', '--lang', 'en'])
    expect(output).toContain('--target')
    expect(code).toBe(2)
  })

  test('a target that is not there ends with 3 and names the columns', async () => {
    const { code, output } = await start(['plant.csv', '--target', 'z', '--lang', 'ja', '--out', 'none'])
    expect(output).toContain('DATA_NO_COLUMN')
    expect(output).toContain('列「z」が見つかりません')
    expect(code).toBe(3)
  })

  test('wrong cost assumptions end with 2 and name the entry', async () => {
    await writeFile(join(folder, 'cost.json'), '{ "discountRates": 1 }')
    const { code, output } = await start(command('costs', '--cost', 'cost.json', '--lang', 'en'))
    expect(output).toContain('discountRates')
    expect(code).toBe(2)
  })
})
