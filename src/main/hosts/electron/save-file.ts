import type { BrowserWindow, Dialog } from 'electron'
import { writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { SavedFile } from '#shared/api.ts'
import { DepthgaugeError } from '#shared/errors.ts'

/** Asks where to and writes the file. Throws DISK_FULL, FILE_NOT_WRITTEN. */
export async function saveFile(dialog: Dialog, window: BrowserWindow, folder: string, name: string, bytes: Uint8Array): Promise<SavedFile> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: join(folder, name) })
  if (canceled || !filePath) return { kind: 'cancelled' }
  try {
    await writeFile(filePath, bytes)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_NOT_WRITTEN'
    throw new DepthgaugeError(code, { file: basename(filePath) }, { cause: error })
  }
  return { kind: 'path', path: filePath }
}
