import { describe, expect, test } from 'vitest'
import type { ColumnKind, Roles } from '#shared/domain/data.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { messagesIn } from '#shared/messages/index.ts'
import { createRandom } from '#shared/random.ts'
import type { ImportedColumn } from '../../../src/main/data/column.ts'
import { checkQuality, treatmentsOf } from '../../../src/main/data/quality.ts'
import { effectiveRows } from '../../../src/main/data/quality/time.ts'

const ROWS = 2000
const MINUTE = 60_000

function column(name: string, values: ArrayLike<number>, kind: ColumnKind = 'number', levels: string[] = []): ImportedColumn {
  return { name, unit: null, header: name, kind, values: kind === 'category' ? Int32Array.from(values) : Float64Array.from(values), levels }
}

/** A stationary first-order autoregressive series, mean 50, standard deviation 5, shown with two decimals. */
function series(seed: number, phi = 0.9, rows = ROWS): number[] {
  const random = createRandom(seed)
  let state = random.normal()
  return Array.from({ length: rows }, () => {
    const value = state
    state = phi * state + Math.sqrt(1 - phi * phi) * random.normal()
    return Number((50 + 5 * value).toFixed(2))
  })
}

/** A clean line: two sensors, a noisy target, a row a minute. */
function plant(rows = ROWS) {
  const a = series(1, 0.8, rows)
  const b = series(2, 0.8, rows)
  const random = createRandom(3)
  const y = a.map((value, i) => value + 0.5 * b[i] + 3 * random.normal())
  const time = a.map((_, i) => 1e12 + i * MINUTE)
  return { a, b, y, time }
}

const roles: Roles = { target: 'y', features: ['a', 'b'], timeColumn: 'time', splitColumn: null, groupColumn: null }

function columnsOf(data: ReturnType<typeof plant>, more: ImportedColumn[] = []) {
  return [column('time', data.time, 'time'), column('a', data.a), column('b', data.b), column('y', data.y), ...more]
}

/** The findings, without what the autocorrelation of every series brings. */
function findings(columns: ImportedColumn[], change: Partial<Roles> = {}) {
  return checkQuality(columns, { ...roles, ...change })
    .filter(({ code }) => code !== 'AUTOCORRELATION')
    .map(({ code, column: name, count }) => [code, name, count])
}

/** The sample with one more input. */
const withInput = (values: ArrayLike<number>, kind?: ColumnKind, levels?: string[]) =>
  findings(columnsOf(plant(), [column('x', values, kind, levels)]), { features: ['a', 'b', 'x'] })

test('nothing is found in a clean line, nor in one without time', () => {
  expect(findings(columnsOf(plant()))).toEqual([])
  expect(findings(columnsOf(plant()), { timeColumn: null })).toEqual([])
})

test('every finding has its sentence and every action its words, in both languages', () => {
  const data = plant(120)
  data.a[5] = NaN
  data.time[9] = data.time[3]
  const x = data.y.map((value) => 2 * value + 1)
  const issues = checkQuality(columnsOf(data, [column('x', x)]), { ...roles, features: ['a', 'b', 'x'] })
  expect(issues.length).toBeGreaterThan(4)
  for (const language of ['ja', 'en'] as const) {
    const { quality } = messagesIn(language) as unknown as { quality: Record<string, string> }
    for (const { code, action, options = [], evidence } of issues) {
      expect(quality[code]).toBeTypeOf('string')
      const treatment = action.replace(/^suggest-/, '')
      if (action !== 'none') expect(quality[`action_${action}`] ?? quality[`action_${treatment}`]).toBeTypeOf('string')
      for (const { kind } of options) expect([quality[`action_${kind}`], quality[`step_${kind}`]]).not.toContain(undefined)
      expect(quality[`evidence_${evidence!.caption}`]).toBeTypeOf('string')
    }
  }
  expect(issues.map(({ severity }) => severity)).toEqual(
    issues.map(({ severity }) => severity).toSorted((a, b) => 'ewi'.indexOf(a[0]) - 'ewi'.indexOf(b[0])),
  )
})

describe('cells and columns', () => {
  test('missing cells of target and inputs, and how grave they are', () => {
    const data = plant()
    for (let i = 0; i < 10; i++) data.a[i * 7] = NaN
    for (let i = 0; i < 300; i++) data.y[i * 5] = NaN
    const missing = checkQuality(columnsOf(data), roles).filter(({ code }) => code === 'MISSING')
    expect(missing).toMatchObject([
      { code: 'MISSING', severity: 'warning', column: 'y', count: 300, action: 'drop-rows' },
      { code: 'MISSING', severity: 'info', column: 'a', count: 10, action: 'drop-rows' },
    ])
  })

  test('constant columns', () => {
    expect(withInput(new Array(ROWS).fill(7))).toEqual([['CONSTANT', 'x', ROWS]])
    expect(withInput(Array.from({ length: ROWS }, (_, i) => (i < 5 ? NaN : 7)))).toContainEqual(['CONSTANT', 'x', ROWS])
  })

  test('rows that repeat others', () => {
    const data = plant()
    for (const list of Object.values(data)) for (let i = 0; i < 40; i++) list[1000 + i] = list[i]
    const found = findings(columnsOf(data))
    expect(found).toContainEqual(['DUPLICATE_ROWS', null, 40])
    // The same values at another time are another row.
    const again = plant()
    for (const name of ['a', 'b', 'y'] as const) for (let i = 0; i < 40; i++) again[name][1000 + i] = again[name][i]
    expect(findings(columnsOf(again))).toEqual([])
  })

  test('a column that is another one in other units, or turned round', () => {
    const { a } = plant()
    expect(withInput(a.map((value) => 1.8 * value + 32))).toEqual([['DUPLICATE_COLUMN', 'x', ROWS]])
    expect(withInput(a.map((value) => -value))).toEqual([['DUPLICATE_COLUMN', 'x', ROWS]])
    const random = createRandom(9)
    // Two sensors of one quantity are two sensors.
    expect(withInput(a.map((value) => value + 0.5 * random.normal()))).toEqual([])
  })
})

describe('sensors', () => {
  test('one that froze for an hour; not a set point that changes in steps', () => {
    const frozen = series(7, 0.95)
    for (let i = 600; i < 660; i++) frozen[i] = frozen[600]
    expect(withInput(frozen)).toEqual([['STUCK', 'x', 60]])
    const random = createRandom(8)
    const steps = Array.from({ length: 50 }, () => random.below(1000) / 10)
    const setPoint = Array.from({ length: ROWS }, (_, i) => steps[Math.floor(i / 40)])
    expect(withInput(setPoint).filter(([code]) => code === 'STUCK')).toEqual([])
  })

  test('outliers, but not the tail of a skewed quantity', () => {
    const x = series(7)
    x[100] = 400
    x[900] = 380
    expect(withInput(x)).toContainEqual(['OUTLIERS', 'x', 2])
    const random = createRandom(8)
    const skewed = Array.from({ length: ROWS }, () => Math.exp(1.2 * random.normal()))
    expect(withInput(skewed).filter(([code]) => code === 'OUTLIERS')).toEqual([])
  })

  test('spikes that come and go within a row, but not a step that stays', () => {
    const smooth = Array.from({ length: ROWS }, (_, i) => Number((50 + 20 * Math.sin(i / 40)).toFixed(3)))
    const spiky = [...smooth]
    for (const i of [300, 301 + 400, 1500]) spiky[i] += 40
    expect(withInput(spiky)).toContainEqual(['JUMPS', 'x', 3])
    const step = smooth.map((value, i) => value + (i > 1000 ? 25 : 0))
    expect(withInput(step).filter(([code]) => code === 'JUMPS')).toEqual([])
  })
})

describe('leaks', () => {
  test('the target in other clothes: scaled, bent, or with a little noise', () => {
    const { y } = plant()
    const random = createRandom(5)
    expect(withInput(y.map((value) => 0.1 * value - 3))).toContainEqual(['TARGET_LEAKAGE', 'x', ROWS])
    expect(withInput(y.map((value) => Math.exp(value / 10)))).toContainEqual(['TARGET_LEAKAGE', 'x', ROWS])
    expect(withInput(y.map((value) => value + 0.2 * random.normal()))).toContainEqual(['TARGET_LEAKAGE', 'x', ROWS])
    // A strong but honest sensor.
    expect(withInput(y.map((value) => value + 1.5 * random.normal()))).toEqual([])
  })

  test('an input that is the target of three rows later; one of three rows earlier is only old', () => {
    const { y } = plant()
    expect(withInput(y.map((_, i) => y[Math.min(i + 3, ROWS - 1)]))).toEqual([['KNOWS_FUTURE', 'x', 3]])
    expect(withInput(y.map((_, i) => y[Math.max(i - 3, 0)]))).toEqual([])
  })

  test('a target that was computed from the inputs', () => {
    const data = plant()
    const sum = { ...data, y: data.a.map((value, i) => 2 * value - data.b[i]) }
    expect(findings(columnsOf(sum))).toEqual([['TARGET_COMPUTED', null, 2]])
  })

  test('a number of the row', () => {
    const counter = Array.from({ length: ROWS }, (_, i) => 5000 + i)
    expect(withInput(counter)).toContainEqual(['ID_LIKE', 'x', ROWS])
    expect(withInput(counter.map((value) => value + 0.5)).filter(([code]) => code === 'ID_LIKE')).toEqual([])
    // Lot numbers out of order, and names that are never used twice.
    expect(withInput(createRandom(2).shuffle(counter))).toContainEqual(['ID_LIKE', 'x', ROWS])
    const lots = counter.map((value) => `lot ${value}`)
    expect(
      withInput(
        lots.map((_, i) => i),
        'category',
        lots,
      ),
    ).toContainEqual(['ID_LIKE', 'x', ROWS])
  })
})

describe('time', () => {
  test('gaps, double times, disorder, missing times', () => {
    const data = plant()
    data.time = data.time.map((time, i) => time + (i >= 500 ? 60 * MINUTE : 0) + (i >= 900 ? 600 * MINUTE : 0))
    data.time[100] = data.time[101]
    ;[data.time[200], data.time[201]] = [data.time[201], data.time[200]]
    data.time[300] = NaN
    expect(findings(columnsOf(data))).toEqual([
      ['TIME_MISSING', 'time', 1],
      ['TIME_DISORDER', 'time', 1],
      ['TIME_DOUBLE', 'time', 1],
      ['TIME_GAPS', 'time', 2],
    ])
  })

  test('a column whose level moves for a period', () => {
    const x = series(7, 0.5).map((value, i) => (i >= 1750 ? value + 20 : value))
    expect(withInput(x)).toEqual([['REGIME_DRIFT', 'x', 250]])
  })

  test('effective rows: n (1 - phi) / (1 + phi) of a first-order autoregressive series (closed form), n of white noise', () => {
    const effective = (phi: number) => effectiveRows(Float64Array.from(series(11, phi, 50_000)))
    expect(effective(0.8) / (50_000 * (0.2 / 1.8))).toBeCloseTo(1, 0)
    expect(Math.abs(effective(0.8) / (50_000 * (0.2 / 1.8)) - 1)).toBeLessThan(0.15)
    expect(Math.abs(effective(0) / 50_000 - 1)).toBeLessThan(0.05)
    const found = checkQuality(columnsOf({ ...plant(), y: series(12, 0.95) }), roles).find(({ code }) => code === 'AUTOCORRELATION')
    expect(found).toMatchObject({ column: 'y', severity: 'warning' })
    expect(Math.abs(found!.count / (ROWS * (0.05 / 1.95)) - 1)).toBeLessThan(0.6)
  })
})

/** Shapes that plants really have, and in which nothing is wrong. */
describe('honest sensors are left in peace', () => {
  const rows = (value: (random: ReturnType<typeof createRandom>, i: number, before: number) => number) => (seed: number) => {
    const random = createRandom(seed)
    let before = 0
    return Array.from({ length: ROWS }, (_, i) => (before = value(random, i, before)))
  }
  const visits = (random: ReturnType<typeof createRandom>, state: number, rate: number) => (random.uniform() < rate ? 1 - state : state)
  test.each([
    ['exponential', rows((random) => -Math.log(1 - random.uniform()))],
    ['uniform', rows((random) => random.uniform())],
    ['the time of day', rows((random, i) => 20 + 8 * Math.sin((2 * Math.PI * i) / 144) + 0.3 * random.normal())],
    ['a batch again and again', rows((random, i) => 20 + 0.8 * (i % 100) + 0.2 * random.normal())],
    ['a valve', rows((random, _, before) => visits(random, before, 1 / 60))],
    ['a counter that is reset', rows((_, i) => i % 500)],
    ['a display without decimals', (seed: number) => series(seed, 0.9).map(Math.round)],
  ])('%s', (_, shape) => {
    for (const seed of [1, 2, 3, 4, 5]) expect(withInput(shape(seed))).toEqual([])
  })

  test('a pump that is off now and then: it rests at 0, it is not stuck, and to switch is no jump', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = createRandom(seed)
      let on = 0
      const pump = Array.from(
        { length: ROWS },
        () => ((on = visits(random, on, 1 / 60)), on ? Number((60 + 2 * random.normal()).toFixed(1)) : 0),
      )
      expect(withInput(pump)).toEqual([])
      // Frozen while it runs, it is.
      pump.fill(60.1, 500, 580)
      expect(withInput(pump).filter(([code]) => code === 'STUCK')).toEqual([['STUCK', 'x', 80]])
    }
  })
})

describe('what is done', () => {
  const issuesOf = (values: ArrayLike<number>, choices: TreatmentChoice[] = [], data = plant()) =>
    checkQuality(columnsOf(data, [column('x', values)]), { ...roles, features: ['a', 'b', 'x'] }, choices)
  const actionsOf = (...given: Parameters<typeof issuesOf>) =>
    Object.fromEntries(issuesOf(...given).map(({ code, action }) => [code, action]))

  test('what can hardly be wrong is done, the rest is proposed', () => {
    const { a, y } = plant()
    expect(actionsOf(y.map((value) => 1.8 * value + 32))).toMatchObject({ TARGET_LEAKAGE: 'drop-column' })
    // A bent line may be a law of nature, another sensor beside the first a signal.
    expect(actionsOf(y.map((value) => Math.exp(value / 10)))).toMatchObject({ TARGET_LEAKAGE: 'suggest-drop-column' })
    const random = createRandom(3)
    expect(actionsOf(a.map((value) => value + 0.02 * random.normal()))).toMatchObject({ DUPLICATE_COLUMN: 'suggest-drop-column' })
    expect(actionsOf(a.map((value) => 2 * value))).toMatchObject({ DUPLICATE_COLUMN: 'drop-column' })
  })

  test('an input that the target follows is a cause, however surely', () => {
    const cause = series(5, 0.97)
    const random = createRandom(6)
    const data = { ...plant(), y: cause.map((_, i) => cause[Math.max(0, i - 5)] + 0.8 * random.normal()) }
    expect(actionsOf(cause, [], data)).toMatchObject({ KNOWS_FUTURE: 'suggest-drop-column' })
    const { y } = plant()
    expect(actionsOf(y.map((_, i) => y[Math.min(i + 3, ROWS - 1)]))).toMatchObject({ KNOWS_FUTURE: 'drop-column' })
  })

  test('the last input is not left out unasked', () => {
    const data = plant()
    const only = checkQuality([...columnsOf(data), column('x', data.y)], { ...roles, features: ['x'] })
    expect(only.find(({ code }) => code === 'TARGET_LEAKAGE')).toMatchObject({ action: 'suggest-drop-column', treatment: null })
  })

  test('few missing inputs cost their rows, many are filled; the target never is', () => {
    const holes = (share: number) => series(7).map((value, i) => (i % 100 < 100 * share ? NaN : value))
    expect(actionsOf(holes(0.1))).toMatchObject({ MISSING: 'drop-rows' })
    expect(actionsOf(holes(0.3))).toMatchObject({ MISSING: 'impute-median' })
    expect(actionsOf(holes(0.6))).toMatchObject({ MOSTLY_MISSING: 'drop-column' })
    const data = plant()
    data.y.fill(NaN, 0, 900)
    const target = checkQuality(columnsOf(data), roles).find(({ column: name }) => name === 'y')
    expect(target).toMatchObject({ action: 'drop-rows', options: [{ kind: 'drop-rows' }] })
  })

  test('the user decides; where something has to be done, only what', () => {
    const { y } = plant()
    const leave = { code: 'TARGET_LEAKAGE', column: 'x', treatment: null }
    expect(actionsOf(y, [leave])).toMatchObject({ TARGET_LEAKAGE: 'none' })
    expect(treatmentsOf(issuesOf(y, [leave]))).toEqual([])
    expect(treatmentsOf(issuesOf(y))).toEqual([{ kind: 'drop-column', column: 'x' }])
    const same = new Array<number>(ROWS).fill(7)
    expect(actionsOf(same, [{ code: 'CONSTANT', column: 'x', treatment: null }])).toMatchObject({ CONSTANT: 'drop-column' })
  })

  test('columns first, then rows, then cells; of a column that is left out nothing', () => {
    const x = series(7)
    x[100] = 400
    x.fill(x[600], 600, 650)
    const data = plant()
    data.a[300] += 60
    const kinds = (choices: TreatmentChoice[]) =>
      treatmentsOf(issuesOf(x, choices, data)).map((one) => `${one.kind} ${'column' in one ? one.column : ''}`)
    expect(kinds([])).toEqual(['mask-stuck x', 'mask-jumps a', 'mask-jumps x', 'clip a', 'clip x'])
    expect(kinds([{ code: 'OUTLIERS', column: 'x', treatment: { kind: 'drop-column', column: 'x' } }])).toEqual([
      'drop-column x',
      'mask-jumps a',
      'clip a',
    ])
  })
})

describe('enough to answer', () => {
  test('few rows', () => {
    expect(findings(columnsOf(plant(150)))).toEqual([['FEW_ROWS', null, 150]])
  })

  test('an input that nearly always stays where it is', () => {
    const random = createRandom(5)
    const x = Array.from({ length: ROWS }, (_, i) => (i % 50 === 0 ? 100 * random.uniform() : 50 + 2 * random.uniform()))
    expect(withInput(x).map(([code]) => code)).toContain('UNBALANCED_RANGE')
  })

  test('levels with hardly a row', () => {
    const codes = Array.from({ length: ROWS }, (_, i) => (i < 3 ? 2 : i % 2))
    expect(withInput(codes, 'category', ['A', 'B', 'trial'])).toEqual([['RARE_LEVELS', 'x', 1]])
  })
})
