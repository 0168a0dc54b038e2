import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'
import { useProject } from './stores/project.ts'
import HomeScreen from './screens/home/HomeScreen.vue'
import type { ScreenName } from './screens/names.ts'

const routes: (RouteRecordRaw & { name: ScreenName })[] = [
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
  { path: '/settings', name: 'settings', component: () => import('./screens/settings/SettingsScreen.vue') },
]

// By hash, so that it works the same under http and under the window's own scheme.
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...routes, { path: '/:elsewhere(.*)*', redirect: '/' }],
  scrollBehavior: () => ({ top: 0 }),
})

router.beforeEach((to) => {
  if (to.meta.project && !useProject().snapshot) return { name: 'home' }
})
