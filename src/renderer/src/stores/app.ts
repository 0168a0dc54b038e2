import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import { usualSettings, type AppInfo, type AppSettings } from '#shared/domain/project.ts'
import { call } from '../client.ts'
import { asFailure } from '../failure.ts'
import { speak } from '../i18n.ts'
import { useHistory } from './history.ts'

/** What the application is and how the user wants it. */
export const useApp = defineStore('app', () => {
  const info = ref<AppInfo>()
  const settings = ref<AppSettings>({ language: 'ja', ...usualSettings })

  const systemIsDark = ref(false)
  const media = window.matchMedia('(prefers-color-scheme: dark)')
  systemIsDark.value = media.matches
  media.addEventListener('change', (event) => (systemIsDark.value = event.matches))

  /** The theme that is seen. */
  const theme = computed(() => (settings.value.theme === 'system' ? (systemIsDark.value ? 'dark' : 'light') : settings.value.theme))

  /** Whoever presents is looked at from afar. */
  const presenting = ref(false)
  /** The size of text that is seen. */
  const text = computed(() => (presenting.value ? 'projector' : settings.value.text))

  watchEffect(() => speak(settings.value.language))
  watchEffect(() => (document.documentElement.dataset.theme = theme.value))
  watchEffect(() => (document.documentElement.dataset.text = text.value))

  async function load() {
    settings.value = await call('app.settings')
    // Trying the engines takes seconds: the first screen does not wait for it.
    void call('app.info').then((told) => (info.value = told), asFailure)
  }

  async function put(change: Partial<AppSettings>) {
    // Seen at once; what was stored wins.
    settings.value = { ...settings.value, ...change }
    settings.value = await call('app.saveSettings', change)
    if (change.engine !== undefined || change.processes !== undefined) info.value = await call('app.info')
  }

  /** Changes settings so that it can be undone. */
  async function save(change: Partial<AppSettings>) {
    const before = Object.fromEntries(Object.keys(change).map((name) => [name, settings.value[name as keyof AppSettings]]))
    await put(change)
    useHistory().record({ what: 'shell.change_settings', of: `settings ${Object.keys(change).join()}`, from: before, to: change, put })
  }

  const markToured = () => put({ toured: true })

  return { info, settings, theme, text, presenting, load, save, markToured }
})
