/** Opens the project given and stores runs until it is killed; says each one after it was acknowledged. */
import { writeSync } from 'node:fs'
import { openProject } from '../../../../src/main/store/project.ts'
import { addRun, finishedRuns } from '../../../../src/main/store/runs.ts'
import { openSweep } from '../../../../src/main/store/sweeps.ts'

const project = openProject(process.argv[2])
const { id } = openSweep(project, { fingerprint: 'kills', spec: {} })
for (let i = finishedRuns(project, id).length; ; i++) {
  const run = {
    sweepId: id,
    key: `run ${i}`,
    family: 'network' as const,
    model: 'relu',
    hiddenLayers: 2,
    widths: [8, 8],
    params: 200,
    fold: 0,
    seed: i,
    learningRate: 0.003,
    weightDecay: 0,
    status: 'done' as const,
    rmse: i + 0.5,
    validationRmse: i + 0.25,
    epochs: 500,
    bestEpoch: 400,
    seconds: 1,
    deadUnits: 0,
    reason: null,
    finishedAt: '2026-01-02T03:04:05.678Z',
  }
  addRun(project, run, { train: new Float32Array(500).fill(i), validation: new Float32Array(500).fill(i + 1) })
  writeSync(1, `${i}\n`)
}
