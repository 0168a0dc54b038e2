import type { SavedFile } from '#shared/api.ts'

/** Fetches a file that the web host keeps for this browser; a file that a window saved is in its place already. */
export function takeFile(saved: SavedFile): void {
  if (saved.kind !== 'download') return
  const link = document.createElement('a')
  link.href = saved.url
  link.download = saved.name
  link.click()
}
