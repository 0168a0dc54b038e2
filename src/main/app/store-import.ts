import type { DataCheck, DatasetSummary, RolesRequest } from '#shared/domain/data.ts'
import { StageId } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import { checkData } from '../data/check-data.ts'
import { resolveRoles, suggestRoles } from '../data/roles.ts'
import { replacingDataset, type StoredColumn } from '../store/dataset.ts'
import { joinProject } from '../store/project.ts'
import { dropResults, saveResult } from '../store/results.ts'
import { saveSettings } from '../store/settings.ts'
import type { JobContext } from '../compute/jobs.ts'
import { dataInputs } from './inputs.ts'
import { settingsOf } from './workspace.ts'

/**
 * Puts an imported data set into the project at `path`, in the place of the one before; what was computed from that one is
 * forgotten. Called in a child. Roles that were asked for are checked first; else they are suggested.
 *
 * @throws CANCELLED, DISK_FULL and what SQLite has to say, and for `roles` as `resolveRoles` and `buildTable`: the project
 *   then is as it was
 */
export async function storeImport(
  path: string,
  { summary, columns }: { summary: DatasetSummary; columns: readonly StoredColumn[] },
  roles: RolesRequest | undefined,
  { signal, progress }: JobContext,
): Promise<void> {
  const project = joinProject(path)
  try {
    const settings = {
      ...settingsOf(project),
      roles: roles ? resolveRoles(summary, roles) : suggestRoles(summary.columns),
      treatments: [],
    }
    let check: DataCheck | null = null
    if (roles) check = checkData({ columns, roles: settings.roles!, seed: settings.seed }, [])
    await project.writeInSteps(async (database) => {
      dropResults(project, StageId.options)
      saveSettings(project, { roles: settings.roles, treatments: [] })
      if (check) saveResult(project, 'data', dataInputs(summary, settings), check)
      for (const written of replacingDataset(database, summary, columns)) {
        progress(written, columns.length)
        // A cancellation is heard when the event loop turns.
        await new Promise(setImmediate)
        if (signal.aborted) throw new DepthgaugeError('CANCELLED')
      }
    })
  } finally {
    project.close()
  }
}
