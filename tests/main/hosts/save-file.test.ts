import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { expect, onTestFinished, test, vi } from 'vitest'
import { saveFile } from '../../../src/main/hosts/electron/save-file.ts'

const window = {} as BrowserWindow
const bytes = Uint8Array.of(1, 2, 3)

/** The dialog of a user who chose this. */
function dialogWith(answer: { canceled: boolean; filePath: string }) {
  const showSaveDialog = vi.fn(async () => answer)
  return { showSaveDialog, dialog: { showSaveDialog } as unknown as Dialog }
}

test('a file is written where the user wants it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-save-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const filePath = join(folder, 'poc.json')
  const { dialog, showSaveDialog } = dialogWith({ canceled: false, filePath })
  expect(await saveFile(dialog, window, '/documents', 'poc.json', bytes)).toEqual({ kind: 'path', path: filePath })
  expect(showSaveDialog.mock.calls).toEqual([[window, { defaultPath: join('/documents', 'poc.json') }]])
  expect(new Uint8Array(readFileSync(filePath))).toEqual(bytes)
})

test('nothing is written where the user cancels', async () => {
  const { dialog } = dialogWith({ canceled: true, filePath: '' })
  expect(await saveFile(dialog, window, '/documents', 'poc.json', bytes)).toEqual({ kind: 'cancelled' })
})

test('a file that cannot be written is told', async () => {
  const { dialog } = dialogWith({ canceled: false, filePath: join(tmpdir(), 'no-such-folder', 'poc.json') })
  await expect(saveFile(dialog, window, '/documents', 'poc.json', bytes)).rejects.toEqual(
    expect.objectContaining({ code: 'FILE_NOT_WRITTEN', params: { file: 'poc.json' } }),
  )
})
