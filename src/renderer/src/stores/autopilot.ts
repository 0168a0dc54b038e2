import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ProjectSettings } from '#shared/domain/project.ts'
import { call } from '../client.ts'
import { useProject } from './project.ts'

/** What stands between the data and the decision, as the screens would do it untouched. */
const work = {
  screening: ({ neededEps }: ProjectSettings) => call('screening.run', { neededEps }),
  comparison: () => call('comparison.run', { budget: 'quick' }),
  operation: ({ assumptions }: ProjectSettings) => call('operation.run', { cycleTimeMs: assumptions.cycleTimeMs }),
}
const stages = Object.keys(work) as (keyof typeof work)[]

/** Walks the wizard by itself: runs the stages that have no result yet, one after the other. */
export const useAutopilot = defineStore('autopilot', () => {
  const project = useProject()
  /** The stage that runs; null while the user steers. */
  const stage = ref<keyof typeof work | null>(null)
  const missing = computed(() => stages.filter((one) => !project.snapshot?.[one]))
  const ready = computed(() => Boolean(project.snapshot?.settings.roles && project.snapshot.dataset))
  const idle = computed(() => stage.value === null && Object.keys(project.tasks).length === 0)

  /**
   * @param enter is told each stage before it runs, and `decision` in the end
   * @returns when the decision can be made, a stage has failed or was cancelled, or another project was opened
   */
  async function run(enter: (screen: keyof typeof work | 'decision') => unknown) {
    if (!ready.value || !idle.value) return
    const path = project.snapshot!.path
    try {
      for (const next of stages) {
        if (project.snapshot?.path !== path) return
        if (project.snapshot[next]) continue
        stage.value = next
        await enter(next)
        await project.runTask<unknown>(next, () => work[next](project.snapshot!.settings))
        if (project.failures[next]) return
      }
      await enter('decision')
    } finally {
      stage.value = null
    }
  }

  return { stage, missing, ready, idle, run }
})
