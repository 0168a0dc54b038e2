import type { Light } from '#shared/domain/basics.ts'
import type { Operation } from '#shared/domain/operation.ts'
import type { ProjectSnapshot, StageId } from '#shared/domain/project.ts'
import type { MessageKey, MessageParams } from '#shared/messages/index.ts'

/** A stage's answer in a few words, as the rail keeps it in sight. */
export interface Brief {
  light: Light
  key: MessageKey
  params?: MessageParams
}

/** From this probability on, a statement of stage 2 counts as settled (as in the verdict). */
const SETTLED = 0.8

const briefs: { [S in StageId]: (project: ProjectSnapshot) => Brief | null } = {
  data({ dataset, settings }) {
    if (!dataset || !settings.roles) return null
    // What is treated is no concern any more.
    const worst = dataset.issues.filter(({ treatment }) => !treatment).map((issue) => issue.severity)
    const light = worst.includes('error') ? 'red' : worst.includes('warning') ? 'amber' : 'green'
    return { light, key: 'common.brief_data', params: { target: settings.roles.target } }
  },
  screening({ screening }) {
    if (!screening) return null
    // That no depth is needed is an answer like any other, and the cheaper one: red is for what is bad.
    const lights = { low: 'grey', medium: 'amber', high: 'green', unknown: 'grey' } as const
    const { grade } = screening.depthNeed
    return { light: lights[grade], key: `common.brief_screening_${grade}` }
  },
  comparison({ comparison }) {
    if (!comparison) return null
    const { pDeepBetter, pEquivalent, pShallowBetter } = comparison.comparison
    if (pDeepBetter >= SETTLED) return { light: 'green', key: 'common.brief_comparison_deep' }
    if (pShallowBetter >= SETTLED) return { light: 'grey', key: 'common.brief_comparison_shallow' }
    if (pEquivalent >= SETTLED) return { light: 'grey', key: 'common.brief_comparison_equivalent' }
    return { light: 'amber', key: 'common.brief_comparison_unclear' }
  },
  operation({ operation }) {
    if (!operation) return null
    const lights = { all: 'green', some: 'amber', none: 'red' } as const
    const fitting = whoFits(operation)
    return { light: lights[fitting], key: `operation.word_${fitting}` }
  },
  decision({ decision }) {
    if (!decision) return null
    const lights = { go: 'green', 'no-go': 'red', 'collect-more': 'amber' } as const
    const { business } = decision.verdict
    return { light: lights[business], key: `common.brief_decision_${business}` }
  },
}

/** How many of the finalists keep up with the line. */
export function whoFits({ fitsCycle }: Operation): 'all' | 'some' | 'none' {
  if (fitsCycle.every(({ fits }) => fits)) return 'all'
  return fitsCycle.some(({ fits }) => fits) ? 'some' : 'none'
}

/** Null while the stage has no result. */
export function briefOf(stage: StageId, project: ProjectSnapshot): Brief | null {
  return briefs[stage](project)
}
