import { describe, expect, test } from 'vitest'
import { Verdict, type AlternativeId, type Business, type Range, type Technical } from '#shared/domain/decision.ts'
import { defaultAssumptions } from '#shared/finance/defaults.ts'
import { decide } from '../../../src/main/decision/decide.ts'
import { judge } from '../../../src/main/decision/verdict.ts'
import { evidenceOf, type Case, type Pair } from './synthetic-evidence.ts'

const all = (p: number, ...pairs: Pair[]) => Object.fromEntries(pairs.map((pair) => [pair, p]))
/** Everything beats the mean: the data can be learnt. */
const learnable = all(0.99, 'ridge > mean', 'shallow > mean', 'other > mean', 'deep > mean')
/** Everything beats ridge: the relation is not linear. */
const bent = { ...learnable, ...all(0.95, 'shallow > ridge', 'other > ridge', 'deep > ridge') }
const exactly = (value: number): Range => ({ min: value, likely: value, max: value })
const { investment } = defaultAssumptions('JPY')

const table: [string, Case, Technical, Business, AlternativeId][] = [
  ['nothing beats the mean', { testRmse: { ridge: 9.9, shallow: 9.8, deep: 9.9, other: 9.7 } }, 'none', 'no-go', 'none'],
  ['a weak sign of a relation is not "none"', { better: { 'ridge > mean': 0.4 } }, 'inconclusive', 'collect-more', 'none'],
  ['linear', { better: learnable }, 'linear', 'go', 'ridge'],
  ['linear, networks a little better by chance', { better: { ...learnable, 'deep > ridge': 0.45 } }, 'linear', 'go', 'ridge'],
  ['linear or not is open', { better: { ...learnable, 'shallow > ridge': 0.7 } }, 'inconclusive', 'collect-more', 'ridge'],
  [
    'exactly at the threshold counts',
    { better: { ...learnable, 'shallow > ridge': 0.8 }, testRmse: { ridge: 6, shallow: 4 } },
    'shallow',
    'go',
    'shallow',
  ],
  ['shallow', { better: bent, testRmse: { ridge: 6, shallow: 4, deep: 4, other: 4 } }, 'shallow', 'go', 'shallow'],
  [
    'deep by accuracy',
    { better: { ...bent, ...all(0.9, 'deep > shallow', 'deep > other') }, testRmse: { ridge: 7, shallow: 6, deep: 3, other: 6 } },
    'deep',
    'go',
    'deep',
  ],
  [
    'deep against trees is open',
    { better: { ...bent, 'deep > shallow': 0.9, 'deep > other': 0.6 }, testRmse: { ridge: 6, shallow: 6, deep: 3, other: 4 } },
    'inconclusive',
    'collect-more',
    'other',
  ],
  [
    'trees as good as deep: no need for depth',
    { better: { ...bent, 'deep > shallow': 0.9, 'other > shallow': 0.9 }, testRmse: { ridge: 7, shallow: 6, deep: 4, other: 4 } },
    'other',
    'go',
    'other',
  ],
  [
    'whether trees are a little better than one hidden layer may stay open',
    { better: { ...bent, 'other > shallow': 0.7 }, testRmse: { ridge: 7, shallow: 5, deep: 5, other: 5 } },
    'shallow',
    'go',
    'shallow',
  ],
  [
    'whether depth is better may not',
    { better: { ...bent, 'other > shallow': 0.7, 'deep > shallow': 0.6 }, testRmse: { ridge: 7, shallow: 5, deep: 5, other: 5 } },
    'inconclusive',
    'collect-more',
    'shallow',
  ],
  [
    'trees beat every network',
    { better: { ...bent, 'other > shallow': 0.97 }, testRmse: { ridge: 7, shallow: 5, deep: 5, other: 4 } },
    'other',
    'go',
    'other',
  ],
  [
    'additive beats every network',
    { better: { ...bent, 'other > shallow': 0.97 }, otherModel: 'additive', testRmse: { ridge: 7, shallow: 5, deep: 5, other: 4 } },
    'other',
    'go',
    'other',
  ],
  ['deep by size', { better: bent, sizeRatio: [1.6, 3], testRmse: { ridge: 7, shallow: 4, deep: 4, other: 4 } }, 'deep', 'go', 'other'],
  [
    'a size ratio that may be below 1.5 is not enough',
    { better: bent, sizeRatio: [1.4, 3], testRmse: { ridge: 7, shallow: 4, deep: 4 } },
    'shallow',
    'go',
    'shallow',
  ],
  [
    'weights that are too few to be felt are no reason for depth',
    { better: bent, sizeRatio: [1.6, 3], saved: 9_999, testRmse: { ridge: 7, shallow: 4, deep: 4 } },
    'shallow',
    'go',
    'shallow',
  ],
  [
    'just enough of them are',
    { better: bent, sizeRatio: [1.6, 3], saved: 10_000, testRmse: { ridge: 7, shallow: 4.5, deep: 4 } },
    'deep',
    'go',
    'deep',
  ],
  [
    'too few of them do not settle an open deep against shallow',
    { better: { ...bent, 'deep > shallow': 0.7 }, sizeRatio: [2, 3], saved: 3_000, testRmse: { ridge: 7, shallow: 4, deep: 3.5 } },
    'inconclusive',
    'collect-more',
    'shallow',
  ],
  [
    'a size ratio does not help a worse deep network',
    { better: bent, sizeRatio: [1.6, 3], pDeepWorse: 0.3, testRmse: { ridge: 7, shallow: 4 } },
    'shallow',
    'go',
    'shallow',
  ],
  [
    'a size ratio settles an open deep against shallow',
    { better: { ...bent, 'deep > shallow': 0.7 }, sizeRatio: [2, 3], testRmse: { ridge: 7, shallow: 4, deep: 3.5 } },
    'deep',
    'go',
    'deep',
  ],
  ['a size ratio never makes a linear relation deep', { better: learnable, sizeRatio: [3, 5] }, 'linear', 'go', 'ridge'],
  ['a size ratio never makes noise deep', { sizeRatio: [3, 5], testRmse: { ridge: 9.9, deep: 9.9 } }, 'none', 'no-go', 'none'],
  [
    'an interaction that ridge cannot see',
    { better: { ...bent, 'ridge > mean': 0.05 }, testRmse: { ridge: 9.9, shallow: 4 } },
    'shallow',
    'go',
    'shallow',
  ],
  [
    'deep alone learns it',
    {
      better: all(0.95, 'deep > mean', 'deep > ridge', 'deep > shallow', 'deep > other'),
      testRmse: { deep: 3, ridge: 9.9, shallow: 9.9, other: 9.9 },
    },
    'deep',
    'go',
    'deep',
  ],
  [
    'no run of deep finished',
    {
      better: { ...bent, 'deep > mean': null, 'deep > ridge': null, 'deep > shallow': null, 'deep > other': null },
      comparison: { partial: true },
      testRmse: { ridge: 7, shallow: 4, other: 4 },
    },
    'inconclusive',
    'collect-more',
    'shallow',
  ],
  ['nothing was compared', { comparison: { contests: [], partial: true }, testRmse: {} }, 'inconclusive', 'collect-more', 'none'],
  ['a partial sweep that already decides', { better: learnable, comparison: { partial: true } }, 'linear', 'go', 'ridge'],
  [
    'the winner fails on the final test',
    { better: bent, testRmse: { ridge: 7, shallow: 10.5, deep: 11, other: 12 } },
    'inconclusive',
    'collect-more',
    'none',
  ],
  [
    'the line is too fast for the winner only',
    {
      better: { ...bent, ...all(0.9, 'deep > shallow', 'deep > other') },
      slow: ['deep'],
      testRmse: { ridge: 7, shallow: 4, deep: 3, other: 5 },
    },
    'deep',
    'go',
    'shallow',
  ],
  ['the line is too fast for all', { better: learnable, slow: ['ridge'] }, 'linear', 'no-go', 'none'],
  [
    'accurate, but it does not pay',
    { better: learnable, assumptions: { investment: { ...investment, integration: exactly(2e7) } } },
    'linear',
    'no-go',
    'none',
  ],
  [
    'accurate, but no accuracy would pay',
    { better: learnable, assumptions: { investment: { ...investment, integration: exactly(1e9) } } },
    'linear',
    'no-go',
    'none',
  ],
  [
    'deep is more accurate, ridge earns more',
    { better: { ...bent, ...all(0.9, 'deep > shallow', 'deep > other') }, testRmse: { ridge: 4, shallow: 4, deep: 3.9, other: 4 } },
    'deep',
    'go',
    'ridge',
  ],
  ['more complex looks dearer but is not proven', { better: learnable, testRmse: { ridge: 5, deep: 3 } }, 'linear', 'go', 'ridge'],
  [
    'the money is uncertain',
    { better: learnable, assumptions: { investment: { ...investment, integration: { min: 2e6, likely: 9e6, max: 2.5e7 } } } },
    'linear',
    'collect-more',
    'ridge',
  ],
  [
    'open, and it could never pay',
    { better: { ...learnable, 'shallow > ridge': 0.7 }, assumptions: { investment: { ...investment, poc: exactly(1e9) } } },
    'inconclusive',
    'no-go',
    'none',
  ],
]

describe('truth table', () => {
  test.each(table)('%s', (_, given, technical, business, recommended) => {
    const verdict = judge(evidenceOf(given))
    expect({ technical: verdict.technical, business: verdict.business, recommended: verdict.recommended }).toEqual({
      technical,
      business,
      recommended,
    })
  })

  test.each(table)('speaks in whole sentences: %s', (_, given) => {
    const verdict = judge(evidenceOf(given))
    expect(Verdict.parse(verdict)).toEqual(verdict)
    const sentences = [...verdict.reasons, ...verdict.rollout]
    const { keyPoints, phrases } = verdict
    const ja = [...sentences.map((text) => text.ja), ...keyPoints.ja, ...phrases.ja]
    const en = [...sentences.map((text) => text.en), ...keyPoints.en, ...phrases.en]
    expect(phrases.ja).toHaveLength(phrases.en.length)
    for (const sentence of ja) expect(sentence).toMatch(/[ぁ-ん].*。$/)
    for (const sentence of en) expect(sentence).toMatch(/^[^ぁ-んァ-ヶ]*(出力)?[^ぁ-んァ-ヶ一-龯]*\.$/)
    for (const sentence of [...ja, ...en]) expect(sentence).not.toMatch(/[{}]|NaN|undefined|null|–|decision\./)
  })
})

test('the probability is that of the weakest step', () => {
  const better = { ...bent, 'shallow > ridge': 0.86, 'deep > ridge': 0.82, 'other > ridge': 0.81, 'deep > shallow': 0.3 } as const
  expect(judge(evidenceOf({ better, testRmse: { ridge: 7, shallow: 4 } })).probability).toBeCloseTo(0.7, 12)
  expect(judge(evidenceOf({ better: { ...better, 'deep > shallow': 0.1 } })).probability).toBeCloseTo(0.86, 12)
  expect(judge(evidenceOf({ better: { ...learnable, 'shallow > ridge': 0.7 } })).probability).toBeCloseTo(0.7, 12)
  expect(judge(evidenceOf({ better: { ...learnable, 'shallow > ridge': null } })).probability).toBe(0.5)
})

test('reasons quote the measured numbers', () => {
  const { reasons, keyPoints, rollout } = judge(evidenceOf({ better: bent, testRmse: { ridge: 7, shallow: 4, deep: 4, other: 4 } }))
  const of = (code: string) => reasons.filter((reason) => reason.code === `decision.${code}`)
  expect(of('reason_need')[0].en).toContain('42 of 100 (medium)')
  expect(of('reason_beats').map(({ en }) => en)).toEqual([expect.stringContaining('99\u00a0%'), expect.stringContaining('95\u00a0%')])
  expect(of('reason_beats')[1].en).toContain('1.25 MW')
  expect(of('reason_stands')).toHaveLength(2)
  expect(keyPoints.ja[1]).toContain('4\u00a0MW')
  expect(keyPoints.ja[1]).toContain('60\u00a0%')
  // 1.1 times the error of the final test is the gate of every phase.
  expect(rollout.map(({ phase }) => phase)).toEqual(['shadow', 'assisted', 'automatic'])
  for (const { ja, en } of rollout) for (const text of [ja, en]) expect(text).toMatch(/4\.4\sMW/)
})

test('fewer weights are told where they decide, and where they are too few to', () => {
  const told = (given: Case) =>
    judge(evidenceOf({ better: bent, testRmse: { ridge: 7, shallow: 4, deep: 4 }, ...given })).reasons.filter(({ code }) =>
      code.startsWith('decision.reason_size'),
    )
  expect(told({ sizeRatio: [1.6, 3] }).map(({ code }) => code)).toEqual(['decision.reason_size'])
  expect(told({ sizeRatio: [1.4, 3] })).toEqual([])
  const [ratio, unfelt] = told({ sizeRatio: [1.6, 3], saved: 3_200 })
  expect(ratio.en).toContain('2.2 times')
  expect(unfelt.en).toContain('3,200 weights')
  expect(unfelt.en).toContain('10,000')
})

test('a result from before the weights saved were told says the ratio and decides nothing by it', () => {
  const evidence = evidenceOf({ better: bent, sizeRatio: [1.6, 3], testRmse: { ridge: 7, shallow: 4, deep: 4 } })
  delete evidence.comparison.comparison.sizeRatio.saved
  const { technical, reasons } = judge(evidence)
  expect(technical).toBe('shallow')
  expect(reasons.filter(({ code }) => code.startsWith('decision.reason_size')).map(({ code }) => code)).toEqual(['decision.reason_size'])
})

test('inconclusive says what would settle it', () => {
  const settle = (given: Case) =>
    judge(evidenceOf(given))
      .reasons.map(({ code }) => code.replace('decision.', ''))
      .filter((code) => code.startsWith('settle_'))
  const open = { ...learnable, 'shallow > ridge': 0.7 }
  // z(0.8)^2 / z(0.7)^2 = 2.58 times the 1,000 rows.
  const rows = judge(evidenceOf({ better: open })).reasons.find(({ code }) => code === 'decision.settle_rows')
  expect(rows?.en).toContain('2.6 times')
  expect(rows?.en).toContain('2,600 rows')
  expect(settle({ better: open, comparison: { budget: 'quick' } })).toEqual(['settle_budget', 'settle_rows'])
  expect(settle({ better: { ...open, 'shallow > ridge': 0.51 } })).toEqual(['settle_edge'])
  expect(settle({ better: open, comparison: { partial: true, failed: 100 } })).toEqual(['settle_resume', 'settle_failed', 'settle_rows'])
  expect(settle({ better: open, operation: { outsideEnvelope: 0.2 } })).toEqual(['settle_rows', 'settle_range'])
  expect(settle({ better: bent, testRmse: { shallow: 11 } })).toEqual(['settle_drift'])
  expect(settle({ better: learnable })).toEqual([])
})

test('decide draws the tornado of the recommended alternative', () => {
  const evidence = evidenceOf({ better: learnable, testRmse: { ridge: 5, deep: 3 } })
  const decision = decide({ ...evidence, seed: 1 })
  expect(decision.verdict.recommended).toBe('ridge')
  // Deep has the larger NPV, but the tornado has no bar for what only networks pay.
  expect(decision.roi.alternatives.find(({ id }) => id === 'deep')!.npv).toBeGreaterThan(decision.roi.alternatives[1].npv)
  expect(decision.roi.tornado.map(({ input }) => input)).not.toContain('perNetwork')
  expect(decide({ ...evidence, seed: 1 })).toEqual(decision)
})

test('a scenario is decided like the assumptions themselves, on the cycle of this line', () => {
  const evidence = evidenceOf({ better: learnable, testRmse: { ridge: 5, deep: 3 } })
  const { assumptions } = evidence
  const other = { ...assumptions, discountRate: 0.2, cycleTimeMs: 5 * assumptions.cycleTimeMs, watts: 2 * assumptions.watts }
  const { scenarios, ...decision } = decide({ ...evidence, scenarios: [{ name: 'dear', assumptions: other }], seed: 1 })
  const here = { ...assumptions, discountRate: 0.2 }
  const { roi, verdict } = decide({ ...evidence, assumptions: here, seed: 1 })
  expect(scenarios).toEqual([{ name: 'dear', assumptions: here, roi, business: verdict.business, recommended: verdict.recommended }])
  expect(roi.alternatives[1].npv).toBeLessThan(decision.roi.alternatives[1].npv)
})
