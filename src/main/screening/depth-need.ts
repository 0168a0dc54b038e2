import type { Interval, Reason } from '#shared/domain/basics.ts'
import type { Grade, RungId, Screening } from '#shared/domain/screening.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import { reason, sayAll, type MessageKey } from '#shared/messages/index.ts'
import { leastUnits } from '#shared/theory/bounds.ts'

export interface Evidence extends Omit<Screening, 'depthNeed' | 'rowsSampled' | 'seconds'> {
  /** R2 that the best rung gains over the best simple fit (ridge, additive, pairs, a curve of the linear predictor). */
  beyondSimple: { r2: number; gain: number; interval: Interval }
}

/**
 * What each part may add, and from where to where its quantity makes it rise from nothing to all. Set by judgement on
 * synthetic problems of known shape (tests/main/screening/screen.test.ts); they order problems and are no probabilities.
 */
const PARTS = {
  /** R2 beyond curves, pairs and a curve of the linear predictor: what trees gain, or what neighbours show to be reachable. */
  composition: { of: 35, from: 0.02, to: 0.15 },
  /** R2 that should be reachable and that no rung reaches. */
  unreached: { of: 20, from: 0.03, to: 0.2 },
  /** Linear pieces along the most curved input; on a logarithmic scale. */
  pieces: { of: 30, from: 8, to: 48 },
  /** Share of what can be explained that needs several inputs at once. */
  interaction: { of: 15, from: 0.1, to: 0.6 },
} as const
type Part = keyof typeof PARTS

const MEDIUM_FROM = 25
const HIGH_FROM = 50
/** Below this R2 nothing was learnt; between the two, every part counts in proportion. */
const LEARNABLE = { from: 0.05, to: 0.3 }
/** A difference of R2 below this is none to speak of. */
const SMALL_GAIN = 0.02

/**
 * How much the shape of the problem asks for depth, 0 to 100, as a sum of visible parts: composition that the ladder
 * shows, structure that neighbours show and no rung reaches, linear pieces needed at the accuracy that matters, and
 * interaction. All parts are scaled by how much can be learnt at all: noise asks for nothing. A gain whose interval reaches
 * below 0 does not count.
 *
 * It says what a network would have to represent, not what training will find (Hanin & Rolnick 2019): stage 2 measures that.
 */
export function depthNeed(evidence: Evidence): Screening['depthNeed'] {
  const facts = factsOf(evidence)
  const learnable = ramp(Math.max(facts.best.r2, 0) + facts.unreached, LEARNABLE.from, LEARNABLE.to)
  const quantities: Record<Part, number> = {
    composition: facts.gain + facts.unreached,
    unreached: facts.unreached,
    pieces: Math.log(Math.max(evidence.curvature.value ?? 1, 1)),
    interaction: evidence.interaction.value ?? 0,
  }
  const contributions = (Object.keys(PARTS) as Part[]).map((id) => {
    const { of, from, to } = PARTS[id]
    const logarithmic = id === 'pieces'
    const points = of * learnable * ramp(quantities[id], logarithmic ? Math.log(from) : from, logarithmic ? Math.log(to) : to)
    return { id, points, of }
  })
  const score = Math.min(
    100,
    contributions.reduce((sum, { points }) => sum + points, 0),
  )
  const unsure = facts.best.interval[0] < LEARNABLE.from && facts.best.interval[1] > LEARNABLE.to
  const grade: Grade = unsure ? 'unknown' : score >= HIGH_FROM ? 'high' : score >= MEDIUM_FROM ? 'medium' : 'low'
  const points = Object.fromEntries(contributions.map(({ id, points }) => [id, points])) as Record<Part, number>
  return { score, grade, contributions, reasons: reasonsOf(evidence, facts, points, unsure) }
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

function reasonsOf(evidence: Evidence, facts: ReturnType<typeof factsOf>, points: Record<Part, number>, unsure: boolean): Reason[] {
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

  if (points.composition > 0 && gain > 0)
    reasons.push(
      reason('screening.reason_composition', {
        trees: r2(rung('trees').r2),
        simple: r2(simple),
        gain: r2(gain),
        low: r2(beyondSimple.interval[0]),
        high: r2(beyondSimple.interval[1]),
      }),
    )
  if (points.unreached > 0)
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
    const units = (layers: number) => formatNumber(Math.ceil(leastUnits(curvature.value!, layers)))
    if (points.pieces > 0) reasons.push(reason('screening.reason_manyPieces', { ...numbers, shallow: units(1), deep: units(4) }))
    else reasons.push(reason('screening.reason_fewPieces', numbers))
  }
  if (points.interaction > 0 && interaction.value !== null && interaction.interval) {
    const numbers = {
      share: formatPercent(interaction.value),
      low: formatPercent(interaction.interval[0]),
      high: formatPercent(interaction.interval[1]),
    }
    const pair = interaction.pairs[0]
    if (pair) reasons.push(reason('screening.reason_interactionPair', { ...numbers, a: pair.features[0], b: pair.features[1] }))
    else reasons.push(reason('screening.reason_interaction', numbers))
  }
  if (best.r2 >= LEARNABLE.from && points.composition === 0) reasons.push(enough(facts))
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

/** 0 up to `from`, 1 from `to` on, straight between. */
function ramp(value: number, from: number, to: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)))
}
