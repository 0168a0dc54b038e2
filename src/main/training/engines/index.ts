/** Which engine trains. */
import type { AppInfo, EngineChoice } from '#shared/domain/project.ts'
import { DepthgaugeError } from '#shared/errors.ts'
import type { Engine } from '../engine.ts'

/** How each engine is opened, the fastest first. Loaded only when asked for: TensorFlow takes a second. */
const open = {
  native: async () => (await import('./native.ts')).createNativeEngine(),
  tensorflow: async () => (await import('./tensorflow.ts')).createTensorflowEngine(),
} satisfies Record<Exclude<EngineChoice, 'auto'>, () => Promise<Engine>>

/** The engine of that name, or the fastest that loads. Throws ENGINE_UNAVAILABLE. */
export async function openEngine(choice: EngineChoice): Promise<Engine> {
  if (choice !== 'auto') return open[choice]()
  try {
    return await open.native()
  } catch {
    return open.tensorflow()
  }
}

/** Which engines this machine has, and why not where it has not. */
export async function probeEngines(): Promise<AppInfo['engines']> {
  return Promise.all(
    (['native', 'tensorflow'] as const).map(async (id) => {
      try {
        const { info } = await open[id]()
        return { id, available: true, backend: info.backend, reason: null }
      } catch (error) {
        const reason = error instanceof DepthgaugeError ? String(error.params.reason ?? error.code) : (error as Error).message
        return { id, available: false, backend: null, reason }
      }
    }),
  )
}
