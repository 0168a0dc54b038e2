/**
 * npm run torture [-- --kills 200] [--seed N]
 *
 * Kills the application with SIGKILL at random moments of opening, migrating, importing, sweeping, exporting and closing,
 * and checks after each kill that nothing is lost: (1) the project opens, (2) SQLite finds it sound, (3) every run that was
 * acknowledged is there, unchanged by hash, (4) no process is left, (5) no temporary file is left, and, once the round
 * goes on undisturbed, (6) the work completes with the result of a run that nobody disturbed. That last life of a round has
 * its clock set back by a year, and its PC sleeps once (SIGSTOP and SIGCONT for all its processes). Ends with exit code 1
 * at the first loss, whose folder is kept; the seed is printed.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createRandom } from '../../src/shared/random.ts'
import { losses, makeOldProject } from './project-checks.ts'
import { writeLine } from './sample.ts'

const { values } = parseArgs({ options: { kills: { type: 'string', default: '200' }, seed: { type: 'string' } } })
const kills = Number(values.kills)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const random = createRandom(seed)
console.log(`Torture: ${kills} kills, seed ${seed}`)

const place = mkdtempSync(join(tmpdir(), 'depthgauge-torture-'))
const data = writeLine(place)

interface Life {
  /** The last step that it began. */
  step: string
  killed: boolean
  /** Hashes by `<sweep> <key>` of the runs that it said were stored. */
  acknowledged: Map<string, string>
  saved: string[]
  result: string | null
  /** Milliseconds from the start to each step, and to the end under `end`. */
  times: Map<string, number>
  /** Processes of its group that outlived it by more than five seconds. */
  orphans: boolean
  errors: string
}

/** False where the last process of the group has ended. */
const signalGroup = (group: number, signal: NodeJS.Signals | 0) => {
  try {
    return process.kill(-group, signal)
  } catch {
    return false
  }
}
const isAlive = (group: number) => signalGroup(group, 0)

/** What happens to a life, `delay` milliseconds into `step`. */
interface Disturbance {
  step: string
  delay: number
  kind: 'kill' | 'sleep'
}

const YEAR = 365 * 86_400_000
const SLEEP = 2000

/** Lets the application live in `folder` until it is done, or is killed. `clock`: milliseconds by which its clock is ahead. */
async function live(folder: string, disturbance?: Disturbance, clock = 0): Promise<Life> {
  const temporary = join(folder, '..', 'tmp')
  mkdirSync(temporary, { recursive: true })
  const victim = spawn(process.execPath, [join(import.meta.dirname, 'victim.ts'), folder, data, String(clock)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it leaves behind can be seen.
    detached: true,
    env: { ...process.env, TMPDIR: temporary },
  })
  const life: Life = {
    step: 'start',
    killed: false,
    acknowledged: new Map(),
    saved: [],
    result: null,
    times: new Map(),
    orphans: false,
    errors: '',
  }
  const begin = performance.now()
  let rest = ''
  victim.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const [word, ...words] = line.split(' ')
      if (word === 'ran') life.acknowledged.set(`${words[0]} ${words.slice(2).join(' ')}`, words[1])
      else if (word === 'saved') life.saved.push(words[0])
      else if (word === 'result') life.result = words[0]
      else if (word === 'step') {
        life.step = words[0]
        life.times.set(words[0], performance.now() - begin)
        if (disturbance?.step === words[0]) setTimeout(() => disturb(victim, disturbance.kind), disturbance.delay)
      }
    }
  })
  victim.stderr.on('data', (chunk: Buffer) => (life.errors += chunk.toString()))
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals | null>()
  victim.on('close', (_code, signal) => resolve(signal))
  // Its children hold its pipes: 'close' would wait for them, and they are what is to be seen.
  victim.on('exit', (_code, signal) => setTimeout(() => resolve(signal), 300))
  life.killed = (await promise) === 'SIGKILL'
  life.times.set('end', performance.now() - begin)
  for (let wait = 0; wait < 50 && isAlive(victim.pid!); wait++) await sleep(100)
  life.orphans = isAlive(victim.pid!)
  if (life.orphans) process.kill(-victim.pid!, 'SIGKILL')
  return life
}

function disturb(victim: ChildProcess, kind: Disturbance['kind']): void {
  if (victim.exitCode !== null) return
  if (kind === 'kill') victim.kill('SIGKILL')
  else {
    signalGroup(victim.pid!, 'SIGSTOP')
    setTimeout(() => signalGroup(victim.pid!, 'SIGCONT'), SLEEP)
  }
}

/** A moment of the undisturbed life. */
function anyMoment(kind: Disturbance['kind']): Disturbance {
  const { step, lasts } = steps[random.below(steps.length)]
  return { step, delay: random.uniform() * Math.max(lasts, 30), kind }
}

/** What should not be in the folder of a project that nobody has open. */
function leftOvers(folder: string): string[] {
  const own = /^(line\.depthgauge(\.v\d+-backup)?|model-\w+\.onnx|logs)$/
  const temporary = readdirSync(join(folder, '..', 'tmp')).map((name) => `tmp/${name}`)
  return [...readdirSync(folder).filter((name) => !own.test(name)), ...temporary]
}

function fail(round: string, why: string): never {
  console.error(`LOST: ${why}\nseed ${seed}, kept in ${round}`)
  process.exit(1)
}

const undisturbedFolder = join(place, 'undisturbed', 'project')
mkdirSync(undisturbedFolder, { recursive: true })
const undisturbed = await live(undisturbedFolder)
if (!undisturbed.result) fail(undisturbedFolder, `it does not work even undisturbed: ${undisturbed.errors}`)
console.log(`Undisturbed: ${undisturbed.acknowledged.size} runs in ${(undisturbed.times.get('end')! / 1000).toFixed(1)} s`)

/** Milliseconds that each step took. */
const steps = [...undisturbed.times]
  .map(([step, start], index, all) => ({ step, lasts: (all[index + 1]?.[1] ?? start) - start }))
  .slice(0, -1)

let done = 0
const killsByStep = new Map<string, number>()
for (let round = 1; done < kills; round++) {
  const folder = join(place, `round-${round}`, 'project')
  mkdirSync(folder, { recursive: true })
  // Every third round begins with a project of an earlier version, so that opening it migrates.
  const isOld = round % 3 === 0
  if (isOld) makeOldProject(join(undisturbedFolder, 'line.depthgauge'), join(folder, 'line.depthgauge'))
  const acknowledged = new Map(isOld ? undisturbed.acknowledged : [])
  const check = (life: Life) => {
    for (const [key, hash] of life.acknowledged) acknowledged.set(key, hash)
    if (life.orphans) fail(folder, 'a child outlived the application')
    const lost = losses(join(folder, 'line.depthgauge'), acknowledged)
    if (lost.length > 0) fail(folder, lost.join('; '))
  }
  for (let disturbances = 1 + random.below(6); disturbances > 0 && done < kills; disturbances--) {
    const life = await live(folder, anyMoment('kill'))
    if (life.errors) fail(folder, life.errors)
    check(life)
    if (!life.killed) continue
    done++
    killsByStep.set(life.step, (killsByStep.get(life.step) ?? 0) + 1)
  }
  const last = await live(folder, anyMoment('sleep'), -YEAR)
  if (!last.result) fail(folder, `it cannot go on: ${last.errors}`)
  check(last)
  if (last.result !== undisturbed.result) fail(folder, `another result: ${last.result} instead of ${undisturbed.result}`)
  const left = leftOvers(folder)
  if (left.length > 0) fail(folder, `left behind: ${left.join(', ')}`)
  rmSync(join(folder, '..'), { recursive: true })
  console.log(
    `round ${round}: ${done} kills, ${acknowledged.size} runs acknowledged, all there; asleep and with its clock set back it ends with the same result`,
  )
}
rmSync(place, { recursive: true })
console.log(`${done} kills (${[...killsByStep].map(([step, count]) => `${step} ${count}`).join(', ')}), nothing lost.`)
