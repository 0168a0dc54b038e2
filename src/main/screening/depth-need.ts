import type { Interval, Reason } from '#shared/domain/basics.ts'
import type { Grade, RungId, Screening } from '#shared/domain/screening.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import { reason, sayAll, type MessageKey } from '#shared/messages/index.ts'
import { leastUnits } from '#shared/theory/bounds.ts'
import { wholeUnits } from '#shared/theory/growth.ts'
import { depthNeedModel, needParts, type NeedPart } from './depth-need-model.ts'

export interface Evidence extends Omit<Screening, 'depthNeed' | 'proposedGrid' | 'rowsSampled' | 'seconds'> {
  /** R2 that the best rung gains over the best simple fit (ridge, additive, pairs, curves along a few directions). */
  beyondSimple: { r2: number; gain: number; interval: Interval }
}

/** An R2 whose interval reaches from below the first to above the second says nothing about what there is to learn. */
const LEARNABLE = { from: 0.05, to: 0.3 }
/** A part with fewer points is not spoken of. */
const SPOKEN = 0.5
/** A difference of R2 below this is none to speak of. */
const SMALL_GAIN = 0.02

/** The size of each part, at least 0: R2 gained beyond simple fits, R2 that no rung reaches, ln(linear pieces), share of interaction. */
function quantitiesOf(evidence: Evidence, facts: ReturnType<typeof factsOf>): Record<NeedPart, number> {
  return {
    composition: facts.gain,
    unreached: facts.unreached,
    pieces: Math.log(Math.max(evidence.curvature.value ?? 1, 1)),
    interaction: evidence.interaction.value ?? 0,
  }
}

/**
 * How much the shape of the problem asks for depth, 0 to 100, as a sum of visible parts: composition that the ladder
 * shows, structure that neighbours show and no rung reaches, linear pieces needed at the accuracy that matters, and
 * interaction. Each part grows in proportion to its quantity up to its full points, times the R2 that can be learnt: noise
 * asks for nothing. A gain whose interval reaches below 0 does not count. Points, the probability that goes with the score
 * and the grades' thresholds are fitted to stage 2's outcome on problems of known shape (depth-need-model.ts, docs/calibration.md).
 *
 * It says what a network would have to represent, not what training will find (Hanin & Rolnick 2019): stage 2 measures that.
 */
export function depthNeed(evidence: Evidence): Screening['depthNeed'] {
  const facts = factsOf(evidence)
  const learnable = Math.min(1, Math.max(facts.best.r2, 0) + facts.unreached)
  const quantities = quantitiesOf(evidence, facts)
  const { parts, intercept, perPoint, mediumFrom, highFrom } = depthNeedModel
  const contributions = needParts.map((id) => {
    const { of, full } = parts[id]
    return { id, quantity: quantities[id], points: of * learnable * Math.min(1, quantities[id] / full), of }
  })
  const score = Math.min(
    100,
    contributions.reduce((sum, { points }) => sum + points, 0),
  )
  const probability = 1 / (1 + Math.exp(-(intercept + perPoint * score)))
  const unsure = facts.best.interval[0] < LEARNABLE.from && facts.best.interval[1] > LEARNABLE.to
  const grade: Grade = unsure ? 'unknown' : score >= highFrom ? 'high' : score >= mediumFrom ? 'medium' : 'low'
  const points = Object.fromEntries(contributions.map(({ id, points }) => [id, points])) as Record<NeedPart, number>
  return { score, probability, grade, learnable, contributions, reasons: reasonsOf(evidence, facts, points, unsure) }
}

function factsOf({ ladder, noise, beyondSimple }: Evidence) {
  const rung = (id: RungId) => ladder.find((entry) => entry.id === id)!
  const best = ladder.reduce((a, b) => (b.r2 > a.r2 ? b : a))
  // The low end of the ceiling stands even where its value is withheld.
  const reachable = noise.interval ? noise.interval[0] : 0
  return {
    rung,
    best,
    simple: beyondSimple.r2,
    gain: beyondSimple.interval[0] > 0 ? beyondSimple.gain : 0,
    unreached: Math.max(0, reachable - Math.max(best.r2, beyondSimple.r2, 0)),
  }
}

function reasonsOf(evidence: Evidence, facts: ReturnType<typeof factsOf>, points: Record<NeedPart, number>, unsure: boolean): Reason[] {
  const { noise, interaction, curvature, eps, beyondSimple } = evidence
  const { rung, best, simple, gain, unreached } = facts
  const r2 = (value: number) => value.toFixed(2)
  const [low, high] = best.interval.map(r2)
  const reasons: Reason[] = []
  if (unsure) reasons.push(reason('screening.reason_unsure', { r2: r2(best.r2), low, high }))
  else if (best.r2 < LEARNABLE.from && unreached === 0) {
    reasons.push(reason('screening.reason_nothingLearnable', { r2: r2(Math.max(best.r2, 0)) }))
    return reasons
  }

  if (points.composition >= SPOKEN)
    reasons.push(
      reason('screening.reason_composition', {
        trees: r2(rung('trees').r2),
        simple: r2(simple),
        gain: r2(gain),
        low: r2(beyondSimple.interval[0]),
        high: r2(beyondSimple.interval[1]),
      }),
    )
  if (points.unreached >= SPOKEN)
    reasons.push(reason('screening.reason_unreached', { ceiling: r2(noise.interval![0]), best: r2(Math.max(best.r2, 0)) }))
  const steepest = curvature.directions[0]
  if (steepest && curvature.value !== null && curvature.interval && best.r2 >= LEARNABLE.from) {
    const numbers = {
      feature: steepest.feature,
      eps: formatPercent(eps.matters),
      pieces: Math.ceil(curvature.value),
      low: Math.ceil(curvature.interval[0]),
      high: Math.ceil(curvature.interval[1]),
    }
    const units = (layers: number) => formatNumber(wholeUnits(leastUnits(curvature.value!, layers), layers))
    if (points.pieces >= depthNeedModel.parts.pieces.of / 2)
      reasons.push(reason('screening.reason_manyPieces', { ...numbers, shallow: units(1), deep: units(4) }))
    // Beside combinations that a simple fit misses, a tame course along one input is no case for a shallow network.
    else if (points.composition < SPOKEN && points.unreached < SPOKEN)
      reasons.push(reason(numbers.pieces > 1 ? 'screening.reason_fewPieces' : 'screening.reason_onePiece', numbers))
  }
  if (points.interaction >= SPOKEN && interaction.value !== null && interaction.interval) {
    const numbers = {
      share: formatPercent(interaction.value),
      low: formatPercent(interaction.interval[0]),
      high: formatPercent(interaction.interval[1]),
    }
    const pair = interaction.pairs[0]
    if (pair) reasons.push(reason('screening.reason_interactionPair', { ...numbers, a: pair.features[0], b: pair.features[1] }))
    else reasons.push(reason('screening.reason_interaction', numbers))
  }
  if (best.r2 >= LEARNABLE.from && points.composition < SPOKEN) reasons.push(enough(facts))
  if (eps.noiseFloor !== null && eps.noiseFloor > eps.needed)
    reasons.push(reason('screening.reason_noiseWall', { noise: formatPercent(eps.noiseFloor), needed: formatPercent(eps.needed) }))
  if (noise.r2Ceiling === null && noise.why)
    reasons.push(reason('screening.reason_noiseUnknown', { why: sayAll(`screening.${noise.why}` as MessageKey) }))
  return reasons
}

/** The simplest fit that is as good as the best one, as a sentence. */
function enough({ rung, best, simple }: ReturnType<typeof factsOf>): Reason {
  const r2 = (value: number) => value.toFixed(2)
  const top = Math.max(best.r2, simple)
  const behind = (id: RungId) => top - rung(id).r2
  if (behind('ridge') < SMALL_GAIN)
    return reason('screening.reason_linearEnough', { linear: r2(rung('ridge').r2), best: r2(top), gain: r2(behind('ridge')) })
  if (behind('additive') < SMALL_GAIN)
    return reason('screening.reason_additiveEnough', { additive: r2(rung('additive').r2), best: r2(top), gain: r2(behind('additive')) })
  if (behind('pairs') > SMALL_GAIN) return reason('screening.reason_indexEnough', { index: r2(simple), trees: r2(rung('trees').r2) })
  return reason('screening.reason_pairsEnough', { pairs: r2(rung('pairs').r2), trees: r2(rung('trees').r2) })
}
