import type { App, Session } from 'electron'
import { isOwnUrl } from './origin.ts'

/** Must happen before the application is ready: whatever asks for a name gets none, also Chromium's own services. */
export function forbidNetwork({ commandLine }: Pick<App, 'commandLine'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
}

/** What the presentation and the copy buttons need, each after a press of the user. */
const permitted = new Set(['fullscreen', 'clipboard-sanitized-write'])

/** Hardly a permission, no download, no request but to the application's own files. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permitted.has(permission)))
  session.setPermissionCheckHandler((_contents, permission) => permitted.has(permission))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !isOwnUrl(url) && !isDevToolsUrl(url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** The developer tools, which only a development build can open, are pages of Chromium. */
const isDevToolsUrl = (url: string) => url.startsWith('devtools://devtools/')

/** The window shows the application and never anything else: no navigation, no further window, no embedded page. */
export function guardContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
