import { strToU8, zipSync } from 'fflate'
import type { SavedFile } from '#shared/api.ts'
import type { SelfTest, SupportFile } from '#shared/domain/support.ts'
import type { Context } from '../context.ts'
import { takeSnapshot } from '../snapshot.ts'
import { supportFiles } from '../support-bundle.ts'
import { appInfo } from './app.ts'

export function runSelfTest({ pool, tasks }: Context): Promise<SelfTest[]> {
  return tasks.run('self-test', ({ signal, progress }) => pool.run('self-test', undefined, { signal, onProgress: progress }))
}

export async function previewSupport(context: Context): Promise<SupportFile[]> {
  return supportFiles({
    info: await appInfo(context),
    settings: context.state.settings(),
    project: context.workspace.isOpen() ? takeSnapshot(context) : null,
    selfTests: await runSelfTest(context),
  })
}

/** Saves exactly the files given: those that the user has seen. */
export function saveSupport({ options }: Context, files: SupportFile[]): Promise<SavedFile> {
  const entries = Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]))
  return options.saveFile('depthgauge-support.zip', zipSync(entries))
}
