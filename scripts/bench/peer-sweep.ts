/** Does planned runs of the sweep with the native engine, one line each. The budget is the argument. */
import { createInterface } from 'node:readline'
import type { PlannedRun } from '../../src/main/comparison/plan.ts'
import { executeRun } from '../../src/main/comparison/run.ts'
import { createNativeEngine } from '../../src/main/training/engines/native.ts'
import type { Budget } from '../../src/shared/domain/comparison.ts'
import { sweepTask } from './sweep-task.ts'

const engine = createNativeEngine()
const { table, spec, split } = sweepTask(process.argv[2] as Budget)
for await (const line of createInterface({ input: process.stdin })) {
  const planned = JSON.parse(line) as PlannedRun
  console.log(JSON.stringify((await executeRun(table, split, spec, planned, engine)).run))
}
