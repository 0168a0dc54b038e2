/** A parent that starts a child on an endless computation, and waits: to be killed. */
import { join } from 'node:path'
import { startNodeChild } from '../../../../src/main/compute/node-child.ts'
import { createPool } from '../../../../src/main/compute/pool.ts'
import type { TestJobs } from './jobs.ts'

const pool = createPool<TestJobs>({ spawn: () => startNodeChild(join(import.meta.dirname, 'child.ts')), size: 2 })
void pool.run('block', { file: process.argv[2] })
void pool.run('waitForCancel', undefined)
process.stdout.write(`${pool.pids().join(' ')}\n`)
