import { additiveBasis, additiveModel, emptyDesign, fillAdditive, fitAdditive, type AdditiveModel } from './additive.ts'
import { firstDifferences, locate, quantileKnots, secondDifferences } from './hats.ts'
import type { FittedModel } from './model.ts'
import { rankPairs } from './pair-ranking.ts'
import { fitPenalised, type PenaltyBlock } from './penalised.ts'

/** A surface over two features: bilinear between `values` at the knots' grid. */
export interface PairTerm {
  features: [number, number]
  knots: [Float64Array, Float64Array]
  /** knots[0].length x knots[1].length, row-major, target units. */
  values: Float64Array
  /** Share of the target's variance that the surface carries beyond what curves of its two features alone could. */
  strength: number
}

export interface PairsModel extends FittedModel {
  additive: AdditiveModel
  /** Strongest first. */
  pairs: PairTerm[]
}

const GRID = 6
const ADDITIVE_COLUMNS = 240
const MOST_PAIRS = 10

/**
 * Additive model plus the strongest pairwise interactions (GA2M: Lou, Caruana, Gehrke & Hooker 2013): pairs are ranked
 * on the residual of the additive fit, the best ones get a surface of products of hats on a 6 x 6 quantile grid, and
 * curves and surfaces are then fitted together, each with its own smoothing parameter.
 */
export function fitPairs(
  x: Float64Array,
  y: Float64Array,
  rows: number,
  features: number,
  { mostPairs = MOST_PAIRS, mostColumns }: { mostPairs?: number; mostColumns?: number } = {},
): PairsModel {
  const first = fitAdditive(x, y, rows, features, { mostColumns })
  const residual = first.predict(x, rows).map((predicted, i) => y[i] - predicted)
  const chosen = rankPairs(x, residual, rows, features)
    .filter(({ significant }) => significant)
    .slice(0, mostPairs)
  if (chosen.length === 0) return { params: first.params, additive: first, pairs: [], predict: first.predict }

  const basis = additiveBasis(x, rows, features, Math.min(mostColumns ?? ADDITIVE_COLUMNS, ADDITIVE_COLUMNS))
  let columns = basis.columns
  const terms = chosen.map(({ features: [a, b] }) => {
    const knots = [quantileKnots(x, rows, features, a, GRID), quantileKnots(x, rows, features, b, GRID)] as [Float64Array, Float64Array]
    const start = columns
    columns += knots[0].length * knots[1].length
    return { features: [a, b] as [number, number], knots, start }
  })
  const design = emptyDesign(rows, { columns, entries: basis.entries + 4 * terms.length })
  fillAdditive(design, basis, x)
  for (let i = 0; i < rows; i++) {
    let place = i * design.stride + basis.entries
    for (const term of terms) {
      for (const [column, weight] of corners(term, x, i * features)) {
        design.index[place] = term.start + column
        design.value[place++] = weight
      }
    }
  }
  const blocks: PenaltyBlock[] = terms.map(({ knots, start }) => ({
    start,
    size: knots[0].length * knots[1].length,
    penalty: surfacePenalty(knots[0].length, knots[1].length),
  }))
  const fit = fitPenalised(design, [...basis.blocks, ...blocks], y)

  const additive = additiveModel(basis, fit.coefficients, x, y, rows, fit)
  const surfaces = terms.map(({ features: pair, knots, start }) => {
    const values = fit.coefficients.slice(start, start + knots[0].length * knots[1].length)
    return { features: pair, knots, values }
  })
  const variance = squaredDeviation(y, rows)
  // The curves are centred; the surfaces bring their own level along.
  let level = 0
  for (let i = 0; i < rows; i++) level += (surfaces.reduce((sum, surface) => sum + evaluate(surface, x, i * features), 0) - level) / (i + 1)
  const pairs = surfaces
    .map((surface) => ({ ...surface, strength: pureVariance(surface, x, rows, features) / variance }))
    .sort((a, b) => b.strength - a.strength)
  return {
    params: additive.params + pairs.reduce((sum, { values }) => sum + values.length, 0),
    additive,
    pairs,
    predict(inputs, count) {
      const predicted = additive.predict(inputs, count)
      for (let i = 0; i < count; i++) {
        predicted[i] -= level
        for (const surface of pairs) predicted[i] += evaluate(surface, inputs, i * features)
      }
      return predicted
    },
  }
}

type Surface = Pick<PairTerm, 'features' | 'knots' | 'values'>

/** The four grid points around a row, each with its weight. Outside the grid the surface is constant. */
function corners({ features: [a, b], knots }: Pick<Surface, 'features' | 'knots'>, x: Float64Array, row: number): [number, number][] {
  const p = locate(knots[0], x[row + a])
  const q = locate(knots[1], x[row + b])
  const [s, t] = [Math.min(Math.max(p.share, 0), 1), Math.min(Math.max(q.share, 0), 1)]
  const width = knots[1].length
  const at = p.left * width + q.left
  return [
    [at, (1 - s) * (1 - t)],
    [at + 1, (1 - s) * t],
    [at + width, s * (1 - t)],
    [at + width + 1, s * t],
  ]
}

function evaluate(surface: Surface, x: Float64Array, row: number): number {
  return corners(surface, x, row).reduce((sum, [at, weight]) => sum + weight * surface.values[at], 0)
}

/** Bends along both directions, and a little of slopes and heights, so that what curves can say is left to the curves. */
function surfacePenalty(m: number, k: number): Float64Array {
  const along = (size: number) => {
    const second = secondDifferences(size)
    return firstDifferences(size).map((entry, at) => second[at] + 0.1 * entry)
  }
  const [p, q] = [along(m), along(k)]
  const size = m * k
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size]
    const [a, b, c, d] = [Math.floor(row / k), row % k, Math.floor(column / k), column % k]
    return (b === d ? p[a * m + c] : 0) + (a === c ? q[b * k + d] : 0) + (row === column ? 0.01 : 0)
  })
}

/**
 * Variance of the surface after its main effects are taken out: weighted row and column means of the grid are removed
 * in turn until nothing moves ("purifying": Lengerich, Tan, Chang, Hooker & Caruana 2020).
 */
function pureVariance(surface: Surface, x: Float64Array, rows: number, features: number): number {
  const [m, k] = surface.knots.map((knots) => knots.length)
  const weight = new Float64Array(m * k)
  for (let i = 0; i < rows; i++) for (const [at, share] of corners(surface, x, i * features)) weight[at] += share / rows
  const pure = surface.values.slice()
  const centre = (lines: number, length: number, at: (line: number, place: number) => number) => {
    for (let line = 0; line < lines; line++) {
      let sum = 0
      let total = 0
      for (let place = 0; place < length; place++) {
        sum += weight[at(line, place)] * pure[at(line, place)]
        total += weight[at(line, place)]
      }
      if (total > 0) for (let place = 0; place < length; place++) pure[at(line, place)] -= sum / total
    }
  }
  for (let pass = 0; pass < 100; pass++) {
    centre(m, k, (line, place) => line * k + place)
    centre(k, m, (line, place) => place * k + line)
  }
  const values = Float64Array.from({ length: rows }, (_, i) => evaluate({ ...surface, values: pure }, x, i * features))
  return squaredDeviation(values, rows)
}

function squaredDeviation(values: Float64Array, rows: number): number {
  let mean = 0
  for (let i = 0; i < rows; i++) mean += values[i] / rows
  let sum = 0
  for (let i = 0; i < rows; i++) sum += (values[i] - mean) ** 2 / rows
  return sum
}
