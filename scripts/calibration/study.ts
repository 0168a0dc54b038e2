/** Every problem of the family through the stages, finished ones from the cache. */
import { createHash } from 'node:crypto'
import { budgetSettings } from '../../src/main/comparison/budgets.ts'
import { needParts } from '../../src/main/screening/depth-need-model.ts'
import type { Engine } from '../../src/main/training/engine.ts'
import type { Comparison } from '../../src/shared/domain/comparison.ts'
import type { Finding } from '../../src/main/decision/technical.ts'
import type { Screening } from '../../src/shared/domain/screening.ts'
import { cached } from './cache.ts'
import { tableOf, type Problem } from './problems.ts'
import { BUDGET, conclude, runStage1, runStage2, SEED, TUNING, type StudyBudget } from './run-problem.ts'

export interface Result {
  problem: Problem
  screening: Screening
  comparison: Comparison
  finding: Finding
  /** Of stage 2. */
  seconds: number
}

export async function study(
  engine: Engine,
  chosen: readonly Problem[],
  budget: StudyBudget,
  again: { stage1: boolean; stage2: boolean },
  report: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = []
  for (const problem of chosen) {
    const table = tableOf(problem)
    const data = createHash('sha256').update(table.x).update(table.y).digest('hex')
    const screening = await cached(`stage1 ${problem.id}`, { data, SEED, needParts }, again.stage1, () => runStage1(table))
    const settings = {
      data,
      SEED,
      ...(budget === 'small' ? { BUDGET, TUNING } : { budgetSettings: budgetSettings[budget] }),
      engine: engine.info,
    }
    const name = budget === 'small' ? 'stage2' : budget
    const stage2 = await cached(`${name} ${problem.id}`, settings, again.stage2, () => runStage2(table, budget, engine))
    const result = { problem, screening, ...conclude(table, budget, stage2, engine.info), seconds: stage2.seconds }
    results.push(result)
    report(result)
  }
  return results
}
