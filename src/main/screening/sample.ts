import { createRandom, deriveSeed } from '#shared/random.ts'
import { standardisation } from '../training/models/standardisation.ts'
import { takeRows, type Table } from '../training/table.ts'

/** What the estimators look at: a part of the table's rows, and its inputs standardised. */
export interface Sample {
  table: Table
  /** The row of the whole table that each row comes from, ascending. */
  origin: Int32Array
  /** rows x features, row-major: mean 0 and standard deviation 1 per column; constant columns are 0. */
  z: Float64Array
  /** max - min of the target. */
  range: number
  /** Of the target, divisor n. */
  variance: number
}

const MOST_ROWS = 3000
/** Under time, rows are taken in blocks that are long enough to show how neighbours in time repeat each other. */
const TIME_BLOCKS = 20

/**
 * At most 3,000 rows, without the user's test rows and without exact copies of another row (same inputs, same target):
 * a copied log line is no second measurement. Where there is time, evenly spaced contiguous blocks; else at random.
 * Copies stay where they are over a third of the rows: such data hold few distinct values, and equal rows are then
 * measurements of their own.
 */
export function drawSample(table: Table, seed: number, mostRows = MOST_ROWS): Sample {
  const allowed = Int32Array.from({ length: table.rows }, (_, i) => i).filter((row) => table.test?.[row] !== 1)
  const drawn = table.time ? inBlocks(allowed, mostRows) : atRandom(allowed, mostRows, seed)
  const distinct = withoutCopies(table, drawn)
  const origin = distinct.length > (2 / 3) * drawn.length ? distinct : drawn
  const features = table.features.length
  const part: Table = {
    ...table,
    rows: origin.length,
    x: takeRows(table.x, features, origin),
    y: takeRows(table.y, 1, origin),
    time: table.time && takeRows(table.time, 1, origin),
    test: null,
    ...(table.groups && { groups: Int32Array.from(origin, (row) => table.groups![row]) }),
  }
  const target = standardisation(part.y, part.rows, 1)
  let [low, high] = [Infinity, -Infinity]
  for (const value of part.y) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return {
    table: part,
    origin,
    z: standardise(part.x, part.rows, features),
    range: high - low,
    variance: target.varies[0] ? target.scale[0] ** 2 : 0,
  }
}

/** Columns to mean 0 and standard deviation 1; constant columns to 0. */
export function standardise(x: Float64Array, rows: number, features: number): Float64Array {
  const { mean, scale, varies } = standardisation(x, rows, features)
  return x.map((value, at) => {
    const j = at % features
    return varies[j] ? (value - mean[j]) / scale[j] : 0
  })
}

/** The given columns of a row-major matrix. */
export function takeColumns(x: Float64Array, rows: number, features: number, columns: readonly number[]): Float64Array {
  const taken = new Float64Array(rows * columns.length)
  for (let i = 0; i < rows; i++) for (let c = 0; c < columns.length; c++) taken[i * columns.length + c] = x[i * features + columns[c]]
  return taken
}

function atRandom(rows: Int32Array, most: number, seed: number): Int32Array {
  if (rows.length <= most) return rows
  return createRandom(deriveSeed(seed, 'screening sample')).shuffle(rows.slice()).subarray(0, most).sort()
}

function inBlocks(rows: Int32Array, most: number): Int32Array {
  if (rows.length <= most) return rows
  const length = Math.floor(most / TIME_BLOCKS)
  const blocks = Array.from({ length: TIME_BLOCKS }, (_, block) => {
    const start = Math.round((block * (rows.length - length)) / (TIME_BLOCKS - 1))
    return rows.subarray(start, start + length)
  })
  return Int32Array.from(blocks.flatMap((block) => [...block]))
}

function withoutCopies(table: Table, rows: Int32Array): Int32Array {
  const d = table.features.length
  const seen = new Set<string>()
  return rows.filter((row) => {
    const key = `${table.x.subarray(row * d, (row + 1) * d).join()},${table.y[row]}`
    return seen.size < seen.add(key).size
  })
}
