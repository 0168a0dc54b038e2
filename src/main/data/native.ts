import { loadBinding, type NativeBinding } from '../native/binding.ts'

/** What the native core does for an import (records.h, summary.h). */
export type NativeImport = Pick<NativeBinding, 'takeRecords' | 'summarise'>

let found: NativeImport | null | undefined

/** Null where there is no native core, or one from before it could do this. */
export function nativeImport(): NativeImport | null {
  if (found === undefined)
    try {
      const binding: Partial<NativeImport> = loadBinding()
      found = binding.takeRecords && binding.summarise ? (binding as NativeImport) : null
    } catch {
      found = null
    }
  return found
}
