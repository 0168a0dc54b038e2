import { createRouter, createWebHashHistory, type NavigationGuardWithThis, type RouteRecordRaw } from 'vue-router'
import { useProject } from './stores/project.ts'
import HomeScreen from './screens/home/HomeScreen.vue'
import type { ScreenName } from './screens/names.ts'

const screens: (RouteRecordRaw & { name: ScreenName })[] = [
  { path: '/', name: 'home', component: HomeScreen },
  { path: '/data', name: 'data', component: () => import('./screens/data/DataScreen.vue'), meta: { project: true } },
  { path: '/screening', name: 'screening', component: () => import('./screens/screening/ScreeningScreen.vue'), meta: { project: true } },
  {
    path: '/comparison',
    name: 'comparison',
    component: () => import('./screens/comparison/ComparisonScreen.vue'),
    meta: { project: true },
  },
  { path: '/operation', name: 'operation', component: () => import('./screens/operation/OperationScreen.vue'), meta: { project: true } },
  { path: '/decision', name: 'decision', component: () => import('./screens/decision/DecisionScreen.vue'), meta: { project: true } },
  {
    path: '/experiments',
    name: 'experiments',
    component: () => import('./screens/experiments/ExperimentsScreen.vue'),
    meta: { project: true },
  },
  { path: '/theory', name: 'theory', component: () => import('./screens/theory/TheoryScreen.vue') },
  {
    path: '/presentation',
    name: 'presentation',
    component: () => import('./screens/presentation/PresentationScreen.vue'),
    meta: { project: true, alone: true },
  },
  { path: '/glossary', name: 'glossary', component: () => import('./screens/glossary/GlossaryScreen.vue') },
  { path: '/settings', name: 'settings', component: () => import('./screens/settings/SettingsScreen.vue') },
]

export const routes: RouteRecordRaw[] = [...screens, { path: '/:elsewhere(.*)*', redirect: '/' }]

/** Where the user asked to go, or Home where that screen needs a project and none is open. */
export const needsProject: NavigationGuardWithThis<undefined> = (to) =>
  to.meta.project && !useProject().snapshot ? { name: 'home' } : true

// By hash, so that it works the same under http and under the window's own scheme.
export const router = createRouter({
  history: createWebHashHistory(),
  routes,
  scrollBehavior: ({ hash }) => (hash === '' ? { top: 0 } : { el: hash }),
})
router.beforeEach(needsProject)
