import type { BrowserWindow, Dialog } from 'electron'
import { join } from 'node:path'
import type { SavedFile } from '#shared/api.ts'
import { writeWhole } from '../../store/write-whole.ts'

/** Asks where to and writes the file. Throws DISK_FULL, FILE_NOT_WRITTEN. */
export async function saveFile(dialog: Dialog, window: BrowserWindow, folder: string, name: string, bytes: Uint8Array): Promise<SavedFile> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: join(folder, name) })
  if (canceled || !filePath) return { kind: 'cancelled' }
  writeWhole(filePath, bytes)
  return { kind: 'path', path: filePath }
}
