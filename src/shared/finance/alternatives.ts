import type { Comparison } from '../domain/comparison.ts'
import type { Operation } from '../domain/operation.ts'
import type { Alternative } from './cash-flow.ts'

/** The finalists as money sees them: their accuracy from stage 2's final test, their electricity from stage 3. */
export function alternativesOf(comparison: Pick<Comparison, 'finalists'>, operation: Pick<Operation, 'energy'>): Alternative[] {
  return comparison.finalists.map(({ role, hiddenLayers, testRmse, testRmseOfMean }) => ({
    id: role,
    avoidedShare: 1 - testRmse / testRmseOfMean,
    rmseToday: testRmseOfMean,
    kWhPerYear: operation.energy.find((energy) => energy.role === role)?.kWhPerYear ?? 0,
    isNetwork: hiddenLayers > 0,
  }))
}
