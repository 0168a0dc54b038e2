import { z } from 'zod'
import { EngineInfo } from './basics.ts'
import { Budget, Comparison } from './comparison.ts'
import { DataReport } from './data.ts'
import { Assumptions, Roi, ScenarioOutcome, Verdict } from './decision.ts'
import { Operation } from './operation.ts'
import { Screening } from './screening.ts'

export const POC_SCHEMA_VERSION = 1

/** The whole PoC in one file, `poc.json`, for other programs. Keys are only ever added within a schema version. */
export const Poc = z.object({
  schemaVersion: z.literal(POC_SCHEMA_VERSION),
  app: z.object({ name: z.literal('Depthgauge'), version: z.string() }),
  createdAt: z.iso.datetime(),
  engine: EngineInfo,
  seed: z.number().int(),
  budget: Budget,
  data: DataReport,
  stage1: Screening,
  stage2: Comparison,
  stage3: Operation.extend({ assumptions: Assumptions, roi: Roi, scenarios: z.array(ScenarioOutcome) }),
  verdict: Verdict,
})
export type Poc = z.infer<typeof Poc>
