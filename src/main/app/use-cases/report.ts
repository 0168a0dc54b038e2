import { basename } from 'node:path'
import type { ParsedInput, SavedFile } from '#shared/api.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { readModel } from '../../store/models.ts'
import { buildPoc } from '../build-poc.ts'
import type { Context } from '../context.ts'
import { takeSnapshot } from '../snapshot.ts'
import { PROJECT_EXTENSION } from './project.ts'

/** Lets the user have a report, poc.json, or a finalist as ONNX. Throws STAGE_MISSING. */
export async function saveReport(context: Context, { kind, language, role }: ParsedInput<'report.save'>): Promise<SavedFile> {
  const project = takeSnapshot(context)
  const { saveFile } = context.options
  if (kind === 'model') {
    const wanted = role ?? 'deep'
    const { comparison } = project
    const model = comparison && readModel(context.workspace.project(), comparison.sweepId, wanted, 'onnx')
    if (!model) throw new DepthgaugeError('STAGE_MISSING', { stage: 'comparison' })
    return saveFile(`model-${wanted}.onnx`, model.bytes)
  }
  const poc = buildPoc(project, context.options.version)
  if (kind === 'poc') return saveFile('poc.json', Buffer.from(`${JSON.stringify(poc, null, 2)}\n`))
  const unit = project.dataset!.columns.find((column) => column.name === poc.data.target)?.unit ?? null
  const bytes = await context.pool.run('render-report', { format: kind, poc, unit, language })
  return saveFile(`${basename(project.path, PROJECT_EXTENSION)}-report-${language}.${kind}`, bytes)
}
