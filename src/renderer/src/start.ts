import '@fontsource-variable/noto-sans-jp/wght.css'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './i18n.ts'
import { router } from './router.ts'
import { useApp } from './stores/app.ts'
import { useProject } from './stores/project.ts'
import { asFailure } from './failure.ts'

const app = createApp(App).use(createPinia()).use(i18n)
try {
  await useApp().load()
  await useProject().connect()
  app.use(router)
  await router.isReady()
  app.mount('#app')
} catch (thrown) {
  const { default: StartFailed } = await import('./shell/StartFailed.vue')
  createApp(StartFailed, { failure: asFailure(thrown) })
    .use(createPinia())
    .use(i18n)
    .mount('#app')
}
