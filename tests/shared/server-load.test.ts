import { expect, test } from 'vitest'
import { coresBusy, linesPerCore, meanWaitUs } from '#shared/server-load.ts'
import { createRandom } from '#shared/random.ts'

// 50 µs a prediction, one every 10 ms.
const demand = { cpuSecondsPerMillion: 50, cycleTimeMs: 10 }

test('the load of a core is the service time over the time between questions', () => {
  expect(coresBusy(demand, 1)).toBeCloseTo(0.005, 12)
  expect(coresBusy(demand, 300)).toBeCloseTo(1.5, 12)
  expect(linesPerCore(demand)).toBe(140)
  expect(linesPerCore({ cpuSecondsPerMillion: 9e6, cycleTimeMs: 10 })).toBe(0)
})

test('the wait is that of a simulated queue with random arrivals and one server', () => {
  const random = createRandom(2)
  const service = 50
  const between = service / 0.7
  let [wait, total] = [0, 0]
  const arrivals = 400_000
  // Lindley's recursion.
  for (let k = 0; k < arrivals; k++) {
    total += wait
    wait = Math.max(0, wait + service + between * Math.log(1 - random.uniform()))
  }
  expect(Math.abs(total / arrivals / meanWaitUs(demand, 140) - 1)).toBeLessThan(0.05)
  expect(meanWaitUs(demand, 200)).toBe(Infinity)
})
