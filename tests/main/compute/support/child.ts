import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DepthgaugeError } from '#shared/errors.ts'
import { serveJobs } from '../../../../src/main/compute/serve-jobs.ts'
import type { TestJobs } from './jobs.ts'

serveJobs<TestJobs>({
  async meet({ folder, of }) {
    writeFileSync(join(folder, String(process.pid)), '')
    while (readdirSync(folder).length < of) await sleep(5)
    return process.pid
  },
  pid: async () => ({ pid: process.pid, priority: getPriority(), execArgv: process.execArgv }),
  double: async ({ values, codes, small }) => ({
    values: values.map((value) => value * 2),
    codes: codes.map((code) => code * 2),
    small: small.map((value) => value * 2),
  }),
  async count({ to }, { progress }) {
    for (let i = 1; i <= to; i++) {
      progress(i, to)
      if (i % 10 === 0) await sleep(30)
    }
    return 'counted'
  },
  async waitForCancel(_, { signal }) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    throw new DepthgaugeError('CANCELLED')
  },
  async block({ file }) {
    appendFileSync(file, `${process.pid}\n`)
    for (;;);
  },
  async die({ file, times }) {
    appendFileSync(file, `${process.pid}\n`)
    if (readFileSync(file, 'utf8').split('\n').length - 1 <= times) process.kill(process.pid, 'SIGKILL')
    await sleep(times === 0 ? 0 : 10)
    return 'survived'
  },
  async exit({ code }) {
    process.exit(code)
  },
  async runOutOfMemory() {
    const kept: unknown[] = []
    for (;;) kept.push(new Array(1e6).fill(kept.length))
  },
  async fail(how) {
    if (how === 'known') throw new DepthgaugeError('DATA_EMPTY', { file: 'line-3.csv' })
    if (how === 'uncloneable') return () => 1
    throw new TypeError('undefined is not a sensor')
  },
})
