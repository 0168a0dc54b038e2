import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { MethodInput } from '#shared/api.ts'
import type { ProjectSnapshot, StageId, TaskId, TaskProgress } from '#shared/domain/project.ts'
import { call, listen } from '../client.ts'
import { asFailure, type Failure } from '../failure.ts'
import { useHistory } from './history.ts'

/** `stale`: there was a result, and what it was made from has changed since. */
export type StageState = 'todo' | 'running' | 'done' | 'stale'

export const stageIds = ['data', 'screening', 'comparison', 'operation', 'decision'] as const satisfies readonly StageId[]

const taskOf: Record<StageId, TaskId | null> = {
  data: 'import',
  screening: 'screening',
  comparison: 'comparison',
  operation: 'operation',
  decision: null,
}

/** The open project as the application last told it, and what runs in it. */
export const useProject = defineStore('project', () => {
  const snapshot = shallowRef<ProjectSnapshot | null>(null)
  const tasks = ref<Partial<Record<TaskId, TaskProgress>>>({})
  const failures = shallowRef<Partial<Record<TaskId, Failure>>>({})
  /** Stages that once had a result in this project. */
  const seen = ref(new Set<StageId>())

  const resultOf = (project: ProjectSnapshot, stage: StageId) =>
    stage === 'data' ? project.settings.roles && project.dataset : project[stage]

  /** Tasks that this window waits for itself; their end is their reply. */
  const awaited = new Set<TaskId>()
  let asked = 0

  function show(next: ProjectSnapshot | null) {
    if (next?.path !== snapshot.value?.path) {
      seen.value = new Set()
      failures.value = {}
      tasks.value = {}
      useHistory().forget('project')
    }
    // An answer that is still on its way is older than this.
    asked++
    snapshot.value = next
    const running = new Set(next?.tasks.map(({ task }) => task))
    for (const task of Object.keys(tasks.value) as TaskId[]) if (!running.has(task) && !awaited.has(task)) delete tasks.value[task]
    if (!next) return
    for (const stage of stageIds) if (resultOf(next, stage)) seen.value.add(stage)
    for (const progress of next.tasks) tasks.value[progress.task] ??= progress
  }

  /** The column that is to be predicted, once it is chosen. */
  const target = computed(() => snapshot.value?.dataset?.columns.find(({ name }) => name === snapshot.value?.settings.roles?.target))

  const states = computed<Record<StageId, StageState>>(() => {
    const stateOf = (stage: StageId): StageState => {
      const task = taskOf[stage]
      if (task && tasks.value[task]) return 'running'
      if (snapshot.value && resultOf(snapshot.value, stage)) return 'done'
      return seen.value.has(stage) ? 'stale' : 'todo'
    }
    return Object.fromEntries(stageIds.map((stage) => [stage, stateOf(stage)])) as Record<StageId, StageState>
  })

  async function refresh() {
    const mine = ++asked
    const next = await call('project.snapshot')
    if (mine === asked) show(next)
  }

  /** After something happened: if the application does not answer now, the user's next action says so. */
  const lookAgain = () => refresh().catch(() => undefined)

  /** Starts listening; once, when the application starts. */
  async function connect() {
    listen('task.progress', (progress) => (tasks.value[progress.task] = progress))
    listen('task.ended', ({ task }) => {
      if (awaited.has(task)) return
      delete tasks.value[task]
      void lookAgain()
    })
    listen('project.changed', () => void lookAgain())
    await refresh()
  }

  /**
   * Does a long piece of work and shows its result in the snapshot. A failure is kept with the task, where its screen
   * shows it; to have been cancelled is one too.
   */
  async function runTask<T>(task: TaskId, work: () => Promise<T>): Promise<T | undefined> {
    if (tasks.value[task]) return undefined
    failures.value = { ...failures.value, [task]: undefined }
    awaited.add(task)
    tasks.value[task] = { task, done: 0, total: 0, share: 0, etaSeconds: null, elapsedSeconds: 0 }
    try {
      return await work()
    } catch (thrown) {
      failures.value = { ...failures.value, [task]: asFailure(thrown) }
      return undefined
    } finally {
      await lookAgain()
      awaited.delete(task)
      delete tasks.value[task]
    }
  }

  const cancel = (task: TaskId) => call('task.cancel', { task })
  const create = async (name: string) => show(await call('project.create', { name }))
  const createSample = async () => show(await call('project.createSample'))
  const open = async (which: MethodInput<'project.open'>) => show(await call('project.open', which))
  /** Saves what can be read of a damaged project into a new one, which is then open. */
  async function recover(which: MethodInput<'project.recover'>) {
    const recovery = await call('project.recover', which)
    await refresh()
    return recovery
  }
  async function close() {
    await call('project.close')
    show(null)
  }
  const putRoles = async (roles: MethodInput<'data.saveRoles'>) => show(await call('data.saveRoles', roles))
  /** Changes the roles so that it can be undone. */
  async function saveRoles(roles: MethodInput<'data.saveRoles'>) {
    const before = snapshot.value?.settings.roles
    await putRoles(roles)
    const after = snapshot.value?.settings.roles
    if (before && after && JSON.stringify(before) !== JSON.stringify(after))
      useHistory().record({ what: 'shell.change_roles', of: 'project roles', from: before, to: after, put: putRoles, gesture: 0 })
  }
  const putScenarios = async (scenarios: MethodInput<'decision.saveScenarios'>) => show(await call('decision.saveScenarios', scenarios))
  /** Changes the scenarios so that it can be undone. */
  async function saveScenarios(scenarios: MethodInput<'decision.saveScenarios'>) {
    const before = snapshot.value!.settings.scenarios
    await putScenarios(scenarios)
    const after = snapshot.value!.settings.scenarios
    useHistory().record({ what: 'shell.change_scenarios', of: 'project scenarios', from: before, to: after, put: putScenarios, gesture: 0 })
  }
  const saveSettings = async (settings: MethodInput<'project.saveSettings'>) => show(await call('project.saveSettings', settings))
  const saveTreatments = async (choices: MethodInput<'data.saveTreatments'>) => show(await call('data.saveTreatments', choices))

  return {
    snapshot,
    tasks,
    failures,
    target,
    states,
    connect,
    refresh,
    runTask,
    cancel,
    create,
    createSample,
    open,
    recover,
    close,
    saveRoles,
    saveSettings,
    saveTreatments,
    saveScenarios,
  }
})
