/** What the theory lab shows: networks built for a wish, counted, evaluated in double precision, and set beside their formulas. */
import type { BuiltNetwork, ProductLab, SquareLab, SquarePair, TentsLab } from '#shared/domain/theory.ts'
import { deepSquareUnits, leastUnits, shallowSquareUnits } from '#shared/theory/bounds.ts'
import { evaluate } from '../../training/evaluate.ts'
import type { Network } from '../../training/network.ts'
import { countNetwork } from './build.ts'
import { countPieces, largestError } from './measure.ts'
import { multiplication } from './multiplication.ts'
import { deepSquare, shallowSquare } from './square.ts'
import { splitTents } from './split-tents.ts'

/** Pieces that a drawn window shows, and points to draw each with. */
const DRAWN_PIECES = 16
const POINTS_PER_PIECE = 32

const equidistant = (points: number, low: number, high: number) =>
  Float64Array.from({ length: points }, (_, i) => low + ((high - low) * i) / (points - 1))

/** A piece of [0, 1] in which a function of so many equal pieces can be drawn. */
const drawnWindow = (pieces: number) => equidistant(DRAWN_PIECES * POINTS_PER_PIECE + 1, 0, Math.min(1, DRAWN_PIECES / pieces))

/** Counts a network for x^2 of so many pieces. The grid holds the ends and the middle of each, where the error is largest. */
function builtSquare(network: Network, pieces: number, formula: number): BuiltNetwork {
  const gridPoints = 8 * pieces + 1
  return { ...countNetwork(network), error: largestError(network, (x) => x * x, gridPoints), formula, gridPoints }
}

function squareNetworks(eps: number) {
  const levels = deepSquareUnits(eps) / 3
  const pieces = shallowSquareUnits(eps)
  const [deep, shallow] = [deepSquare(levels), shallowSquare(pieces)]
  const pair: SquarePair = {
    eps,
    deep: builtSquare(deep, 2 ** levels, 2 ** (-2 * levels - 2)),
    shallow: builtSquare(shallow, pieces, 1 / (8 * pieces ** 2)),
  }
  return { levels, deep, shallow, pair }
}

/** The smallest networks for x^2 within `eps`, with curves to draw. */
export function squareLab(eps: number): SquareLab {
  const { levels, deep, shallow, pair } = squareNetworks(eps)
  const whole = equidistant(257, 0, 1)
  const part = drawnWindow(2 ** levels)
  const error = (network: Network) => Array.from(evaluate(network, part, part.length), (value, i) => value - part[i] ** 2)
  return {
    ...pair,
    curve: { x: [...whole], deep: [...evaluate(deep, whole, whole.length)], shallow: [...evaluate(shallow, whole, whole.length)] },
    errors: { x: [...part], deep: error(deep), shallow: error(shallow) },
  }
}

/** Quarters of a decade from 1e-1 to 1e-7. */
const ladderOfEps = Array.from({ length: 25 }, (_, k) => Number((10 ** (-1 - k / 4)).toPrecision(3)))

/** How the networks for x^2 grow as eps shrinks, coarsest first: one hidden layer against ever more of them. */
export const squareGrowth = (): SquarePair[] => ladderOfEps.map((eps) => squareNetworks(eps).pair)

/** Cells along a side of the map of errors. */
const CELLS = 64

/**
 * The product of two factors in [-bound, bound]. The grid's step is half of the squares' knots' or less, so that it does
 * not only meet points where the error is 0.
 */
export function productLab(levels: number, bound: number): ProductLab {
  const network = multiplication(levels, bound)
  const steps = Math.max(2 * CELLS, 2 ** (levels + 2))
  const axis = equidistant(steps + 1, -bound, bound)
  const map = new Float64Array(CELLS * CELLS)
  let [error, errorOnAxes, worstRow] = [0, 0, 0]
  const cell = (i: number) => Math.min(CELLS - 1, Math.floor((i * CELLS) / steps))
  const row = (i: number) => {
    const products = evaluate(
      network,
      axis.reduce((inputs, y, j) => (inputs.set([axis[i], y], 2 * j), inputs), new Float64Array(2 * axis.length)),
      axis.length,
    )
    return products.map((product, j) => product - axis[i] * axis[j])
  }
  axis.forEach((x, i) => {
    row(i).forEach((value, j) => {
      const at = cell(i) * CELLS + cell(j)
      if (Math.abs(value) > Math.abs(map[at])) map[at] = value
      if (Math.abs(value) > error) [error, worstRow] = [Math.abs(value), i]
      if (x === 0 || axis[j] === 0) errorOnAxes = Math.max(errorOnAxes, Math.abs(value))
    })
  })
  return {
    levels,
    bound,
    network: { ...countNetwork(network), error, formula: 6 * bound ** 2 * 2 ** (-2 * levels - 2), gridPoints: axis.length ** 2 },
    errorOnAxes,
    map: { side: CELLS, errors: [...map] },
    slice: { x: axis[worstRow], y: [...axis], errors: [...row(worstRow)] },
  }
}

/** The tent map applied `times` times, in closed form: a triangle wave. */
const tents = (x: number, times: number) => 1 - Math.abs(2 * ((x * 2 ** (times - 1)) % 1) - 1)

/** The same 2^times pieces by 1 to `times` hidden layers. */
export function tentsLab(times: number): TentsLab {
  const gridPoints = 2 ** (times + 3) + 1
  const part = drawnWindow(2 ** times)
  return {
    times,
    networks: Array.from({ length: times }, (_, index) => {
      const network = splitTents(times, index + 1)
      return {
        ...countNetwork(network),
        error: largestError(network, (x) => tents(x, times), gridPoints),
        formula: 0,
        gridPoints,
        pieces: countPieces(network, gridPoints),
        leastUnits: leastUnits(2 ** times, index + 1),
      }
    }),
    curve: { x: [...part], y: [...evaluate(splitTents(times, times), part, part.length)] },
  }
}
