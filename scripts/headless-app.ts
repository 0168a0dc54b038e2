import { join } from 'node:path'
import { createApp } from '../src/main/app/app.ts'
import type { App, AppOptions } from '../src/main/app/app-types.ts'
import { version } from '../src/main/app/version.ts'
import { startNodeChild } from '../src/main/compute/node-child.ts'
import type { MethodInput, MethodName, MethodOutput } from '../src/shared/api.ts'

export interface HeadlessApp {
  app: App
  /** What a window would ask. Throws where it is answered by a code. */
  call<M extends MethodName>(name: M, input: MethodInput<M>): Promise<MethodOutput<M>>
}

/** The application without a window, its projects in `folder`; it remembers nothing. For scripts that measure or torture it. */
export async function startHeadless(
  folder: string,
  { spawnChild, saveFile }: Partial<Pick<AppOptions, 'spawnChild' | 'saveFile'>> = {},
): Promise<HeadlessApp> {
  const app = await createApp({
    host: 'cli',
    version,
    folders: { projects: folder, state: null, logs: join(folder, 'logs') },
    spawnChild: spawnChild ?? startComputeChild,
    saveFile: saveFile ?? (async (name) => ({ kind: 'path', path: name })),
    systemLanguage: 'en',
  })
  return {
    app,
    async call<M extends MethodName>(name: M, input: MethodInput<M>) {
      const reply = await app.invoke(name, input)
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${JSON.stringify(reply.error.params)}`)
      return reply.value as MethodOutput<M>
    },
  }
}

export const startComputeChild = () => startNodeChild(join(import.meta.dirname, '../src/main/app/compute-child.ts'))
