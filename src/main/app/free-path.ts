import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import filenamify from 'filenamify'

/**
 * A file name that somebody else chose, as one that every file system takes and that looks like what it is: no folders, no
 * control or direction characters, no device of Windows, not hidden. `fallback` where nothing of it is left.
 */
export function plainFileName(name: string, fallback = 'file'): string {
  const shown = name.toWellFormed().replace(/^[./\\\s]+|[./\\\s]+$/g, '')
  if (shown === '') return fallback
  // File systems allow 255 bytes, of which Japanese takes three for each letter. The extension stays.
  const plain = filenamify(shown, { replacement: ' ', maxLength: 64 })
  return plain.replace(/^[. ]+/, '').replace(/ +$/, '') || fallback
}

/** The path of `name` in `folder`, numbered where it is taken. */
export function freePath(folder: string, name: string): string {
  const extension = extname(name)
  const stem = basename(name, extension)
  for (let copy = 1; ; copy++) {
    const path = join(folder, `${stem}${copy > 1 ? ` ${copy}` : ''}${extension}`)
    if (!existsSync(path)) return path
  }
}
