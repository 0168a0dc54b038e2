import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { DepthgaugeError } from '#shared/errors.ts'

/**
 * Writes a file all or nothing: beside its place, forced to the disk, then renamed over what was there. A kill in between
 * leaves the old file whole, and `.<name>.part`, which the next writing takes over. Throws DISK_FULL, FILE_NOT_WRITTEN.
 */
export function writeWhole(file: string, content: Uint8Array | string, mode = 0o666): void {
  const unfinished = join(dirname(file), `.${basename(file)}.part`)
  try {
    const descriptor = openSync(unfinished, 'w', mode)
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(unfinished, file)
  } catch (error) {
    rmSync(unfinished, { force: true })
    const code = (error as NodeJS.ErrnoException).code === 'ENOSPC' ? 'DISK_FULL' : 'FILE_NOT_WRITTEN'
    throw new DepthgaugeError(code, { file: basename(file) }, { cause: error })
  }
}
