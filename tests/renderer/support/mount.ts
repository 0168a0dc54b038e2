import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { i18n } from '../../../src/renderer/src/i18n.ts'
import { needsProject, routes } from '../../../src/renderer/src/router.ts'
import { useApp } from '../../../src/renderer/src/stores/app.ts'
import { useProject } from '../../../src/renderer/src/stores/project.ts'
import { createMockBridge, type MockBridge } from './mock-bridge.ts'
import { projectWith } from './sample-data.ts'

type Stages = Parameters<typeof projectWith>[0]

/** A stand-in application in the place of the preload's, and fresh stores that know it. */
export async function startRenderer(stages?: Stages, language: 'ja' | 'en' = 'en'): Promise<MockBridge> {
  const bridge = createMockBridge({ project: stages ? projectWith(stages) : null, settings: { language } })
  window.depthgauge = bridge
  setActivePinia(createPinia())
  await useApp().load()
  await useProject().connect()
  return bridge
}

/** Mounts a screen as the shell would; charts are left out, since there is no canvas here. */
export async function mountScreen(screen: Component, path = '/'): Promise<VueWrapper> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  router.beforeEach(needsProject)
  await router.push(path)
  const wrapper = mount(screen, { global: { plugins: [i18n, router], stubs: { BaseChart: true } }, attachTo: document.body })
  await flushPromises()
  return wrapper
}

/** The one button whose text or label contains `name`. */
export function button(wrapper: VueWrapper, name: string) {
  const found = wrapper.findAll('button').filter((one) => `${one.text()} ${one.attributes('aria-label') ?? ''}`.includes(name))
  if (found.length !== 1) throw new Error(`${found.length} buttons named ${name}`)
  return found[0]!
}
