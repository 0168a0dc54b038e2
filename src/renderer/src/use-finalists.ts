import { computed } from 'vue'
import type { FinalistRole } from '#shared/domain/comparison.ts'
import type { DrawnRole } from './charts/roles.ts'
import { useText } from './i18n.ts'
import { useProject } from './stores/project.ts'

/** The finalists of the project's stage 2 by name, as charts draw them; none before stage 2. */
export function useFinalists() {
  const { t, tCode } = useText()
  const project = useProject()
  const finalists = computed<DrawnRole[]>(() =>
    (project.snapshot?.comparison?.finalists ?? []).map(({ role, model, hiddenLayers }) => ({
      role,
      hiddenLayers,
      name: role === 'other' ? tCode(`common.model_${model}`, model) : t(`comparison.role_${role}`),
    })),
  )
  const nameOf = (role: FinalistRole) => finalists.value.find((one) => one.role === role)?.name ?? t(`comparison.role_${role}`)
  return { finalists, nameOf }
}
