import { DataReport } from '#shared/domain/data.ts'
import { POC_SCHEMA_VERSION, type Poc } from '#shared/domain/poc.ts'
import type { ProjectSnapshot } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'

/** The whole PoC as other programs read it. Throws STAGE_MISSING while a stage has no result. */
export function buildPoc(project: ProjectSnapshot, version: string): Poc {
  const missing = (stage: string) => new DepthgaugeError('STAGE_MISSING', { stage })
  const { dataset, settings, screening, comparison, operation, decision, rowsUsed, steps } = project
  if (!dataset || !settings.roles || rowsUsed === null) throw missing('data')
  if (!screening) throw missing('screening')
  if (!comparison) throw missing('comparison')
  if (!operation) throw missing('operation')
  if (!decision) throw missing('decision')
  const dropped = new Set(steps.flatMap((step) => (step.kind === 'drop-column' ? step.column : [])))
  const features = settings.roles.features.filter((name) => !dropped.has(name))
  return {
    schemaVersion: POC_SCHEMA_VERSION,
    app: { name: 'Depthgauge', version },
    createdAt: new Date().toISOString(),
    engine: comparison.engine,
    seed: settings.seed,
    budget: comparison.budget,
    data: DataReport.parse({ ...dataset, rowsUsed, ...settings.roles, features, treatments: steps }),
    stage1: screening,
    stage2: comparison,
    stage3: { ...operation, assumptions: decision.assumptions, roi: decision.roi, scenarios: decision.scenarios },
    verdict: decision.verdict,
  }
}
