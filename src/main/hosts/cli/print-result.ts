import { chance } from '#shared/chance.ts'
import type { Language } from '#shared/domain/basics.ts'
import type { ProjectSnapshot } from '#shared/domain/project.ts'
import { formatNumber } from '#shared/format.ts'
import { say } from '#shared/messages/index.ts'

/** The finalists beside the linear baseline, the verdict and its three key points, on the terminal. */
export function printResult(project: ProjectSnapshot, language: Language): void {
  const { comparison, decision, screening, dataset, settings } = project
  if (!comparison || !decision || !screening || !dataset) return
  const { verdict } = decision
  const unit = dataset.columns.find((column) => column.name === settings.roles?.target)?.unit ?? '-'
  console.log(
    say(language, 'cli.screened', {
      score: Math.round(screening.depthNeed.score),
      grade: say(language, `screening.grade_${screening.depthNeed.grade}`),
    }),
  )
  console.log(`\n${say(language, 'cli.tableHeader', { unit })}`)
  for (const finalist of comparison.finalists) {
    const name = say(language, `comparison.role_${finalist.role}`)
    const shape = finalist.hiddenLayers > 0 ? `H=${finalist.hiddenLayers}, P=${finalist.params}` : `P=${finalist.params}`
    console.log(`  ${name} (${finalist.model}, ${shape}): ${formatNumber(finalist.testRmse, 4)}  R2 ${formatNumber(finalist.testR2)}`)
  }
  console.log(
    `\n${say(language, 'cli.verdict', {
      technical: say(language, `decision.technical_${verdict.technical}`),
      business: say(language, `decision.business_${verdict.business}`),
    })}  (${chance((key, params) => say(language, key, params), verdict.probability)})`,
  )
  console.log(say(language, 'cli.keyPoints'))
  verdict.keyPoints[language].forEach((point, index) => console.log(`  ${index + 1}. ${point}`))
  console.log('')
}
