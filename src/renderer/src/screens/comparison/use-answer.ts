import { computed } from 'vue'
import { formatNumber } from '#shared/format.ts'
import { useText } from '../../i18n.ts'
import { briefOf } from '../../shell/answers.ts'
import { useProject } from '../../stores/project.ts'

/** What stage 2 says of the deep network against the shallow one: as a word, and in one sentence; undefined before stage 2. */
export function useAnswer() {
  const { t, chance } = useText()
  const project = useProject()
  const outcome = computed(() => {
    const brief = project.snapshot && briefOf('comparison', project.snapshot)
    return brief ? (brief.key.replace('common.brief_comparison_', '') as 'deep' | 'shallow' | 'equivalent' | 'unclear') : undefined
  })
  const answer = computed(() => {
    const comparison = project.snapshot?.comparison
    if (!comparison || !outcome.value) return undefined
    const { pDeepBetter, pEquivalent, pShallowBetter, meanDifference } = comparison.comparison
    const probability = chance({ deep: pDeepBetter, equivalent: pEquivalent, shallow: pShallowBetter, unclear: 0 }[outcome.value])
    const difference = `${formatNumber(Math.abs(meanDifference))} ${project.target?.unit ?? '–'}`
    const sentence = t(`comparison.answer_${outcome.value}`, { probability, difference })
    return comparison.partial ? `${sentence} ${t('comparison.partial')}` : sentence
  })
  return { outcome, answer }
}
