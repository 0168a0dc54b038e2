import { basename } from 'node:path'
import type { ParsedInput, SavedFile } from '#shared/api.ts'
import type { FinalistRole } from '#shared/domain/comparison.ts'
import { Preparation } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { ReportSource } from '../../report/content/voice.ts'
import { renderPackage } from '../../report/model-package/render-package.ts'
import { readModel } from '../../store/models.ts'
import { buildPoc } from '../build-poc.ts'
import type { Context } from '../context.ts'
import { takeSnapshot } from '../snapshot.ts'
import { finalists, verifyModel } from './operation.ts'
import { PROJECT_EXTENSION } from './project.ts'

/** Lets the user have a report, poc.json, a finalist as ONNX or its package. Throws STAGE_MISSING, TEMPLATE_INVALID, and as `verifyModel`. */
export async function saveReport(context: Context, input: ParsedInput<'report.save'>): Promise<SavedFile> {
  const { kind, language, role = 'deep', template } = input
  const { saveFile, version } = context.options
  const project = takeSnapshot(context)
  if (kind === 'model') return saveFile(`model-${role}.onnx`, (await modelOf(context, role)).bytes)
  const poc = buildPoc(project, version)
  if (kind === 'poc') return saveFile('poc.json', Buffer.from(`${JSON.stringify(poc, null, 2)}\n`))

  const unit = project.dataset!.columns.find((column) => column.name === poc.data.target)?.unit ?? null
  const source = { poc, unit, language }
  const name = basename(project.path, PROJECT_EXTENSION)
  if (kind === 'package') return saveFile(`${name}-model-${role}-${language}.zip`, await packageOf(context, source, role))
  const templatePath = template === undefined ? null : context.files.resolve(template)
  const bytes = await context.pool.run('render-report', { format: kind, templatePath, ...source })
  return saveFile(`${name}-report-${language}.${kind}`, bytes)
}

/** Nothing is handed out that was not verified against the engine's own at this moment. */
async function modelOf(context: Context, role: FinalistRole) {
  const { comparison } = takeSnapshot(context)
  const model = comparison && readModel(context.workspace.project(), comparison.sweepId, role, 'onnx')
  if (!model) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  await verifyModel(context, role)
  return model
}

async function packageOf(context: Context, source: ReportSource, role: FinalistRole): Promise<Uint8Array> {
  const { bytes: onnx, metadata } = await modelOf(context, role)
  const { comparison, ...prepared } = await finalists(context)
  const samples = await context.pool.run('sample-rows', {
    ...prepared,
    sweepId: comparison.sweepId,
    budget: comparison.budget,
    limits: comparison.limits,
    role,
  })
  const stored = Preparation.safeParse((metadata as { preparation?: unknown }).preparation)
  return renderPackage(source, { role, onnx, preparation: stored.success ? stored.data : null, samples })
}
