import { expect, test } from 'vitest'
import { boundsChart, boundsTable, growthTable } from '../../../src/main/report/content/bounds.ts'
import { voiceOf } from '../../../src/main/report/content/voice.ts'
import { sourceOf } from './support/source.ts'

/** 40 pieces (20 to 60) at 1 % of the range; the noise is 2 %. */
function voiceWith(curvature: { value: number | null; interval: [number, number] | null }) {
  const source = sourceOf('en')
  const { stage1 } = source.poc
  return voiceOf({
    ...source,
    poc: {
      ...source.poc,
      stage1: {
        ...stage1,
        curvature: { ...curvature, directions: [] },
        eps: { needed: 0.01, noiseFloor: 0.02, matters: 0.01 },
        bounds: curvature.value === null ? [] : [{ hiddenLayers: 1, leastUnits: 20, interval: [10, 30], kind: 'lower-bound' }],
      },
    },
  })
}

test('the bounds carry the interval, print H with L, and say what kind they are', () => {
  expect(boundsTable(voiceWith({ value: 40, interval: [20, 60] }))!.rows).toEqual([['1 (3)', '20', '10 to 30', 'Lower bound']])
})

test('least units against 1 / eps by depth, and a wall where the noise is', () => {
  const chart = boundsChart(voiceWith({ value: 40, interval: [20, 60] }))!
  const [shallow] = chart.lines
  expect(shallow.points.find(({ x }) => x === 100)).toEqual({ x: 100, y: 20, interval: [10, 30] })
  expect(chart.lines.at(-1)!.points.map(({ x }) => x)).toEqual([50, 50])
  const finest = chart.lines.slice(0, 4).map(({ points }) => points.at(-1)!.y)
  expect(finest).toEqual([200, 10, 4, 4])
})

test('where the curvature is not known there are no bounds, but the growth of the order stands', () => {
  const voice = voiceWith({ value: null, interval: null })
  expect([boundsTable(voice), boundsChart(voice)]).toEqual([null, null])
  const [one] = growthTable(voice).rows
  // d = n = 1: 10 times, and (ln 1000 + 1) / (ln 100 + 1) = 1.41.
  expect(one).toEqual(['1', 'about ×14', 'about ×4.5', 'about ×3'])
})
