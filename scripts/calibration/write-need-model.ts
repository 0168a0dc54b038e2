/** Fits the score of the need for depth and writes it as the source file that the product loads. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { needParts, type DepthNeedModel, type NeedPart } from '../../src/main/screening/depth-need-model.ts'
import { ROOT } from '../native-core.ts'
import { choosePenalty, fitNeed, type Example } from './fit-need.ts'

/** The probability at which the verdict believes a contest (decision/technical.ts): the grades ask for as much. */
const BELIEVED = 0.8

/** The fitted model as a score card: 100 points in all, so that a point is worth the same log-odds in every part. */
export function needModelOf(examples: readonly Example[]): { model: DepthNeedModel; penalty: number } {
  const penalty = choosePenalty(examples)
  const { full, weights, intercept } = fitNeed(examples, penalty)
  const total = weights.reduce((sum, w) => sum + w, 0)
  const points = inHundred(weights)
  const perPoint = total / 100
  const scoreAt = (p: number) => Math.min(100, Math.max(0, Math.round((Math.log(p / (1 - p)) - intercept) / perPoint)))
  const parts = Object.fromEntries(needParts.map((id, k) => [id, { of: points[k], full: Number(full[k].toPrecision(3)) }]))
  return {
    penalty,
    model: {
      parts: parts as Record<NeedPart, { of: number; full: number }>,
      intercept: Number(intercept.toPrecision(4)),
      perPoint: Number(perPoint.toPrecision(4)),
      mediumFrom: scoreAt(1 - BELIEVED),
      highFrom: scoreAt(BELIEVED),
    },
  }
}

/** Whole points in proportion to the weights that add up to 100 (largest remainders). */
function inHundred(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0)
  const exact = weights.map((w) => (100 * w) / total)
  const points = exact.map(Math.floor)
  const order = [...exact.keys()].sort((a, b) => exact[b] - points[b] - (exact[a] - points[a]))
  const missing = 100 - points.reduce((sum, p) => sum + p, 0)
  for (const k of order.slice(0, missing)) points[k]++
  return points
}

/** Replaces the coefficients in depth-need-model.ts, and says there how they were made. */
export async function writeNeedModel(model: DepthNeedModel, how: string): Promise<void> {
  const path = join(ROOT, 'src/main/screening/depth-need-model.ts')
  const source = readFileSync(path, 'utf8')
  const start = source.indexOf('/** Fitted by ')
  const text = `${source.slice(0, start)}/** ${how} */\nexport const depthNeedModel: DepthNeedModel = ${JSON.stringify(model)}\n`
  writeFileSync(path, await format(text, { parser: 'typescript', semi: false, singleQuote: true, printWidth: 140 }))
}
