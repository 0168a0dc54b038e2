import { DepthgaugeError } from '../errors.ts'

/**
 * The user's own benefit as a formula of the measured error, in the notation of a spreadsheet: numbers, + - * / ^,
 * comparisons (1 or 0), parentheses, the variables and the functions below. Parsed into a tree and interpreted: no text
 * ever becomes code, which the content security policy forbids, and the same tree is written into the Excel file.
 */
export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'variable'; name: Variable }
  | { kind: 'negative'; of: Formula }
  | { kind: 'binary'; operator: Operator; left: Formula; right: Formula }
  | { kind: 'call'; name: FunctionName; args: Formula[] }

/** `share` 1 - rmse / rmseToday; `rmse` of the model and `rmseToday` of predicting the mean, in the target's unit; `year` 1, 2, ... */
export const variables = ['share', 'rmse', 'rmseToday', 'year', 'cyclesPerYear'] as const
export type Variable = (typeof variables)[number]
export type Values = Record<Variable, number>

const binary = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
  '^': (a: number, b: number) => a ** b,
  '<': (a: number, b: number) => Number(a < b),
  '<=': (a: number, b: number) => Number(a <= b),
  '>': (a: number, b: number) => Number(a > b),
  '>=': (a: number, b: number) => Number(a >= b),
  '=': (a: number, b: number) => Number(a === b),
  '<>': (a: number, b: number) => Number(a !== b),
}
type Operator = keyof typeof binary

/** Each function: its value, the least and the largest number of arguments, and how a spreadsheet writes it. */
const functions = {
  min: { of: (...a: number[]) => Math.min(...a), args: [1, Infinity], sheet: (a: string[]) => `MIN(${a.join(',')})` },
  max: { of: (...a: number[]) => Math.max(...a), args: [1, Infinity], sheet: (a: string[]) => `MAX(${a.join(',')})` },
  abs: { of: Math.abs, args: [1, 1], sheet: (a: string[]) => `ABS(${a[0]})` },
  sqrt: { of: Math.sqrt, args: [1, 1], sheet: (a: string[]) => `SQRT(${a[0]})` },
  exp: { of: Math.exp, args: [1, 1], sheet: (a: string[]) => `EXP(${a[0]})` },
  ln: { of: Math.log, args: [1, 1], sheet: (a: string[]) => `LN(${a[0]})` },
  /** Share of a standard normal variable below z: of errors of size rmse, 2 * normal(-t / rmse) exceed a tolerance t. */
  normal: { of: normalShareBelow, args: [1, 1], sheet: (a: string[]) => `NORMSDIST(${a[0]})` },
  if: { of: (test: number, a: number, b: number) => (test !== 0 ? a : b), args: [3, 3], sheet: (a: string[]) => `IF(${a.join(',')})` },
} as const
type FunctionName = keyof typeof functions
export const functionNames = Object.keys(functions) as FunctionName[]

/** Longer ones are refused, so that a parse never goes deep. */
export const LONGEST_FORMULA = 300

/**
 * Reads a formula; letters and signs of Japanese input methods count as their plain form.
 * @throws FORMULA_SYNTAX, FORMULA_NAME
 */
export function parseFormula(text: string): Formula {
  const tokens = tokenise(text.normalize('NFKC').replaceAll('×', '*').replaceAll('÷', '/'))
  let at = 0
  const next = () => tokens[at]?.text
  const fail = (): never => {
    const { text: found, position } = tokens[at] ?? { text: '…', position: text.length }
    throw new DepthgaugeError('FORMULA_SYNTAX', { position: position + 1, found })
  }
  const take = (expected: string) => (next() === expected ? at++ : fail())

  /** Left-associative operators of one precedence. */
  const chain = (operators: readonly Operator[], operand: () => Formula) => (): Formula => {
    let left = operand()
    for (let operator = next() as Operator; operators.includes(operator); operator = next() as Operator) {
      at++
      left = { kind: 'binary', operator, left, right: operand() }
    }
    return left
  }
  const primary = (): Formula => {
    const token = next() ?? fail()
    if (token === '(') {
      at++
      const inner = comparison()
      take(')')
      return inner
    }
    if (/^[\d.]/.test(token)) {
      at++
      return { kind: 'number', value: Number(token) }
    }
    if (!/^[\p{L}_]/u.test(token)) fail()
    at++
    return next() === '(' ? call(token) : variable(token)
  }
  const variable = (token: string): Formula => {
    const name = variables.find((one) => one.toLowerCase() === token.toLowerCase())
    return name ? { kind: 'variable', name } : unknown(token)
  }
  const call = (token: string): Formula => {
    const name = functionNames.find((one) => one === token.toLowerCase()) ?? unknown(token)
    const args: Formula[] = []
    do {
      at++
      args.push(comparison())
    } while (next() === ',')
    const [least, most] = functions[name].args
    if (args.length < least || args.length > most) fail()
    take(')')
    return { kind: 'call', name, args }
  }
  // As in mathematics: -2 ^ 2 is -4 and 2 ^ 3 ^ 2 is 2 ^ 9.
  const power = (): Formula => {
    const left = primary()
    if (next() !== '^') return left
    at++
    return { kind: 'binary', operator: '^', left, right: signed() }
  }
  const signed = (): Formula => {
    if (next() !== '-') return power()
    at++
    return { kind: 'negative', of: signed() }
  }
  const product = chain(['*', '/'], signed)
  const sum = chain(['+', '-'], product)
  const comparison = chain(['<', '<=', '>', '>=', '=', '<>'], sum)

  const formula = comparison()
  return at < tokens.length ? fail() : formula
}

function unknown(name: string): never {
  throw new DepthgaugeError('FORMULA_NAME', { name, known: [...variables, ...functionNames].join(', ') })
}

function tokenise(text: string): { text: string; position: number }[] {
  if (text.length > LONGEST_FORMULA) throw new DepthgaugeError('FORMULA_SYNTAX', { position: LONGEST_FORMULA + 1, found: '…' })
  const tokens: { text: string; position: number }[] = []
  const pattern = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|[\p{L}_][\p{L}\p{N}_]*|<=|>=|<>|[-+*/^<>=(),])|(\S))/giuy
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [whole, token, stranger] = match
    const position = match.index + whole.length - (token ?? stranger).length
    if (stranger) throw new DepthgaugeError('FORMULA_SYNTAX', { position: position + 1, found: stranger })
    tokens.push({ text: token, position })
  }
  return tokens
}

/** The value of a formula; NaN or infinite where it has none, e.g. on division by zero. */
export function evaluateFormula(formula: Formula, values: Values): number {
  switch (formula.kind) {
    case 'number':
      return formula.value
    case 'variable':
      return values[formula.name]
    case 'negative':
      return -evaluateFormula(formula.of, values)
    case 'binary':
      return binary[formula.operator](evaluateFormula(formula.left, values), evaluateFormula(formula.right, values))
    case 'call': {
      const of: (...args: number[]) => number = functions[formula.name].of
      return of(...formula.args.map((arg) => evaluateFormula(arg, values)))
    }
  }
}

/**
 * The formula as a spreadsheet calculates it, without the leading "=".
 * @param reference the cell of a variable, e.g. `rmse` -> "B7"
 */
export function spreadsheetFormula(formula: Formula, reference: (name: Variable) => string): string {
  const inner = (one: Formula) => spreadsheetFormula(one, reference)
  switch (formula.kind) {
    case 'number':
      return String(formula.value)
    case 'variable':
      return reference(formula.name)
    case 'negative':
      return `(-${inner(formula.of)})`
    case 'binary':
      // A spreadsheet's comparison is TRUE or FALSE; times one it is a number.
      return /[<>=]/.test(formula.operator)
        ? `((${inner(formula.left)}${formula.operator}${inner(formula.right)})*1)`
        : `(${inner(formula.left)}${formula.operator}${inner(formula.right)})`
    case 'call':
      return functions[formula.name].sheet(formula.args.map(inner))
  }
}

/** P(Z <= z) of a standard normal variable, to the last digits (Marsaglia 2004, "Evaluating the normal distribution"). */
function normalShareBelow(z: number): number {
  if (!(Math.abs(z) < 8)) return Number.isNaN(z) ? NaN : Number(z > 0)
  let sum = z
  let term = z
  for (let k = 3, before = 0; sum !== before; k += 2) {
    before = sum
    term *= (z * z) / k
    sum += term
  }
  return 0.5 + sum * Math.exp(-0.5 * z * z - 0.5 * Math.log(2 * Math.PI))
}
