import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { exitCodeOf } from '../../../../src/main/hosts/cli/exit-codes.ts'
import { parseArguments, UsageError } from '../../../../src/main/hosts/cli/arguments.ts'

test('defaults: standard budget, automatic engine, seed 1, a folder named after the file', () => {
  expect(parseArguments(['line/a.csv', '--target', 'PE'])).toEqual({
    file: resolve('line/a.csv'),
    target: 'PE',
    read: {},
    budget: 'standard',
    grid: 'whole',
    engine: 'auto',
    seed: 1,
    conclude: false,
    out: resolve('a-poc'),
  })
})

test('every option is read', () => {
  const args = ['a.csv', '--target=PE [MW]', '--features', 'AT, V', '--time', 't', '--split', 'split_0', '--budget', 'quick']
  const more = [
    '--engine',
    'tensorflow',
    '--cost',
    'c.json',
    '--lang',
    'ja',
    '--seed',
    '7',
    '--out',
    'o',
    '--processes',
    '3',
    '--conclude',
    '--group',
    'lot',
  ]
  const grid = ['--grid', 'proposed']
  const reading = ['--encoding', 'CP932', '--delimiter', 'tab', '--decimal', ',', '--header-rows', '2', '--sheet', '実績']
  expect(parseArguments([...args, ...more, ...grid, ...reading])).toEqual({
    file: resolve('a.csv'),
    target: 'PE [MW]',
    features: ['AT', 'V'],
    time: 't',
    split: 'split_0',
    group: 'lot',
    read: { encoding: 'shift_jis', delimiter: '\t', decimal: ',', headerRows: 2, sheet: '実績' },
    budget: 'quick',
    grid: 'proposed',
    engine: 'tensorflow',
    cost: 'c.json',
    lang: 'ja',
    seed: 7,
    out: resolve('o'),
    processes: 3,
    conclude: true,
  })
})

test.each([
  [['--target', 'y'], 'FILE'],
  [['a.csv'], 'target'],
  [['a.csv', 'b.csv', '--target', 'y'], 'one FILE'],
  [['a.csv', '--target', 'y', '--budget', 'huge'], 'budget'],
  [['a.csv', '--target', 'y', '--encoding', 'ebcdic'], 'encoding'],
  [['a.csv', '--target', 'y', '--delimiter', '#'], 'delimiter'],
  [['a.csv', '--target', 'y', '--header-rows', 'two'], 'header-rows'],
  [['a.csv', '--target', 'y', '--seed', '-1'], 'seed'],
  [['a.csv', '--target', 'y', '--seed', 'x'], 'seed'],
  [['a.csv', '--target', 'y', '--lang', 'fr'], 'lang'],
  [['a.csv', '--target', 'y', '--no-such'], 'no-such'],
])('%j is refused and the reason names the place', (args, place) => {
  expect(() => parseArguments(args)).toThrow(UsageError)
  expect(() => parseArguments(args)).toThrow(place)
})

test('exit codes follow the contract', () => {
  expect(
    ['DATA_EMPTY', 'PROJECT_LOCKED', 'TRAINING_FAILED', 'ENGINE_UNAVAILABLE', 'CANCELLED', 'COSTS_INVALID', 'INTERNAL'].map(exitCodeOf),
  ).toEqual([3, 3, 4, 4, 130, 2, 1])
})
