/** The program that Electron starts: see host.ts. */
import { app, BrowserWindow, dialog, ipcMain, Menu, powerSaveBlocker, protocol, screen, session, utilityProcess } from 'electron'
import { join } from 'node:path'
import { runElectronHost } from './host.ts'

// This file is built into out/main.
void runElectronHost(
  { app, BrowserWindow, dialog, ipcMain, Menu, powerSaveBlocker, protocol, screen, session, utilityProcess },
  {
    renderer: join(import.meta.dirname, '../renderer'),
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    computeChild: join(import.meta.dirname, 'compute-child.js'),
  },
)
