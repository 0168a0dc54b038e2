import { mkdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { createPool } from '../compute/pool.ts'
import { usualSettings } from '#shared/domain/project.ts'
import { openAppState } from '../store/app-state.ts'
import { transientAppState } from '../store/transient-app-state.ts'
import type { App, AppOptions, EventListener } from './app-types.ts'
import type { Context } from './context.ts'
import { createFileTokens } from './file-tokens.ts'
import type { Jobs } from './jobs.ts'
import { openLog } from './log.ts'
import { createRouter } from './router.ts'
import { createSchedule } from './schedule.ts'
import { createTasks } from './tasks.ts'
import * as appUseCases from './use-cases/app.ts'
import * as comparison from './use-cases/comparison.ts'
import * as data from './use-cases/data.ts'
import * as decision from './use-cases/decision.ts'
import * as experiments from './use-cases/experiments.ts'
import * as operation from './use-cases/operation.ts'
import * as project from './use-cases/project.ts'
import * as report from './use-cases/report.ts'
import * as support from './use-cases/support.ts'
import { createSampleProject } from './use-cases/sample.ts'
import * as screening from './use-cases/screening.ts'
import * as theory from './use-cases/theory.ts'
import { takeSnapshot } from './snapshot.ts'
import { createWorkspace } from './workspace.ts'

/** The composition root: the whole application, for whichever host. */
export async function createApp(options: AppOptions): Promise<App> {
  const { folders } = options
  mkdirSync(folders.logs, { recursive: true })
  const log = openLog(folders.logs)
  const listeners = new Set<EventListener>()
  const emit: EventListener = (name, payload) => listeners.forEach((listener) => listener(name, payload))
  const defaults = { language: options.systemLanguage, ...usualSettings }
  const state = folders.state === null ? transientAppState(defaults) : openAppState(folders.state, defaults)
  const pool = createPool<Jobs>({ spawn: options.spawnChild, size: state.settings().processes ?? cpus().length })

  const probes = new Map<string, ReturnType<Context['engines']>>()
  const context: Context = {
    options,
    log,
    state,
    pool,
    tasks: createTasks(emit),
    files: createFileTokens(),
    workspace: createWorkspace(),
    emit,
    engines() {
      const choice = state.settings().engine
      let probe = probes.get(choice)
      if (!probe) {
        probe = pool.run('probe-engines', { choice })
        // A failed probe is asked again: its reason may pass.
        probe.catch(() => probes.delete(choice))
        probes.set(choice, probe)
      }
      return probe
    },
  }
  log.info(`Depthgauge ${options.version} started (${options.host})`)

  const schedule = createSchedule({
    read: state.scheduled,
    write: state.schedule,
    isBusy: () => context.tasks.running().length > 0,
    run: (sweep) => comparison.runScheduledComparison(context, sweep),
    startWithSystem: (enabled) => options.startWithSystem?.(enabled),
    log,
  })

  const invoke = createRouter(
    {
      'app.info': () => appUseCases.appInfo(context),
      'app.settings': async () => state.settings(),
      'app.saveSettings': (changes) => appUseCases.saveAppSettings(context, changes),
      'app.selfTest': () => support.runSelfTest(context),
      'support.preview': () => support.previewSupport(context),
      'support.save': (files) => support.saveSupport(context, files),
      'project.recent': async () => state.recent(),
      'project.forget': (input) => project.forgetProject(context, input),
      'project.create': (input) => project.createNewProject(context, input),
      'project.createSample': () => createSampleProject(context),
      'project.open': (input) => project.openExistingProject(context, input),
      'project.recover': (input) => project.recoverDamagedProject(context, input),
      'project.saveSettings': (input) => project.saveProjectSettings(context, input),
      'project.close': async () => void (await project.closeProject(context)),
      'project.snapshot': async () => (context.workspace.isOpen() ? takeSnapshot(context) : null),
      'data.preview': (input) => data.previewData(context, input),
      'data.import': (input) => data.importData(context, input),
      'data.rows': (input) => data.dataRows(context, input),
      'data.saveRoles': (input) => data.saveRoles(context, input),
      'data.saveTreatments': (input) => data.saveTreatments(context, input),
      'data.replay': (input) => data.replayData(context, input),
      'screening.run': (input) => screening.runScreening(context, input),
      'comparison.plan': (input) => comparison.planComparison(context, input),
      'comparison.run': (input) => comparison.runComparison(context, input),
      'comparison.conclude': (input) => comparison.concludeComparison(context, input),
      'comparison.diagnose': () => comparison.diagnoseComparison(context),
      'schedule.get': async () => schedule.get(),
      'schedule.set': async (input) => comparison.scheduleComparison(context, schedule, input),
      'schedule.clear': async () => void schedule.set(null),
      'experiments.list': () => experiments.listExperiments(context),
      'experiments.sweeps': () => experiments.listSweepRecords(context),
      'experiments.rerun': (input) => experiments.rerunExperiment(context, input),
      'experiments.curve': (input) => experiments.experimentCurve(context, input),
      'operation.run': (input) => operation.runOperation(context, input),
      'operation.predict': (input) => operation.predictRow(context, input),
      'operation.explain': (input) => operation.explainRow(context, input),
      'decision.evaluate': (input) => decision.evaluateDecision(context, input),
      'decision.save': (input) => decision.saveDecision(context, input),
      'decision.saveScenarios': (input) => decision.saveScenarios(context, input),
      'report.save': (input) => report.saveReport(context, input),
      'theory.square': (input) => theory.labSquare(context, input),
      'theory.growth': () => theory.labGrowth(context),
      'theory.product': (input) => theory.labProduct(context, input),
      'theory.tents': (input) => theory.labTents(context, input),
      'theory.smooth': (input) => theory.labSmooth(context, input),
      'theory.smoothGrowth': () => theory.labSmoothGrowth(context),
      'theory.lipschitz': (input) => theory.labLipschitz(context, input),
      'theory.lipschitzGrowth': () => theory.labLipschitzGrowth(context),
      'theory.saveNetwork': (input) => theory.saveLabNetwork(context, input),
      'theory.savePage': (input) => theory.saveLabPage(context, input),
      'task.cancel': async ({ task }) => void context.tasks.cancel(task),
    },
    log,
  )

  return {
    invoke,
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    registerFile: context.files.register,
    async close() {
      schedule.close()
      await context.tasks.cancelAll()
      await pool.close()
      context.workspace.hold(null)
      log.info('Depthgauge closed')
    },
  }
}
