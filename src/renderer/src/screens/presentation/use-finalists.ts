import { computed } from 'vue'
import type { DrawnRole } from '../../charts/roles.ts'
import { useText } from '../../i18n.ts'
import { useProject } from '../../stores/project.ts'

/** The finalists of stage 2 by name, as charts draw them. */
export function useFinalists() {
  const { t } = useText()
  const project = useProject()
  return computed<DrawnRole[]>(() =>
    (project.snapshot?.comparison?.finalists ?? []).map(({ role, model, hiddenLayers }) => ({
      role,
      hiddenLayers,
      name: role === 'other' ? t(`common.model_${model as 'trees'}`) : t(`comparison.role_${role}`),
    })),
  )
}
