import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import type { MethodInput, MethodName, MethodOutput } from '#shared/api.ts'
import type { Language } from '#shared/domain/basics.ts'
import type { DataIssue, RolesRequest } from '#shared/domain/data.ts'
import { Assumptions } from '#shared/domain/decision.ts'
import { reportFormats } from '#shared/domain/report.ts'
import type { ProjectSnapshot, TaskId } from '#shared/domain/project.ts'
import type { TreatmentChoice } from '#shared/domain/treatments.ts'
import { DepthgaugeError, isErrorCode } from '#shared/errors.ts'
import { say } from '#shared/messages/index.ts'
import { wordsOf } from '#shared/steps.ts'
import { createApp } from '../../app/app.ts'
import type { App } from '../../app/app-types.ts'
import { version } from '../../app/version.ts'
import { writeWhole } from '../../store/write-whole.ts'
import { startNodeChild } from '../../compute/node-child.ts'
import type { PocArguments } from './arguments.ts'
import { createProgressLine } from './progress-line.ts'
import { printResult } from './print-result.ts'

type Call = <M extends MethodName>(name: M, input: MethodInput<M>) => Promise<MethodOutput<M>>

/** Calls of the API contract whose failures are thrown. */
function caller(app: App): Call {
  return async (name, input) => {
    const reply = await app.invoke(name, input)
    if (reply.ok) return reply.value as never
    throw new DepthgaugeError(isErrorCode(reply.error.code) ? reply.error.code : 'INTERNAL', reply.error.params)
  }
}

async function sha256Of(file: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
    return hash.digest('hex')
  } catch {
    return null // the import itself says what is wrong with the file
  }
}

const rolesOf = ({ target, features, time, split, group }: PocArguments): RolesRequest => ({
  target,
  features,
  timeColumn: time,
  splitColumn: split ?? null,
  groupColumn: group ?? null,
})

/** The project of an earlier run of the same command, or a new one; with the file's data in it. */
async function openOrCreate(args: PocArguments, app: App, call: Call): Promise<ProjectSnapshot> {
  const name = basename(args.file, extname(args.file))
  const path = join(args.out, `${name}.depthgauge`)
  if (existsSync(path)) await call('project.open', { file: app.registerFile(path) })
  else await call('project.create', { name })
  const opened = await call('project.snapshot', undefined)
  const { dataset } = opened ?? {}
  if (dataset && isDeepStrictEqual(dataset.options, args.read) && dataset.sha256 === (await sha256Of(args.file))) return opened!
  // With its roles, so that a target that cannot be used leaves the data of an earlier run as they were.
  await call('data.import', { file: app.registerFile(args.file), options: args.read, roles: rolesOf(args) })
  return (await call('project.snapshot', undefined))!
}

/** The default assumptions with what the user's JSON file says instead. Throws COSTS_INVALID. */
async function readAssumptions(file: string, defaults: Assumptions): Promise<Assumptions> {
  const invalid = (where: string) => new DepthgaugeError('COSTS_INVALID', { file: basename(file), where })
  let given: unknown
  try {
    given = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw invalid((error as Error).message)
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw invalid('{}')
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(Assumptions.shape, key))
  if (unknown) throw invalid(unknown)
  const parsed = Assumptions.safeParse({ ...defaults, ...given })
  if (!parsed.success) throw invalid(`${parsed.error.issues[0].path.join('.')}: ${parsed.error.issues[0].message}`)
  return parsed.data
}

/**
 * Findings are treated as proposed where that is safe. An input that the user named stays one, whatever it looks like: whoever
 * names it has seen it.
 */
async function choicesOf({ features }: PocArguments, call: Call): Promise<TreatmentChoice[]> {
  const { dataset } = (await call('project.snapshot', undefined))!
  const isNamed = ({ treatment, proposal }: DataIssue) => features && treatment?.kind === 'drop-column' && proposal === 'safe'
  return dataset!.issues.filter(isNamed).map(({ code, column }) => ({ code, column, treatment: null }))
}

/**
 * The three stages on one file, the verdict on the terminal, and in `args.out`: poc.json, the reports, the models and
 * the project file. Ctrl-C stops and keeps; the same command then continues. Throws DepthgaugeError.
 */
export async function runPoc(args: PocArguments, language: Language): Promise<void> {
  await mkdir(args.out, { recursive: true })
  const app = await createApp({
    host: 'cli',
    version,
    folders: { projects: args.out, state: null, logs: args.out },
    spawnChild: () => startNodeChild(fileURLToPath(new URL('../../app/compute-child.ts', import.meta.url))),
    saveFile: async (name, bytes) => {
      const path = join(args.out, name)
      writeWhole(path, bytes)
      return { kind: 'path', path }
    },
    systemLanguage: language,
  })
  const call = caller(app)
  const line = createProgressLine(process.stderr, language)
  const print = (text: string) => {
    line.clear()
    console.log(text)
  }

  let running: TaskId | undefined
  let interrupted = false
  app.on((name, payload) => {
    if (name === 'task.progress' && 'elapsedSeconds' in payload) {
      running = payload.task
      line.show(payload)
      if (interrupted) void app.invoke('task.cancel', { task: payload.task })
    } else if (name === 'task.ended') {
      running = undefined
      line.clear()
    }
  })
  const interrupt = () => {
    if (interrupted) process.exit(130)
    interrupted = true
    line.clear()
    console.error(say(language, 'cli.cancelling'))
    if (running) void app.invoke('task.cancel', { task: running })
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  /** Between the stages nothing runs that could be cancelled. */
  const goOn = () => {
    if (interrupted) throw new DepthgaugeError('CANCELLED')
  }

  let projectFile = ''
  try {
    await call('app.saveSettings', { engine: args.engine, processes: args.processes ?? null, language })
    print(say(language, 'cli.reading', { file: basename(args.file) }))
    const opened = await openOrCreate(args, app, call)
    projectFile = opened.path
    goOn()
    await call('project.saveSettings', { budget: args.budget, grid: args.grid, seed: args.seed })
    await call('data.saveRoles', rolesOf(args))
    const { settings, dataset, steps } = await call('data.saveTreatments', await choicesOf(args, call))
    if (args.cost) await call('decision.save', await readAssumptions(args.cost, settings.assumptions))
    const roles = settings.roles!
    print(say(language, 'cli.read', { rows: dataset!.rows, features: roles.features.length, target: roles.target }))
    for (const step of steps.filter(({ count }) => count > 0))
      print(say(language, 'cli.treated', { step: say(language, `quality.step_${step.kind}`, wordsOf(step, roles.timeColumn)) }))
    const { engine } = await call('app.info', undefined)
    print(say(language, 'cli.engine', { engine: engine.id, backend: engine.backend }))

    await call('screening.run', {})
    goOn()
    const plan = await call('comparison.plan', { budget: args.budget })
    if (args.grid === 'proposed')
      print(say(language, 'cli.grid', { layers: plan.hiddenLayers.join(', '), weights: plan.weightBudgets.at(-1)! }))
    if (plan.finished > 0) print(say(language, 'cli.resumed', { finished: plan.finished }))
    await call(args.conclude ? 'comparison.conclude' : 'comparison.run', { budget: args.budget })
    goOn()
    await call('operation.run', {})
    goOn()
    const template = args.template === undefined ? undefined : app.registerFile(resolve(args.template))
    for (const kind of ['poc', ...reportFormats] as const) await call('report.save', { kind, language, template })
    const result = (await call('project.snapshot', undefined))!
    for (const { role } of result.comparison!.finalists)
      for (const kind of ['model', 'package'] as const) await call('report.save', { kind, language, role })
    line.clear()
    printResult(result, language)
    print(say(language, 'cli.written', { folder: args.out }))
  } catch (error) {
    line.clear()
    if (interrupted && projectFile) console.error(say(language, 'cli.resumeHint', { file: projectFile }))
    throw interrupted ? new DepthgaugeError('CANCELLED', {}, { cause: error }) : error
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await app.close()
  }
}
