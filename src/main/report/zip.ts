import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export type Files = Record<string, Uint8Array>

/** The least date that a zip can hold; local time, since that is what a zip stores. */
const NO_DATE = new Date(1980, 0, 1)

/** A zip of these files in their order, the same bytes on every day and in every time zone. */
export function stableZip(files: Files): Uint8Array {
  return zipSync(files, { mtime: NO_DATE, level: 6, os: 0 })
}

/** Throws an Error for what is no zip, or one that says it unpacks to more than `most` bytes; it is not given more than it says. */
export function unzip(bytes: Uint8Array, most = Infinity): Files {
  let sum = 0
  return unzipSync(bytes, {
    filter({ originalSize }) {
      sum += originalSize
      if (sum > most) throw new Error(`more than ${most} bytes`)
      return true
    },
  })
}

/** Changes one file of text in place. */
export function edit(files: Files, name: string, change: (text: string) => string): void {
  files[name] = strToU8(change(strFromU8(files[name])))
}

export const textOf = (files: Files, name: string): string => strFromU8(files[name])
