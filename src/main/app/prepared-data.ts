import { DataCheck, type Roles } from '#shared/domain/data.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { readDataset } from '../store/dataset.ts'
import { readResult, saveResult } from '../store/results.ts'
import { saveSettings } from '../store/settings.ts'
import type { Context } from './context.ts'
import { dataInputs, type TreatedData } from './inputs.ts'
import { settingsOf } from './workspace.ts'

/**
 * Looks at the data with these roles and choices, in a child, and keeps both with what follows from them: the report and
 * the steps. Nothing is kept where the rows cannot be built so. Throws DATA_NONE, and as `buildTable`.
 */
export async function checkData(context: Context, change: { roles?: Roles; treatments?: TreatmentChoice[] } = {}): Promise<DataCheck> {
  const project = context.workspace.project()
  const dataset = readDataset(project)
  const settings = { ...settingsOf(project), ...change }
  const { roles, treatments: choices, seed } = settings
  if (!dataset || !roles) throw new DepthgaugeError('DATA_NONE')
  const check = await context.pool.run('check-data', { project: project.path, roles, seed, choices })
  project.write(() => {
    saveSettings(project, change)
    saveResult(project, 'data', dataInputs(dataset, settings), check)
  })
  context.emit('project.changed', { path: project.path })
  return check
}

/** The data that every stage computes on; looked at first where they were not yet, or not with this seed. Throws as `checkData`. */
export async function preparedData(context: Context): Promise<TreatedData & { steps: DataCheck['steps'] }> {
  const project = context.workspace.project()
  const dataset = readDataset(project)
  const settings = settingsOf(project)
  if (!dataset || !settings.roles) throw new DepthgaugeError('DATA_NONE')
  const stored = readResult(project, 'data', DataCheck)
  const { steps } = stored?.inputHash === dataInputs(dataset, settings) ? stored.content : await checkData(context)
  return { dataset, roles: settings.roles, steps }
}
