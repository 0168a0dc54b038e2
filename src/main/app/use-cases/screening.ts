import type { ParsedInput } from '#shared/api.ts'
import type { Screening } from '#shared/domain/screening.ts'
import { saveResult } from '../../store/results.ts'
import { saveSettings } from '../../store/settings.ts'
import type { Context } from '../context.ts'
import { screeningInputs } from '../inputs.ts'
import { preparedData } from '../prepared-data.ts'
import { settingsOf } from '../workspace.ts'

/** Stage 1, in a child. */
export async function runScreening(context: Context, { neededEps }: ParsedInput<'screening.run'>): Promise<Screening> {
  const project = context.workspace.project()
  const data = await preparedData(context)
  if (neededEps !== undefined) saveSettings(project, { neededEps })
  const settings = settingsOf(project)
  return context.tasks.run('screening', async ({ signal, progress }) => {
    const screening = await context.pool.run(
      'screen',
      { project: project.path, roles: data.roles, steps: data.steps, neededEps: settings.neededEps, seed: settings.seed },
      { signal, onProgress: progress },
    )
    saveResult(project, 'screening', screeningInputs(data, settings), screening)
    context.emit('project.changed', { path: project.path })
    return screening
  })
}
