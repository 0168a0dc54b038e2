/**
 * npm run bench [-- --json] [--rounds N]
 *
 * Times this project's training core against other trainers on one thread each (docs/benchmark.md).
 */
import { parseArgs } from 'node:util'
import { ensureNativeCore } from '../build-native.ts'
import { engineNames } from './peers.ts'
import { measureShapes, type ShapeResult } from './shapes.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '7' } } })
const say = (line: string) => void (values.json || console.log(line))

const shapeName = (hidden: number[]) => `${hidden.length} x ${hidden[0]}`
const cell = (text: string | undefined) => (text ?? '-').padStart(18)

function lineOf({ hidden, engines, ratioTo, shareOfPeak }: ShapeResult): string {
  const columns = engineNames.map((name) => {
    const engine = engines[name]
    if (!engine) return cell(undefined)
    const time = engine.msPerStep.toPrecision(3)
    return cell(name === 'native' ? `${time} (${engine.gflops.toFixed(0)} GF/s)` : `${time} (${ratioTo[name]?.toFixed(1)}x)`)
  })
  return [shapeName(hidden).padEnd(9), ...columns, cell(shareOfPeak === null ? undefined : `${(100 * shareOfPeak).toFixed(0)} %`)].join('')
}

const { ready, sentence } = await ensureNativeCore()
say(sentence)
if (!ready) process.exit(1)
say('Milliseconds per training step: 16 inputs, ReLU, Adam, batches of 128, one thread; in brackets how many times ours.\n')
say(['hidden'.padEnd(9), ...engineNames.map(cell), cell('share of peak')].join(''))
const shapes = await measureShapes(Number(values.rounds), (result) => say(lineOf(result)))
if (values.json) console.log(JSON.stringify({ shapes }))
