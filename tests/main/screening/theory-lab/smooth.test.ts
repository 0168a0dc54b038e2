import { describe, expect, test } from 'vitest'
import { countNetwork } from '../../../../src/main/screening/theory-lab/build.ts'
import { MOST_UNITS_BUILT, smoothGrowth, smoothLab, smoothSize } from '../../../../src/main/screening/theory-lab/smooth-lab.ts'
import {
  countSmooth,
  planSmooth,
  printedTaylorError,
  productError,
  smoothNetwork,
  smoothTarget,
  taylorError,
  type SmoothProblem,
} from '../../../../src/main/screening/theory-lab/smooth.ts'
import { sufficientWeightsOrder } from '../../../../src/shared/theory/bounds.ts'

const problems = ([1, 2] as const).flatMap((inputs) => ([1, 2, 3] as const).map((derivatives): SmoothProblem => ({ inputs, derivatives })))

describe('the approximator of Theorem 1', () => {
  test.each(problems)('%o: measured errors are within the bound, the bound within eps and within the printed one', (problem) => {
    for (const eps of [0.1, 0.03, 0.01]) {
      const lab = smoothLab(problem, eps)
      expect(lab.bound).toBeLessThanOrEqual(eps)
      if (!lab.network) {
        expect(lab.size.units).toBeGreaterThan(MOST_UNITS_BUILT)
        continue
      }
      expect(lab.network).toMatchObject(lab.size)
      expect(lab.network.error).toBeLessThanOrEqual(lab.bound)
      expect(lab.network.error).toBeGreaterThan(lab.bound / 50)
      expect(Math.max(...lab.errors!.error.map(Math.abs))).toBeLessThanOrEqual(lab.bound)
    }
  })

  test('the Taylor part alone keeps to its own bound, which is finer than the printed one', () => {
    for (const problem of problems)
      for (const grid of [1, 2, 3, 5]) {
        const bound = taylorError(problem, grid)
        expect(bound).toBeLessThan(printedTaylorError(problem, grid))
        // Partition of unity and polynomials in closed form, without a network.
        const side = 31
        for (let k = 0; k < side ** problem.inputs; k++) {
          const x = [k % side, Math.floor(k / side)].slice(0, problem.inputs).map((i) => i / (side - 1))
          expect(Math.abs(closedForm(problem, grid, x) - smoothTarget(x))).toBeLessThanOrEqual(bound + 1e-12)
        }
      }
  })

  test.each(problems)('%o: its size follows from three small networks, exactly', (problem) => {
    for (const grid of [5, 7]) {
      const plan = { ...problem, grid, levels: 3 }
      expect(smoothSize(plan)).toEqual(countSmooth(plan))
    }
    const plan = { ...problem, grid: 3, levels: 2 }
    expect(countNetwork(smoothNetwork(plan))).toEqual(countSmooth(plan))
  })

  test('depth grows by the levels of the products: like ln(1 / eps), and not at all where there are none', () => {
    expect(smoothNetwork(planSmooth({ inputs: 1, derivatives: 1 }, 0.01)).layers).toHaveLength(2)
    for (const problem of problems.filter(({ inputs, derivatives }) => inputs + derivatives > 2)) {
      const { grid, levels } = planSmooth(problem, 1e-3)
      expect(productError(problem, levels - 1)).toBeGreaterThan(0.5e-3)
      const { hiddenLayers } = smoothSize({ ...problem, grid, levels })
      expect(hiddenLayers).toBeGreaterThan(levels)
      expect(hiddenLayers).toBeLessThanOrEqual(2 * levels + 3)
    }
  })

  test('weights grow like eps^(-d / n) (ln(1 / eps) + 1): the order of the theorem', () => {
    for (const { inputs, derivatives, sizes } of smoothGrowth()) {
      const [coarse, fine] = [sizes.find(({ eps }) => eps === 1e-3)!, sizes.find(({ eps }) => eps === 1e-6)!]
      const order = (eps: number) => (inputs === 1 && derivatives === 1 ? eps ** -1 : sufficientWeightsOrder(eps, inputs, derivatives))
      const ratio = fine.weights / coarse.weights / (order(1e-6) / order(1e-3))
      expect(ratio).toBeGreaterThan(0.5)
      expect(ratio).toBeLessThan(2)
    }
  })
})

/** sum over the grid of phi_m P_m, from their definitions. */
function closedForm({ derivatives: n }: SmoothProblem, N: number, x: number[]): number {
  const psi = (u: number) => Math.max(0, Math.min(1, 2 - Math.abs(u)))
  let sum = 0
  const visit = (m: number[], weight: number) => {
    if (m.length === x.length) {
      const c = m.map((k) => k / N)
      const s = x.reduce((total, value, k) => total + value - c[k], 0)
      const at = c.reduce((a, b) => a + b, 0)
      const terms = [Math.sin(at), Math.cos(at) * s, (-Math.sin(at) * s * s) / 2]
      sum += weight * terms.slice(0, n).reduce((a, b) => a + b, 0)
      return
    }
    for (let k = 0; k <= N; k++) {
      const bump = psi(3 * N * (x[m.length] - k / N))
      if (bump > 0) visit([...m, k], weight * bump)
    }
  }
  visit([], 1)
  return sum
}
