/** A table; the first column is text, the others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map((_, k) => (k === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}

export const percent = (share: number): string => `${Math.round(100 * share)} %`
