import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import type { AlternativeId, Assumptions, Decision, Roi } from '#shared/domain/decision.ts'
import type { Alternative } from '#shared/finance/cash-flow.ts'
import { evaluateRoi } from '#shared/finance/roi.ts'
import { call } from '../../client.ts'
import { asFailure, type Failure } from '../../failure.ts'
import { useHistory } from '../../stores/history.ts'

/** Draws while a slider moves: a millisecond or two. The seed is the same, so the intervals settle without a jump. */
const QUICK_DRAWS = 400
/** Milliseconds of rest until the full simulation, and until the verdict is asked for: longer than a hand hesitates. */
const FULL_AFTER = 200
const JUDGE_AFTER = 400

/** What the screen already has: the saved assumptions and the verdict on them, and what money is counted for. */
export interface Known {
  saved: Assumptions
  decision: Decision
  alternatives: Alternative[]
  /** Of the Monte Carlo, as the verdict uses it. */
  seed: number
}

export type WhatIf = ReturnType<typeof useWhatIf>

/**
 * Assumptions that are tried out: changed by hand, undone, set back or kept. The money follows at once by the shared
 * finance functions; the verdict a moment later, from the application, which alone knows the rest of the evidence.
 */
export function useWhatIf(known: () => Known) {
  const draft = shallowRef<Assumptions>(known().saved)
  const history = useHistory()
  const undoable = computed(() => history.has('what-if'))
  const dirty = computed(() => JSON.stringify(draft.value) !== JSON.stringify(known().saved))

  const judged = shallowRef<Decision>(known().decision)
  const judging = ref(false)
  const failure = shallowRef<Failure>()
  const recommended = computed<AlternativeId>(() => judged.value.verdict.recommended)

  const evaluate = (draws: number, whole: boolean): Roi => {
    const { alternatives, seed } = known()
    const tornadoOf = recommended.value === 'none' ? undefined : recommended.value
    return evaluateRoi(draft.value, alternatives, { seed, draws, whole, ...(tornadoOf && { tornadoOf }) })
  }
  /** Follows every step of a slider within a frame; break-evens and tornado come once it rests. */
  const roi = shallowRef<Roi>(known().decision.roi)
  /** The whole of it once the slider rests, for everything that is too slow to follow every step, or too restless to be read. */
  const steady = shallowRef({ assumptions: draft.value, roi: roi.value })
  function settle(next: Roi) {
    roi.value = next
    steady.value = { assumptions: draft.value, roi: next }
  }

  let full: ReturnType<typeof setTimeout> | undefined
  let judge: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  function stop() {
    clearTimeout(full)
    clearTimeout(judge)
    turn++
  }
  onBeforeUnmount(() => {
    stop()
    history.forget('what-if')
  })

  async function askForVerdict() {
    const mine = turn
    try {
      const decision = await call('decision.evaluate', draft.value)
      if (mine !== turn) return
      judged.value = decision
      settle(decision.roi)
      failure.value = undefined
    } catch (thrown) {
      if (mine === turn) failure.value = asFailure(thrown)
    } finally {
      if (mine === turn) judging.value = false
    }
  }

  watch(draft, () => {
    stop()
    if (!dirty.value) {
      judged.value = known().decision
      settle(known().decision.roi)
      judging.value = false
      failure.value = undefined
      return
    }
    try {
      roi.value = evaluate(QUICK_DRAWS, false)
    } catch (thrown) {
      // A formula that cannot be read or has no value: the figures stay those of before.
      failure.value = asFailure(thrown)
      judging.value = false
      return
    }
    failure.value = undefined
    judging.value = true
    full = setTimeout(() => settle(evaluate(10_000, true)), FULL_AFTER)
    judge = setTimeout(() => void askForVerdict(), JUDGE_AFTER)
  })
  // What was saved, here or elsewhere, is where trying starts from.
  watch(
    () => [known().saved, known().decision] as const,
    ([saved, decision], [before]) => {
      if (JSON.stringify(saved) !== JSON.stringify(before) && JSON.stringify(saved) !== JSON.stringify(draft.value)) {
        history.forget('what-if')
        draft.value = saved
      }
      if (!dirty.value) {
        judged.value = decision
        settle(decision.roi)
      }
    },
  )

  const record = (of: string, to: Assumptions, gesture?: number) =>
    history.record({
      what: 'shell.change_assumptions',
      of: `what-if ${of}`,
      from: draft.value,
      to,
      put: (assumptions) => (draft.value = assumptions),
      ...(gesture !== undefined && { gesture }),
    })
  /** @param field names what is changed, so that one drag is one step of undo */
  function change(field: string, next: Partial<Assumptions>) {
    const to = { ...draft.value, ...next }
    record(field, to)
    draft.value = to
  }
  function replace(next: Assumptions) {
    record('all', next, 0)
    draft.value = next
  }
  /** Other assumptions about money; the line's cycle and the watts stay: they are facts of this line. */
  function assume(assumptions: Assumptions) {
    const { cycleTimeMs, watts } = draft.value
    replace({ ...assumptions, cycleTimeMs, watts })
  }

  return { draft, roi, steady, judged, judging, failure, dirty, undoable, change, undo: history.undo, replace, assume }
}
