/**
 * npm run bench [-- --json] [--rounds N] [--sweep-share S] [--budget standard] [--only shapes|sweep|money]
 *
 * Times this project's training core against other trainers (docs/benchmark.md): steps of several networks on one thread
 * each, then a whole sweep over all cores, of which scikit-learn does the share S (0.1 unless told otherwise); then the money of the Decision screen, 10,000 draws for four alternatives.
 */
import { parseArgs } from 'node:util'
import { ensureNativeCore } from '../build-native.ts'
import { Budget } from '../../src/shared/domain/comparison.ts'
import { DRAWS, measureMoney, type MoneyResult } from './money.ts'
import { engineNames } from './peers.ts'
import { measureShapes, type ShapeResult } from './shapes.ts'
import { measureSweep, type SweepResult } from './sweep.ts'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '7' },
    'sweep-share': { type: 'string', default: '0.1' },
    budget: { type: 'string', default: 'standard' },
    only: { type: 'string' },
  },
})
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

async function shapes(): Promise<ShapeResult[]> {
  say('Milliseconds per training step: 16 inputs, ReLU, Adam, batches of 128, one thread; in brackets how many times ours.\n')
  say(['hidden'.padEnd(9), ...engineNames.map(cell), cell('share of peak')].join(''))
  return measureShapes(Number(values.rounds), (result) => say(lineOf(result)))
}

async function sweep(): Promise<SweepResult> {
  const result = await measureSweep(Budget.parse(values.budget), Number(values['sweep-share']))
  say(
    `\nA ${values.budget} sweep, ${result.runs} runs on ${result.processes} processes` +
      `${result.measuredData ? '' : ' (on random rows: the power plant data is not there)'}: ${result.native.toFixed(0)} s`,
  )
  if (result.sklearn !== null) {
    const how = result.sklearnShare < 1 ? `, extrapolated from ${(100 * result.sklearnShare).toFixed(0)} % of its networks` : ''
    say(`Its networks by scikit-learn: ${result.sklearn.toFixed(0)} s (${result.ratio?.toFixed(1)}x)${how}`)
  }
  return result
}

function money(): MoneyResult {
  const result = measureMoney(Number(values.rounds))
  const shown = ({ median, most }: MoneyResult['whole']) => `${median.toFixed(0)} ms (at most ${most.toFixed(0)} ms)`
  say(
    `\nMonte Carlo of ${DRAWS} draws, four alternatives: ${shown(result.monteCarlo)}; with all other figures of the ROI: ` +
      `${shown(result.whole)}; load of the machine ${result.load.toFixed(1)}`,
  )
  return result
}

const wanted = (part: string) => values.only === undefined || values.only === part
const { ready, sentence } = await ensureNativeCore()
say(sentence)
if (!ready) process.exit(1)
const results = {
  ...(wanted('shapes') && { shapes: await shapes() }),
  ...(wanted('sweep') && { sweep: await sweep() }),
  ...(wanted('money') && { money: money() }),
}
if (values.json) console.log(JSON.stringify(results))
