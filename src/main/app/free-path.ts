import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** A file name that somebody else chose, as one that every file system takes: no folders, no control characters. */
export function plainFileName(name: string): string {
  const plain = name
    .replace(/^.*[/\\]/, '')
    .replace(/[<>:"|?*\u0000-\u001f\u007f]/g, ' ')
    .trim()
    .replace(/[. ]+$/, '')
  // File systems allow 255 bytes, of which Japanese takes three for each letter. The extension stays.
  const extension = extname(plain).slice(0, 20)
  return basename(plain, extension).slice(0, 60) + extension || 'file'
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
