import { onBeforeUnmount, onMounted } from 'vue'
import { useRoute } from 'vue-router'
import { useApp } from '../stores/app.ts'
import { useShell } from '../stores/shell.ts'
import { useCommands } from './commands.ts'

/** Inputs that take no text: keys are free there. */
const wordless = new Set(['radio', 'checkbox', 'range', 'button', 'submit', 'file'])

/** Whether keys that are pressed here are meant for a text or a list. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !wordless.has(target.type)
  return target.isContentEditable || target.matches('select, textarea')
}

/** Listens to the keys of the whole window, as long as the component lives. A failure of what they do goes to `failed`. */
export function useKeyboard(failed: (thrown: unknown) => void) {
  const app = useApp()
  const shell = useShell()
  const route = useRoute()
  const commands = useCommands()

  async function pressed(event: KeyboardEvent) {
    // A text field undoes its own text; a dialog has keys of its own.
    if (event.defaultPrevented || event.altKey || event.isComposing || takesText(event.target)) return
    if (shell.help || shell.tour !== null) return
    const presenting = route.name === 'presentation'
    const control = event.ctrlKey || event.metaKey
    if (!control && !app.settings.keys) return
    const key = event.key.toLowerCase()
    const command = commands.value.find(
      (one) =>
        one.keys.includes(key) &&
        (!presenting || one.presenting) &&
        Boolean(one.control) === control &&
        (!control || Boolean(one.shift) === event.shiftKey),
    )
    if (!command?.run) return
    event.preventDefault()
    try {
      await command.run(key)
    } catch (thrown) {
      failed(thrown)
    }
  }

  onMounted(() => window.addEventListener('keydown', pressed))
  onBeforeUnmount(() => window.removeEventListener('keydown', pressed))
}
