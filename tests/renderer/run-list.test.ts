import { expect, test } from 'vitest'
import { decimalsFor, listRuns, modelOf } from '../../src/renderer/src/screens/experiments/run-list.ts'
import { runs } from './support/sample-data.ts'

const everything = { model: 'all', status: 'all', sweepId: 'all' } as const

test('by error, the best first and those without one last, in either direction', () => {
  for (const descending of [false, true]) {
    const errors = listRuns(runs, everything, { key: 'rmse', descending }).map(({ rmse }) => rmse)
    expect(errors.at(-1)).toBeNull()
    const known = errors.filter((rmse) => rmse !== null)
    expect(known).toHaveLength(runs.length - 1)
    expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)))
  }
})

test('networks are told apart by their depth', () => {
  const listed = listRuns(runs, { ...everything, model: 'relu H2' }, { key: 'params', descending: false })
  expect(listed).toHaveLength(12)
  expect(new Set(listed.map(modelOf))).toEqual(new Set(['relu H2']))
  expect(listed.map(({ params }) => params)).toEqual([120, 400, 1200, 4000].flatMap((params) => [params, params, params]))
})

test('only those of one sweep', () => {
  const [first, ...others] = runs
  const mixed = [{ ...first!, sweepId: 7 }, ...others]
  expect(listRuns(mixed, { ...everything, sweepId: 7 }, { key: 'rmse', descending: false }).map(({ id }) => id)).toEqual([first!.id])
})

test('only what went astray', () => {
  expect(listRuns(runs, { ...everything, status: 'diverged' }, { key: 'finishedAt', descending: true }).map(({ key }) => key)).toEqual([
    'relu H4 P4000 fold1 seed0',
  ])
})

test.each([
  [1.75, 3],
  [17.5, 2],
  [4200, 0],
  [0.0123, 5],
])('%s is shown with %s digits after the point', (value, digits) => {
  expect(decimalsFor([value])).toBe(digits)
})
