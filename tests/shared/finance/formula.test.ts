import { describe, expect, test } from 'vitest'
import { DepthgaugeError } from '#shared/errors.ts'
import { evaluateFormula, LONGEST_FORMULA, parseFormula, spreadsheetFormula, type Values } from '#shared/finance/formula.ts'

const values: Values = { share: 0.6, rmse: 2, rmseToday: 5, year: 3, cyclesPerYear: 1_000 }
const valueOf = (text: string) => evaluateFormula(parseFormula(text), values)

describe('value', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 - 2 - 1', 4],
    ['16 / 4 / 2', 2],
    ['-2 ^ 2', -4],
    ['2 ^ -1', 0.5],
    ['2 ^ 3 ^ 2', 512],
    ['--3', 3],
    ['.5e1 + 1.E0', 6],
    ['rmseToday - RMSE', 3],
    ['max(1, rmse, 0) + min(4, 3)', 5],
    ['abs(-3) + sqrt(9) + ln(exp(2))', 8],
    ['if(rmse < 3, 10, 20)', 10],
    ['if(rmse >= 3, 10, 20)', 20],
    ['(1 = 1) + (1 <> 1) + (2 <= 2)', 2],
    // As a Japanese input method writes it.
    ['（ＲＭＳＥ＋１）×２÷３', 2],
  ])('of %s is %d', (text, expected) => {
    expect(valueOf(text)).toBeCloseTo(expected, 12)
  })

  test.each([
    // Abramowitz & Stegun, table 26.1.
    [0, 0.5],
    [1, 0.841344746068543],
    [-1, 0.158655253931457],
    [1.96, 0.975002104851779],
    [3, 0.99865010196837],
    [-5, 2.866515718791939e-7],
  ])('of normal(%d) is the published one', (z, expected) => {
    expect(valueOf(`normal(${z})`)).toBeCloseTo(expected, 14)
  })

  test('of normal at the ends is 0 and 1, and nothing of nothing', () => {
    expect([valueOf('normal(-1/0)'), valueOf('normal(1/0)'), valueOf('normal(0/0)')]).toEqual([0, 1, NaN])
  })
})

describe('refusal', () => {
  const refusal = (text: string) => {
    try {
      parseFormula(text)
    } catch (error) {
      if (error instanceof DepthgaugeError) return `${error.code} ${JSON.stringify(error.params)}`
      throw error
    }
    return 'read'
  }
  test.each([
    ['', 'FORMULA_SYNTAX {"position":1,"found":"…"}'],
    ['1 +', 'FORMULA_SYNTAX {"position":4,"found":"…"}'],
    ['1 2', 'FORMULA_SYNTAX {"position":3,"found":"2"}'],
    ['(1', 'FORMULA_SYNTAX {"position":3,"found":"…"}'],
    ['1; 2', 'FORMULA_SYNTAX {"position":2,"found":";"}'],
    ['if(1, 2)', 'FORMULA_SYNTAX {"position":8,"found":")"}'],
    ['abs(1, 2)', 'FORMULA_SYNTAX {"position":9,"found":")"}'],
    ['min()', 'FORMULA_SYNTAX {"position":5,"found":")"}'],
  ])('of "%s" says where', (text, expected) => {
    expect(refusal(text)).toBe(expected)
  })

  test.each(['constructor', 'toString()', '__proto__', 'process.exit(1)', 'alert(1)', 'x => x', '`1`', 'rmse.constructor'])(
    'of %s: nothing but the listed names is reachable',
    (text) => {
      expect(refusal(text)).toMatch(/^FORMULA_/)
    },
  )

  test('of what is too long, however it nests', () => {
    expect(refusal('('.repeat(LONGEST_FORMULA + 1))).toMatch('FORMULA_SYNTAX')
    expect(refusal('('.repeat(LONGEST_FORMULA))).toMatch('FORMULA_SYNTAX')
  })
})

test('is written as a spreadsheet calculates it', () => {
  const cell = (name: string) => ({ rmse: 'B1', rmseToday: 'B2' })[name] ?? 'B9'
  const sheet = (text: string) => spreadsheetFormula(parseFormula(text), cell)
  expect(sheet('2 * normal(-0.5 / rmse)')).toBe('(2*NORMSDIST(((-0.5)/B1)))')
  // A spreadsheet reads -2^2 as 4.
  expect(sheet('-2 ^ 2')).toBe('(-(2^2))')
  expect(sheet('if(rmse < 3, max(1, 2), 0)')).toBe('IF(((B1<3)*1),MAX(1,2),0)')
})
