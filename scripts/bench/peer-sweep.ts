/** Does planned runs of the sweep with the native engine, one line each. */
import { createInterface } from 'node:readline'
import type { PlannedRun } from '../../src/main/comparison/plan.ts'
import { executeRun } from '../../src/main/comparison/run.ts'
import { createNativeEngine } from '../../src/main/training/engines/native.ts'
import { sweepTask } from './sweep-task.ts'

const engine = createNativeEngine()
const { table, spec, split } = sweepTask()
for await (const line of createInterface({ input: process.stdin })) {
  const planned = JSON.parse(line) as PlannedRun
  console.log(JSON.stringify((await executeRun(table, split, spec, planned, engine)).run))
}
