import type { ProjectSnapshot } from '#shared/domain/project.ts'
import { say } from '#shared/messages/index.ts'
import type { Context } from '../context.ts'
import { takeSnapshot } from '../snapshot.ts'
import { createNewProject } from './project.ts'

/** The simulated plant is the same for everybody, so that two people can talk about it. */
const SAMPLE_SEED = 2017

/** A new project with the simulated plant in it, its roles set. */
export async function createSampleProject(context: Context): Promise<ProjectSnapshot> {
  const { language } = context.state.settings()
  await createNewProject(context, { name: say(language, 'home.sampleName') })
  await context.pool.run('sample-plant', { project: context.workspace.project().path, seed: SAMPLE_SEED, language })
  return takeSnapshot(context)
}
