import { shallowRef, watch, type ShallowRef } from 'vue'
import { asFailure, type Failure } from './failure.ts'

/**
 * The answer for an input that the user keeps moving. One question at a time: what was moved meanwhile is asked right
 * after, and the last answer stays until then.
 */
export function useLatest<I, T>(
  input: () => I,
  ask: (input: I) => Promise<T>,
): { result: ShallowRef<T | undefined>; failure: ShallowRef<Failure | undefined> } {
  const result = shallowRef<T>()
  const failure = shallowRef<Failure>()
  let asking = false
  let again = false
  async function look() {
    again = true
    if (asking) return
    asking = true
    try {
      while (again) {
        again = false
        result.value = await ask(input())
      }
      failure.value = undefined
    } catch (thrown) {
      failure.value = asFailure(thrown)
    } finally {
      asking = false
    }
  }
  watch(input, look, { immediate: true })
  return { result, failure }
}
