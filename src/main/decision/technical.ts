import type { Comparison } from '#shared/domain/comparison.ts'
import type { AlternativeId, Technical } from '#shared/domain/decision.ts'
import { contest, type Entrant, type Posterior } from './contests.ts'

/** A more complex class beats a simpler one with at least this probability. */
export const BEATS = 0.8

/**
 * A class stands while no more complex one is more likely than not to beat it: the simpler model is the cheaper mistake.
 * "Nothing can be learnt" is a claim and not a default, and asks for as much evidence as the claim of a gain.
 */
const stands = (incumbent: Class) => (incumbent.technical === 'none' ? 1 - BEATS : 0.5)

/** Deep also wins with this many times fewer weights at equal error (lower end of the 90 % interval), where that can be felt. */
export const SIZE_RATIO = 1.5

/**
 * From this many weights saved on, operation can feel it: 40 kB of a model file, and several per cent of the time of a call. Below, a
 * call is overhead, of which each hidden layer adds some: in ONNX Runtime 4,000 weights in one layer answered sooner than 800 in four
 * (10.8 against 11.1 us), 8,000 as soon as 1,500 (11.4, 11.3), 16,000 a tenth later than 3,200 (12.4, 11.3; docs/measurements.md).
 */
export const FELT_WEIGHTS = 10_000

export interface Class {
  technical: Exclude<Technical, 'inconclusive'>
  alternative: AlternativeId
  entrant: Entrant
}

/** A more complex class against a simpler one; `posterior` null where the pair was not compared. */
export interface Step {
  challenger: Entrant
  incumbent: Entrant
  posterior: Posterior | null
  outcome: 'beats' | 'stands' | 'open'
}

export interface Finding {
  technical: Technical
  /** Of the statement, by its weakest step; where it is inconclusive, of the likelier side of the open question. */
  probability: number
  /** The class that won, or that stands until the open question is settled. */
  leader: Class
  /** The steps that decided, those against the leader last. */
  steps: Step[]
  /** What the fewer weights of deep at equal error say where the shallow network leads: deep wins by them, they are too few to be felt, or nothing. */
  size: 'wins' | 'unfelt' | null
  /** True where the leader was no better than the mean on the final test rows. */
  testFails: boolean
}

/**
 * The classes in the running, from the simplest to the most complex. Trees and additive models count as simpler than a
 * deep network: depth is not needed where they are as good.
 */
export function classesOf({ contests, finalists }: Pick<Comparison, 'contests' | 'finalists'>): Class[] {
  const hasOther =
    finalists.some(({ role }) => role === 'other') ||
    contests.some(({ challenger, incumbent }) => challenger === 'other' || incumbent === 'other')
  const classes: Class[] = [
    { technical: 'none', alternative: 'none', entrant: 'mean' },
    { technical: 'linear', alternative: 'ridge', entrant: 'ridge' },
    { technical: 'shallow', alternative: 'shallow', entrant: 'shallow' },
    { technical: 'other', alternative: 'other', entrant: 'other' },
    { technical: 'deep', alternative: 'deep', entrant: 'deep' },
  ]
  return classes.filter(({ entrant }) => entrant !== 'other' || hasOther)
}

/**
 * The simplest class that no more complex class beats by more than the region of practical equivalence with probability
 * >= 0.8; deep instead of shallow also where it reaches the same error with clearly fewer weights, enough of them to be felt. `inconclusive` where it is
 * open (or not computed yet) whether a more complex class beats it (but for `other` against shallow), and where the winner fails on the final test rows.
 */
export function findTechnical(comparison: Comparison): Finding {
  const classes = classesOf(comparison)
  const beaten: Step[] = []
  for (const [index, leader] of classes.entries()) {
    const against = classes.slice(index + 1).map(({ entrant }) => step(comparison, entrant, leader))
    const strongest = against.filter(({ outcome }) => outcome === 'beats').sort((a, b) => pBetter(b) - pBetter(a))[0]
    if (strongest) {
      beaten.push(strongest)
      continue
    }
    const steps = [...beaten, ...against]
    const chain = Math.min(1, ...beaten.map(pBetter))
    const open = against.filter((one) => one.outcome === 'open' && !isAsideOfDepth(one))
    const smaller = leader.entrant === 'shallow' && open.every(({ challenger }) => challenger === 'deep') && deepIsSmaller(comparison)
    if (smaller && isFelt(comparison)) {
      const bySize = { technical: 'deep', leader: classes.at(-1)!, steps, size: 'wins' } as const
      // What the lower end of a 90 % interval exceeds, it exceeds with 95 %.
      return tested(comparison, { ...bySize, probability: Math.min(chain, 0.95) })
    }
    const size = smaller ? 'unfelt' : null
    if (open.length > 0) {
      // What was not compared at all is an even bet.
      const [most] = open.map((one) => (one.posterior ? pBetter(one) : 0.5)).sort((a, b) => b - a)
      return tested(comparison, { technical: 'inconclusive', leader, steps, size, probability: Math.max(most, 1 - most) })
    }
    const probability = Math.min(chain, ...against.filter((one) => one.outcome !== 'open').map((one) => 1 - pBetter(one)))
    return tested(comparison, { technical: leader.technical, leader, steps, size, probability })
  }
  throw new Error('the most complex class has no challengers')
}

/**
 * Whether splines, trees or smooth units are a little better than one hidden layer says nothing about depth: where it is
 * open the simpler class stands, as it does until it is beaten, and the reasons say that it is open.
 */
function isAsideOfDepth({ incumbent, challenger, posterior }: Step): boolean {
  return incumbent === 'shallow' && challenger === 'other' && posterior !== null
}

const pBetter = ({ posterior }: Step) => posterior?.pBetter ?? 0

function step(comparison: Comparison, challenger: Entrant, incumbent: Class): Step {
  const posterior = contest(comparison, challenger, incumbent.entrant)
  const p = posterior?.pBetter ?? NaN
  return { challenger, incumbent: incumbent.entrant, posterior, outcome: p >= BEATS ? 'beats' : p <= stands(incumbent) ? 'stands' : 'open' }
}

/** Whatever cross-validation says, a model that fails on the final test rows is not a conclusion. */
function tested({ finalists }: Comparison, found: Omit<Finding, 'testFails'>): Finding {
  const finalist = finalists.find(({ role }) => role === found.leader.alternative)
  const testFails = finalist !== undefined && finalist.testRmse >= finalist.testRmseOfMean
  return { ...found, testFails, technical: testFails ? 'inconclusive' : found.technical }
}

/** Clearly fewer weights at the same error, and no worse than shallow at its best. */
function deepIsSmaller(comparison: Comparison): boolean {
  const { interval } = comparison.comparison.sizeRatio
  const posterior = contest(comparison, 'deep', 'shallow')
  return interval !== null && interval[0] >= SIZE_RATIO && posterior !== null && posterior.pWorse <= 1 - BEATS
}

/** Whether the weights that deep saves are enough to be felt; not told by old results, which then decide nothing. */
function isFelt({ comparison }: Comparison): boolean {
  return (comparison.sizeRatio.saved ?? 0) >= FELT_WEIGHTS
}
