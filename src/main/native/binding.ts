import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What addon.c exports; it describes the arguments. */
export interface NativeBinding {
  readonly widths: string[]
  train(
    width: string,
    graph: Int32Array,
    parameters: Float32Array,
    recipe: Float64Array,
    seed: number,
    inputs: Float32Array,
    targets: Float32Array,
    validationInputs: Float32Array,
    validationTargets: Float32Array,
    control: Int32Array,
    progress?: (epoch: number, validationLoss: number) => void,
  ): Promise<{
    diverged: number
    bestEpoch: number
    epochs: number
    steps: number
    deadUnits: number
    seconds: number
    parameters: Float32Array
    trainCurve: Float32Array
    validationCurve: Float32Array
  }>
  predict(width: string, graph: Int32Array, parameters: Float32Array, inputs: Float32Array): Promise<Float32Array>
  gradients(
    width: string,
    graph: Int32Array,
    parameters: Float32Array,
    loss: Float64Array,
    inputs: Float32Array,
    targets: Float32Array,
  ): Promise<{ loss: number; gradients: Float32Array }>
  shuffle(seed: number, count: number, times: number): Uint32Array
  takeRecords(
    bytes: Uint8Array,
    layout: Int32Array,
    numbers: readonly (Float64Array | null)[],
    others: Int32Array,
    state: Int32Array,
  ): Promise<void>
  summarise(values: Float64Array, bins: number): Promise<Float64Array>
}

/**
 * Where the binary may be: the path in DEPTHGAUGE_NATIVE and nowhere else if that is set; else an installed
 * application's resources; else, in this folder or above it, what `npm run build:native` made.
 */
function candidates(): string[] {
  if (process.env.DEPTHGAUGE_NATIVE) return [process.env.DEPTHGAUGE_NATIVE]
  const name = `depthgauge-${process.platform}-${process.arch}.node`
  const { resourcesPath } = process as { resourcesPath?: string }
  const paths = resourcesPath ? [join(resourcesPath, 'native', name)] : []
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder))
    paths.push(join(folder, 'build/native', name))
  return paths
}

/** Loads the native core. Throws a plain Error with the reason where there is none or it does not load. */
export function loadBinding(): NativeBinding {
  const paths = candidates()
  const path = paths.find((place) => existsSync(place))
  if (!path)
    throw new Error(process.env.DEPTHGAUGE_NATIVE ? `${paths[0]} does not exist` : `no core for ${process.platform}-${process.arch}`)
  return createRequire(import.meta.url)(path) as NativeBinding
}
