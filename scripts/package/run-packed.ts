import { extractAll } from '@electron/asar'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Jobs } from '../../src/main/app/jobs.ts'
import { startNodeChild } from '../../src/main/compute/node-child.ts'
import { createPool } from '../../src/main/compute/pool.ts'
import type { Packed } from './contents.ts'

/** Loads what only some jobs load, as the packed program would. */
const LOADS = `
const ort = require('onnxruntime-node')
const Database = require('better-sqlite3')
new Database(':memory:').exec('CREATE TABLE t (a REAL)')
if (typeof ort.InferenceSession.create !== 'function') throw new Error('ONNX Runtime is incomplete')
`

/**
 * Runs the packed compute child with this Node.js, from nothing but the files that are shipped: whether what was left out
 * of the packages is not missed. Returns what is missed, a sentence each.
 */
export async function runPackedChild({ folder, platform, arch }: Packed): Promise<string[]> {
  const place = mkdtempSync(join(tmpdir(), 'depthgauge-packed-'))
  const faults: string[] = []
  process.env.DEPTHGAUGE_NATIVE = join(folder, 'resources/native', `depthgauge-${platform}-${arch}.node`)
  try {
    extractAll(join(folder, 'resources/app.asar'), place)
    execFileSync(process.execPath, ['--input-type=commonjs', '-e', LOADS], { cwd: place, stdio: 'pipe' })
    const pool = createPool<Jobs>({ spawn: () => startNodeChild(join(place, 'out/main/compute-child.js')), size: 1 })
    try {
      for (const choice of ['native', 'tensorflow'] as const) {
        const { engine } = await pool.run('probe-engines', { choice })
        if (engine.id !== choice)
          faults.push(`the packed program trains with ${engine.id} (${engine.backend}) where ${choice} was asked for`)
        else console.log(`The packed program trains with ${engine.id} (${engine.backend}).`)
      }
      await pool.run('theory-growth', undefined)
    } finally {
      await pool.close()
    }
  } catch (error) {
    faults.push(`the packed program does not run: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return faults
}
