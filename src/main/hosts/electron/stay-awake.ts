import type { PowerSaveBlocker } from 'electron'
import type { App } from '../../app/app-types.ts'

/**
 * While something runs the PC does not go to sleep by itself: a sweep that was started in the evening is done in the morning.
 * Its screen may go dark, and who closes the lid or chooses sleep is obeyed.
 */
export function stayAwake(powerSaveBlocker: PowerSaveBlocker, app: App): void {
  const running = new Set<string>()
  let blocker: number | undefined
  app.on((name, payload) => {
    if (name === 'task.progress' && 'elapsedSeconds' in payload) running.add(payload.task)
    else if (name === 'task.ended' && 'outcome' in payload) running.delete(payload.task)
    else return
    if (running.size > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  })
}
