/** The data and the plan of the sweep that is timed; every process of it makes them anew, and they are the same. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { designSweep } from '../../src/main/comparison/spec.ts'
import type { Budget } from '../../src/shared/domain/comparison.ts'
import type { Table } from '../../src/main/training/table.ts'
import { createRandom } from '../../src/shared/random.ts'
import { ROOT } from '../native-core.ts'

const POWER_PLANT = join(ROOT, '../shared/data/power-plant.csv')
const ROWS = 9568

/** The five columns of the combined-cycle power plant data, or rows of the same size and scale where it is not there. */
function readRows(): number[][] {
  if (existsSync(POWER_PLANT)) {
    const lines = readFileSync(POWER_PLANT, 'utf8').trim().split('\n').slice(1)
    return lines.map((line) => line.split(',').slice(0, 5).map(Number))
  }
  const random = createRandom(1)
  return Array.from({ length: ROWS }, () => {
    const [a, b, c, d] = [random.normal(), random.normal(), random.normal(), random.normal()]
    return [a, b, c, d, 454 + 17 * (Math.tanh(a) + 0.3 * a * b + 0.2 * Math.sin(3 * c) + 0.1 * d + 0.2 * random.normal())]
  })
}

export function sweepTask(budget: Budget) {
  const rows = readRows()
  const feature = (name: string) => ({ name, unit: null, column: name, level: null })
  const table: Table = {
    rows: rows.length,
    features: ['AT', 'V', 'AP', 'RH'].map(feature),
    target: { name: 'PE', unit: 'MW' },
    x: Float64Array.from(rows.flatMap((row) => row.slice(0, 4))),
    y: Float64Array.from(rows, (row) => row[4]),
    time: null,
    test: null,
  }
  return { table, ...designSweep(table, budget, 1), measured: existsSync(POWER_PLANT) }
}
