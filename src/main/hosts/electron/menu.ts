import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/domain/basics.ts'
import { say, type MessageKey } from '#shared/messages/index.ts'
import { APP_NAME } from '../folders.ts'

/** What a text field and a window need, and who made it; everything else is in the window. */
export function menuTemplate(language: Language, showAbout: () => void, platform = process.platform): MenuItemConstructorOptions[] {
  const item = (key: MessageKey, role: MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    label: say(language, key),
    role,
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const about: MenuItemConstructorOptions = { label: say(language, 'hosts.menuAbout'), click: showAbout }
  const quit = item('hosts.menuQuit', 'quit')
  const isMac = platform === 'darwin'
  return [
    // On macOS the first menu carries the application's name, and what it is.
    isMac ? { label: APP_NAME, submenu: [about, separator, quit] } : { label: say(language, 'hosts.menuFile'), submenu: [quit] },
    {
      label: say(language, 'hosts.menuEdit'),
      submenu: [
        item('hosts.menuUndo', 'undo'),
        item('hosts.menuRedo', 'redo'),
        separator,
        item('hosts.menuCut', 'cut'),
        item('hosts.menuCopy', 'copy'),
        item('hosts.menuPaste', 'paste'),
        item('hosts.menuSelectAll', 'selectAll'),
      ],
    },
    {
      label: say(language, 'hosts.menuView'),
      submenu: [
        item('hosts.menuZoomIn', 'zoomIn'),
        item('hosts.menuZoomOut', 'zoomOut'),
        item('hosts.menuActualSize', 'resetZoom'),
        separator,
        item('hosts.menuFullScreen', 'togglefullscreen'),
      ],
    },
    ...(isMac ? [] : [{ label: say(language, 'hosts.menuHelp'), submenu: [about] }]),
  ]
}
