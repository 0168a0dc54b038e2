import type { MenuItemConstructorOptions } from 'electron'
import type { Language } from '#shared/domain/basics.ts'
import { say, type MessageKey } from '#shared/messages/index.ts'
import { APP_NAME } from '../folders.ts'

/** What a text field and a window need; everything else is in the window. */
export function menuTemplate(language: Language, platform = process.platform): MenuItemConstructorOptions[] {
  const item = (key: MessageKey, role: MenuItemConstructorOptions['role']): MenuItemConstructorOptions => ({
    label: say(language, key),
    role,
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    // On macOS the first menu carries the application's name.
    { label: platform === 'darwin' ? APP_NAME : say(language, 'hosts.menuFile'), submenu: [item('hosts.menuQuit', 'quit')] },
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
  ]
}
