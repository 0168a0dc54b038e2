import { computed, shallowRef } from 'vue'
import type { DataIssue } from '#shared/domain/data.ts'
import type { Treatment, TreatmentChoice } from '#shared/domain/treatments.ts'
import { useProject } from '../../stores/project.ts'
import { useAction } from '../../use-action.ts'

type Choices = readonly TreatmentChoice[]

/** What the user decides about findings, saved at once, with a way back and forth through what was decided before. */
export function useTreatments() {
  const project = useProject()
  const choices = computed<Choices>(() => project.snapshot?.settings.treatments ?? [])
  const past = shallowRef<Choices[]>([])
  const future = shallowRef<Choices[]>([])

  /** Moves to other choices; the stacks follow once they are saved. */
  const saving = useAction(async (next: Choices, from: Choices[], to: Choices[]) => {
    await project.saveTreatments([...next])
    past.value = from
    future.value = to
  })

  function choose({ code, column }: Pick<DataIssue, 'code' | 'column'>, treatment: Treatment | null) {
    const others = choices.value.filter((one) => one.code !== code || one.column !== column)
    return saving.run([...others, { code, column, treatment }], [...past.value, choices.value], [])
  }

  const undo = () => past.value.length > 0 && saving.run(past.value.at(-1)!, past.value.slice(0, -1), [choices.value, ...future.value])
  const redo = () => future.value.length > 0 && saving.run(future.value[0]!, [...past.value, choices.value], future.value.slice(1))

  return {
    choose,
    undo,
    redo,
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    busy: saving.busy,
    failure: saving.failure,
  }
}
