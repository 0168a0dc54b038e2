import { loadavg } from 'node:os'
import { defaultAssumptions } from '../../src/shared/finance/defaults.ts'
import type { Alternative } from '../../src/shared/finance/cash-flow.ts'
import { simulateNpv } from '../../src/shared/finance/monte-carlo.ts'
import { evaluateRoi } from '../../src/shared/finance/roi.ts'

export const DRAWS = 10_000

/** Milliseconds, and the machine's load meanwhile. */
export interface MoneyResult {
  monteCarlo: { median: number; most: number }
  /** Everything that the Decision screen shows of money, with the Monte Carlo. */
  whole: { median: number; most: number }
  load: number
}

const alternatives: Alternative[] = (['ridge', 'shallow', 'deep', 'other'] as const).map((id, k) => ({
  id,
  avoidedShare: 0.4 + 0.1 * k,
  rmseToday: 5,
  kWhPerYear: 2,
  isNetwork: id === 'shallow' || id === 'deep',
}))

/** The money of four alternatives with 10,000 draws, after a warm-up. */
export function measureMoney(rounds: number): MoneyResult {
  const usual = defaultAssumptions('JPY')
  const own = { id: 'own', perYear: { min: 0, likely: 5e5, max: 1e6 }, formula: '1 - 2 * normal(-3 / rmse)' }
  const assumptions = { ...usual, benefits: [...usual.benefits, own], tax: { rate: 0.3, depreciationYears: 5 } }
  let seed = 0
  /** With another seed each time: draws of the same seed are remembered. */
  const time = (work: (seed: number) => unknown) => {
    const times = Array.from({ length: rounds + 2 }, () => {
      const start = performance.now()
      work(++seed)
      return performance.now() - start
    }).slice(2)
    times.sort((a, b) => a - b)
    return { median: times[times.length >> 1], most: times.at(-1)! }
  }
  return {
    monteCarlo: time((seed) => simulateNpv(assumptions, alternatives, { seed, draws: DRAWS })),
    whole: time((seed) => evaluateRoi(assumptions, alternatives, { seed, draws: DRAWS })),
    load: loadavg()[0],
  }
}
