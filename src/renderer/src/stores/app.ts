import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import type { AppInfo, AppSettings } from '#shared/domain/project.ts'
import { call } from '../client.ts'
import { asFailure } from '../failure.ts'
import { speak } from '../i18n.ts'

/** What the application is and how the user wants it. */
export const useApp = defineStore('app', () => {
  const info = ref<AppInfo>()
  const settings = ref<AppSettings>({ language: 'ja', theme: 'system', engine: 'auto', processes: null })

  const systemIsDark = ref(false)
  const media = window.matchMedia('(prefers-color-scheme: dark)')
  systemIsDark.value = media.matches
  media.addEventListener('change', (event) => (systemIsDark.value = event.matches))

  /** The theme that is seen. */
  const theme = computed(() => (settings.value.theme === 'system' ? (systemIsDark.value ? 'dark' : 'light') : settings.value.theme))

  watchEffect(() => speak(settings.value.language))
  watchEffect(() => (document.documentElement.dataset.theme = theme.value))

  async function load() {
    settings.value = await call('app.settings')
    // Trying the engines takes seconds: the first screen does not wait for it.
    void call('app.info').then((told) => (info.value = told), asFailure)
  }

  async function save(change: Partial<AppSettings>) {
    // Seen at once; what was stored wins.
    settings.value = { ...settings.value, ...change }
    settings.value = await call('app.saveSettings', change)
    if (change.engine !== undefined || change.processes !== undefined) info.value = await call('app.info')
  }

  return { info, settings, theme, load, save }
})
