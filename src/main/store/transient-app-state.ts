import type { AppSettings } from '#shared/domain/project.ts'
import type { AppState } from './app-state.ts'

/** Application state that is remembered nowhere: for the headless run, which must not change the user's own settings. */
export function transientAppState(defaults: AppSettings): AppState {
  let settings = defaults
  return {
    settings: () => settings,
    saveSettings: (changes) => (settings = { ...settings, ...changes }),
    recent: () => [],
    remember: () => {},
    forget: () => {},
    scheduled: () => null,
    schedule: () => {},
  }
}
