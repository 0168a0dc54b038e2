import type { FinalistRole } from '#shared/domain/comparison.ts'
import type { ResidualAxis, ResidualBin, Residuals } from '#shared/domain/diagnosis.ts'
import { createRandom, deriveSeed } from '#shared/random.ts'
import { predictModel, type DeployableModel } from '../training/model.ts'
import { takeRows, type Table } from '../training/table.ts'

/** Points of a scatter plot: more are a blot. */
const DRAWN_ROWS = 600
/** Bins of equal numbers of rows, at least 20 in each. */
const MOST_BINS = 12
const LEAST_ROWS_IN_BIN = 20
/** The 95th percentile of the normal distribution: 90 % intervals. */
const Z_95 = 1.645

/**
 * Residuals (measured - predicted) of finished models on the final test rows, against the target, time and every input, with
 * the means of bins of equal numbers of rows: what a good model leaves is noise without a shape. `explained` is the share of
 * the residuals' variance that lies between the bins, corrected for their number (epsilon squared: Kelley 1935), so that it is
 * 0 on average where there is nothing. The models were finished before; nothing is chosen by this.
 */
export function residualsOf(
  table: Table,
  test: Uint32Array,
  finalists: readonly { role: FinalistRole; model: DeployableModel }[],
  seed: number,
): Residuals {
  const axes = axesOf(table, test)
  const x = takeRows(table.x, table.features.length, test)
  const measured = Array.from(test, (row) => table.y[row])
  const order = createRandom(deriveSeed(seed, 'drawn residuals')).shuffle(Array.from(test, (_, i) => i))
  const drawn = order.slice(0, DRAWN_ROWS).sort((a, b) => a - b)
  const draw = (values: ArrayLike<number>) => drawn.map((i) => values[i])
  return {
    rows: test.length,
    measured: draw(measured),
    axes: axes.map((axis) => ({ ...axis, values: draw(axis.values) })),
    finalists: finalists.map(({ role, model }) => {
      const predicted = predictModel(model, x, test.length)
      const residuals = measured.map((value, i) => value - predicted[i])
      return { role, predicted: draw(predicted), against: axes.map((axis) => binned(axis, residuals)) }
    }),
  }
}

/** The target, time where there is one, and every input; the one-hot inputs of a category are one axis. */
function axesOf(table: Table, test: Uint32Array): ResidualAxis[] {
  const { features, x, y, time, target } = table
  const at = (j: number) => Array.from(test, (row) => x[row * features.length + j])
  const columns = [...new Set(features.map(({ column }) => column))]
  return [
    { kind: 'measured', name: target.name, unit: target.unit, levels: [], values: Array.from(test, (row) => y[row]) },
    ...(time ? [{ kind: 'time' as const, name: '', unit: null, levels: [], values: Array.from(test, (row) => time[row]) }] : []),
    ...columns.map((column): ResidualAxis => {
      const inputs = features.flatMap((feature, j) => (feature.column === column ? [{ ...feature, values: at(j) }] : []))
      const [{ unit, level, values }] = inputs
      if (level === null) return { kind: 'number', name: column, unit, levels: [], values }
      const places = Array.from(test, (_, i) => inputs.findIndex((input) => input.values[i] === 1))
      return { kind: 'category', name: column, unit: null, levels: inputs.map((input) => input.level!), values: places }
    }),
  ]
}

/** Bins of an axis; neighbours in value stay together, so that equal values are in one bin. */
export function binned({ kind, values }: Pick<ResidualAxis, 'kind' | 'values'>, residuals: readonly number[]) {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b])
  const wanted = Math.max(LEAST_ROWS_IN_BIN, Math.ceil(order.length / MOST_BINS))
  const groups: number[][] = []
  for (const i of order) {
    const last = groups.at(-1)
    const isSame = last !== undefined && values[last.at(-1)!] === values[i]
    if (last && (isSame || (kind !== 'category' && last.length < wanted))) last.push(i)
    else groups.push([i])
  }
  // A rest too small to speak for itself.
  if (kind !== 'category' && groups.length > 1 && groups.at(-1)!.length < LEAST_ROWS_IN_BIN) groups.splice(-2, 2, groups.slice(-2).flat())
  const bins = groups.map((rows): ResidualBin => {
    const mean = average(rows.map((i) => residuals[i]))
    const variance = rows.reduce((sum, i) => sum + (residuals[i] - mean) ** 2, 0) / Math.max(1, rows.length - 1)
    const half = Z_95 * Math.sqrt(variance / rows.length)
    return { from: values[rows[0]], to: values[rows.at(-1)!], rows: rows.length, mean, interval: [mean - half, mean + half] }
  })
  return { bins, explained: explainedShare(groups, residuals) }
}

function explainedShare(groups: readonly number[][], residuals: readonly number[]): number {
  const n = residuals.length
  if (groups.length < 2 || n <= groups.length) return 0
  const middle = average(residuals)
  const total = residuals.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  const between = groups.reduce((sum, rows) => sum + rows.length * (average(rows.map((i) => residuals[i])) - middle) ** 2, 0)
  const within = (total - between) / (n - groups.length)
  return total > 0 ? Math.max(0, (between - (groups.length - 1) * within) / total) : 0
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
