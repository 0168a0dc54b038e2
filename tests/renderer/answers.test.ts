import { expect, test } from 'vitest'
import { briefOf } from '../../src/renderer/src/shell/answers.ts'
import { projectWith } from './support/sample-data.ts'

const project = projectWith('everything')

test.each([
  ['low', 'grey'],
  ['medium', 'amber'],
  ['high', 'green'],
  ['unknown', 'grey'],
] as const)('a need for depth that is %s is %s: that none is needed is no bad answer', (grade, light) => {
  const screening = { ...project.screening!, depthNeed: { ...project.screening!.depthNeed, grade } }
  expect(briefOf('screening', { ...project, screening })?.light).toBe(light)
})

test('that shallow is more accurate is no bad answer either', () => {
  const duel = { ...project.comparison!.comparison, pDeepBetter: 0.02, pEquivalent: 0.03, pShallowBetter: 0.95 }
  expect(briefOf('comparison', { ...project, comparison: { ...project.comparison!, comparison: duel } })).toEqual({
    light: 'grey',
    key: 'common.brief_comparison_shallow',
  })
})

test.each([
  [[true, true], 'green', 'all'],
  [[true, false], 'amber', 'some'],
  [[false, false], 'red', 'none'],
] as const)('finalists that keep up %s: %s', (fits, light, word) => {
  const [one] = project.operation!.fitsCycle
  const operation = { ...project.operation!, fitsCycle: fits.map((fit) => ({ ...one!, fits: fit })) }
  expect(briefOf('operation', { ...project, operation })).toEqual({ light, key: `operation.word_${word}` })
})
