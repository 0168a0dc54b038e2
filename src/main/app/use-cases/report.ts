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
import type { TaskContext } from '../tasks.ts'
import { storedFinalists, verifyModel } from './operation.ts'
import { PROJECT_EXTENSION } from './project.ts'

/**
 * Lets the user have a report, poc.json, a finalist as ONNX or its package; can be cancelled until it asks where to.
 * Throws STAGE_MISSING, TEMPLATE_INVALID, CANCELLED, DISK_FULL, FILE_NOT_WRITTEN, and as `verifyModel`.
 */
export async function saveReport(context: Context, input: ParsedInput<'report.save'>): Promise<SavedFile> {
  const { name, bytes } = await context.tasks.run('export', (task) => render(context, input, task))
  return context.options.saveFile(name, bytes)
}

async function render(
  context: Context,
  { kind, language, role = 'deep', template }: ParsedInput<'report.save'>,
  { signal, progress }: TaskContext,
): Promise<{ name: string; bytes: Uint8Array }> {
  const project = takeSnapshot(context)
  if (kind === 'model') return { name: `model-${role}.onnx`, bytes: (await modelOf(context, role)).bytes }
  const poc = buildPoc(project, context.options.version)
  if (kind === 'poc') return { name: 'poc.json', bytes: Buffer.from(`${JSON.stringify(poc, null, 2)}\n`) }

  const unit = project.dataset!.columns.find((column) => column.name === poc.data.target)?.unit ?? null
  const source = { poc, unit, language }
  const stem = basename(project.path, PROJECT_EXTENSION)
  if (kind === 'package') return { name: `${stem}-model-${role}-${language}.zip`, bytes: await packageOf(context, source, role, signal) }
  const templatePath = template === undefined ? null : context.files.resolve(template)
  const bytes = await context.pool.run('render-report', { format: kind, templatePath, ...source }, { signal, onProgress: progress })
  return { name: `${stem}-report-${language}.${kind}`, bytes }
}

/** Nothing is handed out that was not verified against the engine's own at this moment. */
async function modelOf(context: Context, role: FinalistRole) {
  const { comparison } = takeSnapshot(context)
  const model = comparison && readModel(context.workspace.project(), comparison.sweepId, role, 'onnx')
  if (!model) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
  await verifyModel(context, role)
  return model
}

async function packageOf(context: Context, source: ReportSource, role: FinalistRole, signal: AbortSignal): Promise<Uint8Array> {
  const { bytes: onnx, metadata } = await modelOf(context, role)
  const samples = await context.pool.run('sample-rows', { ...(await storedFinalists(context)), role }, { signal })
  const stored = Preparation.safeParse((metadata as { preparation?: unknown }).preparation)
  return renderPackage(source, { role, onnx, preparation: stored.success ? stored.data : null, samples })
}
