import { describe, expect, test } from 'vitest'
import type { ColumnKind, Roles } from '#shared/domain/data.ts'
import { Step, type Treatment } from '#shared/domain/treatments.ts'
import { createRandom } from '#shared/random.ts'
import type { ImportedColumn } from '../../../src/main/data/column.ts'
import { buildTable } from '../../../src/main/data/table.ts'
import { guardsOf, learnSteps, tableOf } from '../../../src/main/data/treatments/prepare.ts'
import { preparationOf, replaySteps } from '../../../src/main/data/treatments/replay.ts'
import { planSplit, TEST_SHARE } from '../../../src/main/training/folds.ts'
import { guardInputs } from '../../../src/main/training/table.ts'

const ROWS = 1000
const MINUTE = 60_000

function column(name: string, values: ArrayLike<number>, kind: ColumnKind = 'number', levels: string[] = []): ImportedColumn {
  return { name, unit: null, header: name, kind, values: kind === 'category' ? Int32Array.from(values) : Float64Array.from(values), levels }
}

/** A line with a row a minute: two sensors, a grade, a target. */
function line(change: (data: { a: number[]; b: number[]; grade: number[]; y: number[]; time: number[] }) => void = () => {}) {
  const random = createRandom(4)
  const numbers = (mean: number) => Array.from({ length: ROWS }, () => Math.fround(mean + random.normal()))
  const [a, b] = [numbers(50), numbers(20)]
  const data = {
    a,
    b,
    grade: a.map((_, i) => (i % 3 === 0 ? 1 : 0)),
    y: a.map((value, i) => value + b[i] + random.normal()),
    time: a.map((_, i) => 1e12 + i * MINUTE),
  }
  change(data)
  return [
    column('time', data.time, 'time'),
    column('a', data.a),
    column('b', data.b),
    column('grade', data.grade, 'category', ['A', 'B']),
    column('y', data.y),
  ]
}

const roles: Roles = { target: 'y', features: ['a', 'b', 'grade'], timeColumn: 'time', splitColumn: null, groupColumn: null }
const untimed: Roles = { ...roles, timeColumn: null }

function treat(columns: ImportedColumn[], treatments: Treatment[], as: Roles = roles, seed = 1) {
  const source = { columns, roles: as, seed }
  const { steps } = learnSteps(source, treatments)
  expect(steps.map((step) => Step.parse(step))).toEqual(steps)
  const built = tableOf(source, steps)
  return { steps, ...built, split: planSplit(built.table, { folds: 5, seed, testShare: TEST_SHARE }) }
}

/** The column of a table's inputs. */
const inputOf = ({ table }: ReturnType<typeof treat>, name: string) => {
  const j = table.features.findIndex((feature) => feature.name === name)
  return Array.from({ length: table.rows }, (_, row) => table.x[row * table.features.length + j])
}

const median = (values: number[]) => {
  const sorted = values.toSorted((p, q) => p - q)
  const middle = (sorted.length - 1) / 2
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2
}

describe('without treatments', () => {
  test.each([roles, untimed])('the table is that of the builder, and what it does is told as steps', (as) => {
    const columns = [...line((data) => (data.a[7] = NaN)), column('same', new Array(ROWS).fill(3))]
    const { table, steps } = treat(columns, [], { ...as, features: [...as.features, 'same'] })
    expect(table).toEqual(buildTable(columns, as).table)
    expect(steps).toEqual([
      ...(as.timeColumn ? [{ kind: 'sort-by-time', column: 'time', count: 0 }] : []),
      { kind: 'drop-column', column: 'same', count: 1 },
      { kind: 'drop-rows', columns: ['y', ...(as.timeColumn ? ['time'] : []), 'a', 'b', 'grade'], count: 1 },
    ])
  })

  test('rows that only a column without information lacks are not lost', () => {
    const same = Array.from({ length: ROWS }, (_, i) => (i < 100 ? NaN : 3))
    const { table } = treat([...line(), column('same', same)], [], { ...roles, features: ['a', 'same'] })
    expect(table.rows).toBe(ROWS)
  })
})

describe('each step', () => {
  test('columns that are left out', () => {
    expect(treat(line(), [{ kind: 'drop-column', column: 'b' }]).table.features.map(({ column: name }) => name)).toEqual([
      'a',
      'grade',
      'grade',
    ])
    expect(() =>
      treat(
        line(),
        ['a', 'b', 'grade'].map((name) => ({ kind: 'drop-column', column: name })),
      ),
    ).toThrow(expect.objectContaining({ code: 'DATA_INPUTS_DROPPED' }))
  })

  test('a regime of one sensor, a block of time, and all but a block of time; both ends belong to them', () => {
    const columns = line()
    const high = treat(columns, [{ kind: 'keep-range', column: 'a', low: 50, high: null }])
    expect(inputOf(high, 'a')).toEqual([...columns[1].values].filter((value) => value >= 50))
    const block = { column: 'time', low: 1e12 + 200 * MINUTE, high: 1e12 + 299 * MINUTE }
    expect([...treat(columns, [{ kind: 'keep-range', ...block }]).rows]).toEqual(Array.from({ length: 100 }, (_, i) => 200 + i))
    const without = treat(columns, [{ kind: 'drop-range', ...block }])
    expect([...without.rows]).toEqual(Array.from({ length: ROWS }, (_, i) => i).filter((i) => i < 200 || i > 299))
    expect(without.steps[1]).toMatchObject({ kind: 'drop-range', count: 100 })
  })

  test('of repeated rows the first stays', () => {
    const columns = line((data) => {
      for (const list of Object.values(data)) for (let i = 0; i < 40; i++) list[500 + i] = list[i]
    })
    const { rows, steps } = treat(columns, [{ kind: 'drop-duplicates', columns: ['y', 'a', 'b', 'grade', 'time'] }])
    expect([...rows]).toEqual(Array.from({ length: ROWS }, (_, i) => i).filter((i) => i < 500 || i >= 540))
    expect(steps[1]).toMatchObject({ count: 40 })
  })

  test('a frozen stretch becomes missing, whole; its rows are left out', () => {
    const columns = line((data) => data.a.fill(data.a[300], 300, 360))
    const { rows, steps } = treat(columns, [{ kind: 'mask-stuck', column: 'a' }])
    expect(steps[1]).toEqual({ kind: 'mask-stuck', column: 'a', longest: 20, resting: [], count: 60 })
    expect([...rows]).toEqual(Array.from({ length: ROWS }, (_, i) => i).filter((i) => i < 300 || i >= 360))
  })

  test('spikes become missing, and are filled where that was chosen', () => {
    const columns = line((data) => {
      data.b[400] += 80
      data.b[700] -= 80
    })
    const masked = treat(columns, [{ kind: 'mask-jumps', column: 'b' }])
    expect([ROWS - masked.table.rows, masked.steps[1].count]).toEqual([2, 2])
    const filled = treat(columns, [
      { kind: 'mask-jumps', column: 'b' },
      { kind: 'impute-median', column: 'b' },
    ])
    const b = inputOf(filled, 'b')
    expect([b[400], b[700]]).toEqual([b[400], b[400]])
    expect(Math.abs(b[400] - 20)).toBeLessThan(0.2)
  })

  test('outliers are moved to the fence, or left out', () => {
    const columns = line((data) => (data.a[100] = 400))
    const clipped = treat(columns, [{ kind: 'clip', column: 'a' }])
    const step = clipped.steps.find(({ kind }) => kind === 'clip') as Extract<Step, { kind: 'clip' }>
    expect(inputOf(clipped, 'a')[100]).toBe(step.high)
    // Quartiles of a normal at -+0.6745: fences at -+ (0.6745 + 4.5 * 1.349).
    expect(step.high).toBeCloseTo(50 + 6.745, 0)
    expect(step.count).toBe(1)
    expect([...treat(columns, [{ kind: 'mask-outliers', column: 'a' }]).rows]).not.toContain(100)
  })

  test('a missing level becomes the most frequent one', () => {
    const filled = treat(
      line((data) => data.grade.fill(-1, 30, 50)),
      [{ kind: 'impute-mode', column: 'grade' }],
    )
    expect(filled.table.rows).toBe(ROWS)
    expect(inputOf(filled, 'grade=A').slice(30, 50)).toEqual(new Array(20).fill(1))
    expect(filled.steps[1]).toEqual({ kind: 'impute-mode', column: 'grade', level: 'A', count: 20 })
  })

  test('the columns that came in are as they were', () => {
    const columns = line((data) => (data.a[100] = NaN))
    const before = columns.map(({ values }) => [...values])
    treat(columns, [
      { kind: 'clip', column: 'b' },
      { kind: 'impute-median', column: 'a' },
    ])
    expect(columns.map(({ values }) => [...values])).toEqual(before)
  })
})

describe('nothing is learnt from the final test', () => {
  /** Every third value of a is missing; those of the last fifth are far away. */
  const columns = line((data) => data.a.forEach((value, i) => (data.a[i] = i % 3 === 1 ? NaN : i >= 800 ? value + 1000 : value)))

  test('which is the latest fifth, before it a gap', () => {
    const treated = treat(columns, [{ kind: 'impute-median', column: 'a' }])
    const development = [...columns[1].values].slice(0, 800 - 8).filter((value) => !Number.isNaN(value))
    expect(treated.steps[1]).toEqual({ kind: 'impute-median', column: 'a', value: Math.fround(median(development)), count: 333 })
    expect([...treated.split.test]).toEqual(Array.from({ length: 200 }, (_, i) => 800 + i))
    expect(treated.split.development).toHaveLength(792)
  })

  test('or drawn at random: the split has the very rows that the median did not see', () => {
    const far = line((data) => data.a.forEach((value, i) => (data.a[i] = i % 3 === 1 ? NaN : value)))
    const { split, steps } = treat(far, [{ kind: 'impute-median', column: 'a' }], untimed, 9)
    const present = (rows: Uint32Array) => [...rows].map((row) => far[1].values[row]).filter((value) => !Number.isNaN(value))
    expect(split.test.length).toBe(200)
    expect(steps[0]).toMatchObject({ value: Math.fround(median(present(split.development))) })
    expect(steps[0]).not.toMatchObject({ value: Math.fround(median(present(Uint32Array.from({ length: ROWS }, (_, i) => i)))) })
    expect(split.kind).toBe('k-fold')
  })

  test('or whole groups of the user', () => {
    const lots = column(
      'lot',
      Array.from({ length: ROWS }, (_, i) => Math.floor(i / 50)),
    )
    const treated = treat([...columns, lots], [{ kind: 'impute-median', column: 'a' }], { ...untimed, groupColumn: 'lot' })
    const { development, test, kind } = treated.split
    expect(kind).toBe('groups')
    const of = (rows: Uint32Array) => new Set([...rows].map((row) => lots.values[row]))
    expect(of(test).isDisjointFrom(of(development))).toBe(true)
    const learnt = [...development].map((row) => columns[1].values[row]).filter((value) => !Number.isNaN(value))
    expect(treated.steps[0]).toMatchObject({ value: Math.fround(median(learnt)) })
    // A model knows nothing of the groups that it was made on.
    expect(preparationOf(treated.table, { ...untimed, groupColumn: 'lot' }, treated.steps).steps.at(-1)).toEqual({
      ...treated.steps.at(-1),
      columns: ['y', 'a', 'b', 'grade'],
    })
  })

  test('or named by the user', () => {
    const split = column(
      'split',
      Array.from({ length: ROWS }, (_, i) => Number(i % 4 === 0)),
      'category',
      ['train', 'test'],
    )
    const named = [...columns, { ...split, kind: 'split' as const }]
    const treated = treat(named, [{ kind: 'impute-median', column: 'a' }], { ...untimed, splitColumn: 'split' })
    const train = [...columns[1].values].filter((value, i) => i % 4 !== 0 && !Number.isNaN(value))
    expect(treated.steps[0]).toMatchObject({ value: Math.fround(median(train)) })
    expect(treated.split.kind).toBe('column')
  })
})

describe('replay', () => {
  const earlier = line((data) => {
    data.a[100] = 400
    data.b[200] = NaN
    data.b[300] += 80
    data.a.fill(data.a[600], 600, 640)
  })
  const treatments: Treatment[] = [
    { kind: 'mask-stuck', column: 'a' },
    { kind: 'mask-jumps', column: 'b' },
    { kind: 'clip', column: 'a' },
    { kind: 'impute-median', column: 'b' },
  ]
  const { table, steps, rows } = treat(earlier, treatments)
  const preparation = { target: table.target, features: table.features, steps }

  test('on the same rows gives the same inputs', () => {
    const again = replaySteps(earlier, preparation)
    expect(again.rows).toEqual(rows)
    expect(again.x).toEqual(table.x)
  })

  test('on later rows without the target, with what was learnt before: nothing is learnt again', () => {
    const later = [
      column(
        'time',
        [1, 3, 2, 4, 5].map((minute) => 2e12 + minute * MINUTE),
        'time',
      ),
      column('a', [1e6, 50, -1e6, 51, NaN]),
      column('b', [20, NaN, 21, 22, 23]),
      column('grade', [1, 0, 0, 2, 0], 'category', ['B', 'A', 'C']),
    ]
    const of = <K extends Step['kind']>(kind: K) => steps.find((step) => step.kind === kind) as Extract<Step, { kind: K }>
    const [low, high, filled] = [of('clip').low, of('clip').high, of('impute-median').value]
    const replayed = replaySteps(later, preparation)
    // In the order of time; the row without a sensor cannot be predicted; codes of levels are of this file; C is no known level.
    expect([...replayed.rows]).toEqual([0, 2, 1, 3])
    expect([...replayed.x]).toEqual([high, 20, 1, 0, low, 21, 0, 1, 50, filled, 0, 1, 51, 22, 0, 0])
  })

  test('later data need not have a column that was dropped after it was compared or clipped', () => {
    const leaking = (columns: ImportedColumn[]) => [
      ...columns,
      column(
        'leak',
        [...columns[4].values].map((y) => 2 * y),
      ),
    ]
    const given = line((data) => void (data.a[7] = data.a[6]))
    const all = { ...roles, features: [...roles.features, 'leak'] }
    const names = leaking(given).map(({ name }) => name)
    const learnt = treat(
      leaking(given),
      [
        { kind: 'drop-duplicates', columns: names },
        { kind: 'clip', column: 'leak' },
        { kind: 'drop-column', column: 'leak' },
      ],
      all,
    )
    const replayed = replaySteps(given.slice(0, 4), { target: learnt.table.target, features: learnt.table.features, steps: learnt.steps })
    expect(replayed.x).toEqual(learnt.table.x)
    // Nothing of what was compared is there: no row counts as a repetition.
    const onlyLeak = learnt.steps.map((step) => (step.kind === 'drop-duplicates' ? { ...step, columns: ['leak', 'y'] } : step))
    expect(
      replaySteps(given.slice(0, 4), { target: learnt.table.target, features: learnt.table.features, steps: onlyLeak }).rows,
    ).toHaveLength(ROWS)
  })

  test('a column that is not there is named', () => {
    expect(() => replaySteps([column('time', [1], 'time'), column('a', [1])], preparation)).toThrow(
      expect.objectContaining({ code: 'DATA_COLUMN_MISSING' }),
    )
  })

  test('the guards of the model do what the steps do to single cells', () => {
    const guards = guardsOf(table.features, steps)!
    const low = guards.low[0]
    const fill = guards.fill[1]
    expect([...guardInputs(guards, Float64Array.of(-1e9, NaN, 1, NaN))].map(String)).toEqual([low, fill, 1, NaN].map(String))
    expect(guardInputs(guards, table.x)).toEqual(table.x)
  })
})
