import { loadBinding, type NativeBinding } from '../../training/native/binding.ts'

let found: NativeBinding['takeRecords'] | null | undefined

/** The native core's way through simple records (records.h); null where there is no core, or one from before it had that. */
export function nativeRecords(): NativeBinding['takeRecords'] | null {
  if (found === undefined)
    try {
      found = loadBinding().takeRecords ?? null
    } catch {
      found = null
    }
  return found
}
