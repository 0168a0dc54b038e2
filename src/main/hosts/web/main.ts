/** The application in a browser of this machine: `node src/main/hosts/web/main.ts [--port N] [--folder DIR] [--no-open]`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { say } from '#shared/messages/index.ts'
import { createApp } from '../../app/app.ts'
import { openLog } from '../../app/log.ts'
import { version } from '../../app/version.ts'
import { startNodeChild } from '../../compute/node-child.ts'
import { foldersBelow, standardFolders } from '../folders.ts'
import { systemLanguage } from '../system-language.ts'
import { createDownloads } from './downloads.ts'
import { openBrowser } from './open-browser.ts'
import { startWebHost } from './server.ts'
import { createUploads } from './uploads.ts'

const language = systemLanguage()

function readArguments(): { port: number; folder: string | undefined; open: boolean } | undefined {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string', default: '0' }, folder: { type: 'string' }, open: { type: 'boolean', default: true } },
      allowNegative: true,
    })
    const port = Number(values.port)
    return Number.isInteger(port) && port >= 0 && port < 65536 ? { ...values, port, folder: values.folder } : undefined
  } catch {
    return undefined
  }
}

async function main(): Promise<number> {
  const args = readArguments()
  if (!args) {
    console.error(say(language, 'hosts.webUsage'))
    return 2
  }
  const renderer = fileURLToPath(new URL('../../../../out/renderer', import.meta.url))
  if (!existsSync(join(renderer, 'index.html'))) {
    console.error(say(language, 'hosts.webNotBuilt'))
    return 1
  }
  const folders = args.folder === undefined ? standardFolders() : foldersBelow(args.folder)
  const downloads = createDownloads()
  const app = await createApp({
    host: 'web',
    version,
    folders,
    spawnChild: () => startNodeChild(fileURLToPath(new URL('../../app/compute-child.ts', import.meta.url))),
    saveFile: async (name, bytes) => downloads.offer(name, bytes),
    systemLanguage: language,
  })
  const log = openLog(folders.logs)
  const uploads = await createUploads(folders.projects)
  let printed = ''
  const print = (address: string) => {
    // Whoever keeps knocking must not fill the terminal.
    if (address !== printed) console.log(address)
    printed = address
  }
  const ended = Promise.withResolvers<void>()
  try {
    const host = await startWebHost({
      app,
      renderer,
      uploads,
      downloads,
      port: args.port,
      lockedText: say(language, 'hosts.webLocked'),
      onLocked: () => print(host.address()),
      onError: (error) => log.error('web host', error),
    })
    console.log(say(language, 'hosts.webAddress'))
    print(host.address())
    console.log(say(language, 'hosts.webStop'))
    if (args.open) openBrowser(host.address())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ended.resolve())
    await ended.promise
    await host.close()
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    console.error(say(language, 'hosts.webPortTaken', { port: String(args.port) }))
    return 1
  } finally {
    await app.close()
    await uploads.close()
  }
}

process.exitCode = await main()
