/**
 * npm run latency [-- --once | --sizes]
 *
 * Measures the latency of finalist-like models as stage 3 does, twice, each time in a process of its own, and prints how
 * well the two medians agree. Ends with 1 where one pair differs by more than 15 %. With `--sizes` it measures, instead, from
 * which size on a shallow network takes longer than a deep one with a fifth of its weights.
 */
import { execFileSync } from 'node:child_process'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { equalWidths } from '../src/main/comparison/widths.ts'
import { createRandom } from '../src/shared/random.ts'
import { measureCalls } from '../src/main/operation/latency.ts'
import { openOnnx } from '../src/main/operation/runtime.ts'
import type { DeployableModel } from '../src/main/training/model.ts'
import { fitRidge } from '../src/main/training/models/ridge.ts'
import { fitTrees } from '../src/main/training/models/trees.ts'
import { initialise } from '../src/main/training/network.ts'
import { exportOnnx } from '../src/main/training/onnx/export-onnx.ts'
import { fitScaling, type Scaling } from '../src/main/training/scaling.ts'

const MOST_APART = 0.15
const [rows, inputs] = [1024, 12]
/** Weights of the shallow network with `--sizes`. */
const SIZES = [1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]

interface Measured {
  model: string
  threads: number
  batch: number
  p50Us: number
}

/** Speed does not depend on what was learnt: networks as initialised, trees on random rows. */
function models(): Record<string, DeployableModel> {
  const random = createRandom(1)
  const x = Float64Array.from({ length: rows * inputs }, () => random.normal())
  const y = Float64Array.from({ length: rows }, (_, row) => x[row * inputs] * x[row * inputs + 1] + random.normal())
  const scaling = fitScaling(x, y, rows, inputs)
  const network = (hidden: number[]) => networkOf(scaling, hidden)
  return {
    linear: { kind: 'network', scaling, network: fitRidge(x, y, rows, inputs).toNetwork(scaling) },
    shallow: network([64]),
    deep: network([64, 64, 64, 64]),
    trees: { kind: 'trees', trees: fitTrees(x, y, rows, inputs, { maxTrees: 200, validationShare: 0 }).ensemble },
  }
}

function networkOf(scaling: Scaling, hidden: number[]): DeployableModel {
  return { kind: 'network', scaling, network: initialise({ inputs, hidden, activation: 'relu', skip: 'none' }, 1) }
}

/** Median time of a single prediction, one thread, of one hidden layer and of four with a fifth of the weights. */
async function measureSizes(): Promise<void> {
  const random = createRandom(3)
  const x = Float64Array.from({ length: rows * inputs }, () => random.normal())
  const scaling = fitScaling(x, x.subarray(0, rows), rows, inputs)
  const features = Array.from({ length: inputs }, (_, j) => ({ name: `x${j}`, unit: null }))
  const single = async (hiddenLayers: number, weights: number) => {
    const { widths, params } = equalWidths(hiddenLayers, inputs, weights)
    const onnx = exportOnnx(networkOf(scaling, widths), { features, target: { name: 'y', unit: null }, version: 'latency' })
    const exported = await openOnnx(onnx, 1)
    const prepared = exported.prepare(x.subarray(0, inputs), 1)
    const medians = [(await measureCalls(prepared)).p50Us, (await measureCalls(prepared)).p50Us]
    await exported.close()
    return [String(params), ...medians.map((p50) => p50.toFixed(1)), (onnx.length / 1000).toFixed(0)]
  }
  console.log(['H = 1', 'p50 us', 'again', 'kB', 'H = 4', 'p50 us', 'again', 'kB'].map((name) => name.padStart(8)).join(''))
  for (const weights of SIZES) {
    const cells = [...(await single(1, weights)), ...(await single(4, weights / 5))]
    console.log(cells.map((cell) => cell.padStart(8)).join(''))
  }
  console.log(`load of the machine ${loadavg()[0].toFixed(1)}`)
}

async function measureOnce(): Promise<Measured[]> {
  const random = createRandom(2)
  const x = Float64Array.from({ length: 1024 * inputs }, () => random.normal())
  const features = Array.from({ length: inputs }, (_, j) => ({ name: `x${j}`, unit: null }))
  const measured: Measured[] = []
  for (const [name, model] of Object.entries(models())) {
    const onnx = exportOnnx(model, { features, target: { name: 'y', unit: null }, version: 'latency' })
    for (const threads of new Set([1, availableParallelism()])) {
      const exported = await openOnnx(onnx, threads)
      for (const batch of [1, 1024]) {
        const { p50Us } = await measureCalls(exported.prepare(x.subarray(0, batch * inputs), batch))
        measured.push({ model: name, threads, batch, p50Us })
      }
      await exported.close()
    }
  }
  return measured
}

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, sizes: { type: 'boolean', default: false } } })
if (values.sizes) await measureSizes()
else if (values.once) {
  console.log(JSON.stringify(await measureOnce()))
} else {
  const again = () =>
    JSON.parse(execFileSync(process.execPath, [...process.execArgv, process.argv[1], '--once'], { encoding: 'utf8' })) as Measured[]
  const [first, second] = [again(), again()]
  let worst = 0
  console.log(['model', 'threads', 'batch', 'p50 us', 'again', 'apart'].map((name) => name.padStart(9)).join(''))
  first.forEach(({ model, threads, batch, p50Us }, k) => {
    const apart = Math.abs(second[k].p50Us / p50Us - 1)
    worst = Math.max(worst, apart)
    const cells = [model, threads, batch, p50Us.toFixed(1), second[k].p50Us.toFixed(1), `${(100 * apart).toFixed(1)} %`]
    console.log(cells.map((cell) => String(cell).padStart(9)).join(''))
  })
  console.log(
    `\nAt most ${(100 * worst).toFixed(1)} % apart (${100 * MOST_APART} % wanted); load of the machine ${loadavg()[0].toFixed(1)}.`,
  )
  process.exitCode = worst <= MOST_APART ? 0 : 1
}
