import type { ProjectSnapshot } from '#shared/domain/project.ts'
import { say } from '#shared/messages/index.ts'
import type { Context } from '../context.ts'
import { saveRoles, storeDataset } from './data.ts'
import { createNewProject } from './project.ts'

/** The simulated plant is the same for everybody, so that two people can talk about it. */
const SAMPLE_SEED = 2017

/** A new project with the simulated plant in it, its roles set. */
export async function createSampleProject(context: Context): Promise<ProjectSnapshot> {
  const { language } = context.state.settings()
  const sample = await context.pool.run('sample-plant', { seed: SAMPLE_SEED, language })
  await createNewProject(context, { name: say(language, 'home.sampleName') })
  storeDataset(context, sample.summary, sample.columns)
  return saveRoles(context, { target: sample.target })
}
