import type { Grade, ProposedGrid } from '#shared/domain/screening.ts'
import { formatNumber } from '#shared/format.ts'
import { reason } from '#shared/messages/index.ts'
import { leastUnits } from '#shared/theory/bounds.ts'
import { wholeUnits } from '#shared/theory/growth.ts'

/** Hidden layers that are worth a comparison; null: all that the budget has. Depth is always put to the test. */
const LAYERS: Record<Grade, number[] | null> = { low: [1, 2], medium: [1, 2, 3, 4], high: null, unknown: null }

/**
 * Trained networks place their kinks far from ideally: so many times the weights that theory asks of one hidden layer are
 * tried. A judgement, kept generous since a grid that ends too early would favour depth.
 */
const SPARE = { low: 64, medium: 256 }
const FEWEST_WEIGHTS = 1000

/**
 * The part of stage 2's grid that the need for depth leaves open. Where the score is low a few small networks are enough to
 * confirm it; where it is high, or nothing is known, the whole grid is. The largest size is a multiple of the weights of a
 * network with one hidden layer that has the linear pieces needed along the most curved input: (d + 2) weights a unit.
 */
export function proposeGrid(grade: Grade, pieces: number | null, inputs: number): ProposedGrid {
  const hiddenLayers = LAYERS[grade]
  if (grade === 'high' || grade === 'unknown' || hiddenLayers === null || pieces === null)
    return { hiddenLayers: null, mostWeights: null, reason: reason('screening.grid_whole') }
  const least = (inputs + 2) * wholeUnits(leastUnits(pieces, 1), 1) + 1
  const mostWeights = Math.max(FEWEST_WEIGHTS, Number((SPARE[grade] * least).toPrecision(1)))
  const numbers = { layers: hiddenLayers.join(', '), weights: formatNumber(mostWeights), times: SPARE[grade], least: formatNumber(least) }
  return { hiddenLayers, mostWeights, reason: reason(`screening.grid_${grade}`, numbers) }
}
