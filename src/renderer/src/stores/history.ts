import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { MessageKey } from '#shared/messages/index.ts'

/** A value that the user replaced by another, and how either is put in place. */
export interface Change<T> {
  /** What changed, in words. */
  what: MessageKey
  /** The same for the program: where it is, then what it is, e.g. `what-if discountRate`. */
  of: string
  from: T
  to: T
  put(value: T): unknown
  /** Milliseconds within which changes of the same thing are one step, as when a slider is dragged. */
  gesture?: number
}

type Step = Change<unknown> & { time: number }

const GESTURE = 1000
/** More than anybody takes back. */
const MOST_STEPS = 200

/** What the user did, wherever it was, to be taken back in reverse order and done again. */
export const useHistory = defineStore('history', () => {
  const past = shallowRef<readonly Step[]>([])
  const future = shallowRef<readonly Step[]>([])
  /** The last step that was taken back or done again, to be told. */
  const told = shallowRef<{ what: MessageKey; undone: boolean }>()
  const moving = shallowRef(false)

  function record<T>(change: Change<T>) {
    const step = { ...change, time: performance.now() } as Step
    const last = past.value.at(-1)
    const same = last && last.of === step.of && step.time - last.time < (change.gesture ?? GESTURE)
    past.value = same ? past.value.with(-1, { ...step, from: last.from }) : [...past.value, step].slice(-MOST_STEPS)
    future.value = []
    told.value = undefined
  }

  /** @throws what putting the value in place throws; then nothing has moved. */
  async function move(undone: boolean) {
    const step = (undone ? past : future).value.at(-1)
    if (!step || moving.value) return
    moving.value = true
    try {
      await step.put(undone ? step.from : step.to)
      const [source, target] = undone ? [past, future] : [future, past]
      source.value = source.value.filter((one) => one !== step)
      // A later change of the same thing is a step of its own.
      target.value = [...target.value, { ...step, time: -Infinity }]
      told.value = { what: step.what, undone }
    } finally {
      moving.value = false
    }
  }
  const undo = () => move(true)
  const redo = () => move(false)

  /** Drops the changes of a place that is gone, such as a draft or a closed project. */
  function forget(place: string) {
    const stays = ({ of }: Step) => !of.startsWith(`${place} `)
    past.value = past.value.filter(stays)
    future.value = future.value.filter(stays)
  }

  const canUndo = computed(() => past.value.length > 0)
  const canRedo = computed(() => future.value.length > 0)
  /** What would be taken back, in words. */
  const next = computed(() => past.value.at(-1)?.what)
  const has = (place: string) => past.value.some(({ of }) => of.startsWith(`${place} `))

  return { told, canUndo, canRedo, next, has, record, undo, redo, forget }
})
