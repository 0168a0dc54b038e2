import type { Run } from '#shared/domain/comparison.ts'

/** Columns that the list can be sorted by. */
export const sortKeys = ['finishedAt', 'model', 'hiddenLayers', 'params', 'fold', 'seed', 'rmse', 'epochs', 'seconds'] as const
export type SortKey = (typeof sortKeys)[number]
export interface Sorting {
  key: SortKey
  descending: boolean
}
/** Digits after the point with which the largest of `values` has about four figures, so that a column of them lines up. */
export function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs), Number.MIN_VALUE)
  return Math.min(8, Math.max(0, 3 - Math.floor(Math.log10(largest))))
}

/** `all`: no restriction. A network is named by its depth, e.g. `relu H2`; the others by their model. */
export interface Filter {
  model: string
  status: Run['status'] | 'all'
  sweepId: number | 'all'
}

export const modelOf = (run: Run) => (run.family === 'network' ? `${run.model} H${run.hiddenLayers}` : run.model)

/** The runs that pass the filter, sorted; runs without the figure come last, whatever the direction. */
export function listRuns(runs: readonly Run[], { model, status, sweepId }: Filter, { key, descending }: Sorting): Run[] {
  const sign = descending ? -1 : 1
  const figure = (run: Run) => (key === 'model' ? modelOf(run) : run[key])
  return runs
    .filter((run) => (model === 'all' || modelOf(run) === model) && (status === 'all' || run.status === status))
    .filter((run) => sweepId === 'all' || run.sweepId === sweepId)
    .sort((a, b) => {
      const [x, y] = [figure(a), figure(b)]
      if (x === null || y === null) return Number(x === null) - Number(y === null)
      return x < y ? -sign : x > y ? sign : a.id - b.id
    })
}
