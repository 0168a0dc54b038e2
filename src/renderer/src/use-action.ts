import { ref, shallowRef } from 'vue'
import { asFailure, type Failure } from './failure.ts'

/** A thing that the user can do: whether it is being done, and how it failed. Does nothing while it is being done. */
export function useAction<A extends unknown[]>(act: (...args: A) => Promise<unknown>) {
  const busy = ref(false)
  const failure = shallowRef<Failure>()
  async function run(...args: A) {
    if (busy.value) return
    busy.value = true
    failure.value = undefined
    try {
      await act(...args)
    } catch (thrown) {
      failure.value = asFailure(thrown)
    } finally {
      busy.value = false
    }
  }
  return { busy, failure, run }
}
