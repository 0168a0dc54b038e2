import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { MessageKey } from '#shared/messages/index.ts'
import type { ScreenName } from '../screens/names.ts'
import { useApp } from '../stores/app.ts'
import { useHistory } from '../stores/history.ts'
import { stageIds, useProject } from '../stores/project.ts'
import { useShell } from '../stores/shell.ts'

/** What a key does. `name` as the help shows it; no `run` where the browser or the screen does it. */
export interface Command {
  keys: readonly string[]
  what: MessageKey
  /** With Ctrl (or Command); works also while single keys are switched off. */
  control?: boolean
  shift?: boolean
  /** Also in the presentation, which has keys of its own. */
  presenting?: boolean
  run?: (key: string) => unknown
}

/** Everything that keys do, wherever one is. */
export function useCommands() {
  const router = useRouter()
  const route = useRoute()
  const app = useApp()
  const project = useProject()
  const history = useHistory()
  const shell = useShell()

  const go = (name: ScreenName) => router.push({ name })
  const ifOpen = (name: ScreenName) => project.snapshot && go(name)
  const nextStep = () => ifOpen(stageIds[stageIds.findIndex((stage) => stage === route.name) + 1] ?? 'decision')

  return computed<Command[]>(() => [
    { keys: ['1', '2', '3', '4', '5'], what: 'shell.key_step', run: (key) => ifOpen(stageIds[Number(key) - 1]!) },
    { keys: ['n'], what: 'shell.key_next', run: nextStep },
    { keys: ['h'], what: 'shell.key_home', run: () => go('home') },
    { keys: ['e'], what: 'shell.key_experiments', run: () => ifOpen('experiments') },
    { keys: ['t'], what: 'shell.key_theory', run: () => go('theory') },
    { keys: ['g'], what: 'shell.key_glossary', run: () => go('glossary') },
    { keys: ['s'], what: 'shell.key_settings', run: () => go('settings') },
    { keys: ['p'], what: 'shell.key_present', run: () => ifOpen('presentation') },
    { keys: ['b'], what: 'shell.key_projector', run: () => app.save({ text: app.settings.text === 'normal' ? 'projector' : 'normal' }) },
    { keys: ['d'], what: 'shell.key_dark', presenting: true, run: () => app.save({ theme: app.theme === 'dark' ? 'light' : 'dark' }) },
    {
      keys: ['l'],
      what: 'shell.key_language',
      presenting: true,
      run: () => app.save({ language: app.settings.language === 'ja' ? 'en' : 'ja' }),
    },
    { keys: ['?'], what: 'shell.key_help', run: () => (shell.help = true) },
    { keys: ['z'], what: 'shell.key_undo', presenting: true, control: true, run: history.undo },
    { keys: ['z'], what: 'shell.key_redo', presenting: true, control: true, shift: true, run: history.redo },
  ])
}
