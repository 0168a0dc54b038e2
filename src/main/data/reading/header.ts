import { looksLikeUnit, splitUnit, unitOfCell } from '../values/units.ts'
import { isNoValue } from '../values/tokens.ts'
import { parseNumber, stuckSuffix, type Decimal } from '../values/numbers.ts'
import { parseTime } from '../values/times.ts'
import { modalWidth } from './delimiter.ts'

export interface ColumnName {
  name: string
  unit: string | null
  header: string
}

/** Header rows that are looked for, titles above them included. */
const MOST_HEADER_ROWS = 40

/** What the cells below look like: numbers (with what stands behind each of them), times, a few words; null where nothing tells. */
type Shape = { kind: 'number'; suffix: string | null } | { kind: 'time' } | { kind: 'levels'; levels: ReadonlySet<string> } | null

/** How many of the first records are titles, names, tags and units rather than data, by how far they differ from what follows. */
export function guessHeaderRows(rows: readonly string[][], decimal: Decimal): number {
  if (rows.length === 0) return 0
  if (rows.length === 1) return rows[0].some((cell) => isValue(cell, decimal)) ? 0 : 1
  const width = modalWidth(rows)
  const title = countTitles(rows, width)
  const first = Math.min(title + 5, title + Math.max(1, Math.floor((rows.length - title) / 2)), rows.length - 1)
  const body = rows.slice(first)
  const shapes = Array.from({ length: width }, (_, column) =>
    shapeOf(
      body.map((row) => row[column] ?? ''),
      decimal,
    ),
  )
  let header = title
  while (header < first && isHeader(rows[header], shapes, decimal)) header++
  return header
}

/** Records above the table, with far fewer cells than it: titles, settings of the logger. */
function countTitles(rows: readonly string[][], width: number): number {
  if (width < 3) return 0
  let count = 0
  while (count < Math.min(MOST_HEADER_ROWS - 5, rows.length - 2)) {
    const filled = rows[count].filter((cell) => cell.trim() !== '').length
    if (filled > Math.max(1, width / 3) || rows[count].length > width) break
    // A row of data with most cells empty starts with a value where the others do.
    if (rows[count].length === width && filled > 1) break
    count++
  }
  return count
}

function isValue(cell: string, decimal: Decimal): boolean {
  return !Number.isNaN(parseNumber(cell, decimal)) || !Number.isNaN(parseTime(cell, 'ymd')) || stuckSuffix(cell, decimal) !== null
}

function shapeOf(cells: readonly string[], decimal: Decimal): Shape {
  const said = cells.filter((cell) => !isNoValue(cell))
  if (said.length === 0) return null
  const mostly = (shape: Shape) => said.filter((cell) => fits(cell, shape, decimal)).length >= 0.8 * said.length
  const suffix = said.map((cell) => stuckSuffix(cell, decimal)).find((found) => found !== null) ?? null
  const levels = new Set(said)
  const shapes: Shape[] = [{ kind: 'number', suffix: null }, { kind: 'time' }]
  if (suffix !== null) shapes.push({ kind: 'number', suffix })
  return shapes.find(mostly) ?? (said.length >= 4 && levels.size <= said.length / 2 ? { kind: 'levels', levels } : null)
}

function fits(cell: string, shape: Shape, decimal: Decimal): boolean {
  if (shape?.kind === 'time') return !Number.isNaN(parseTime(cell, 'ymd'))
  if (shape?.kind === 'levels') return shape.levels.has(cell)
  if (shape?.kind !== 'number') return false
  return !Number.isNaN(parseNumber(cell, decimal)) || (shape.suffix !== null && stuckSuffix(cell, decimal) === shape.suffix)
}

/** True where most cells that can be judged do not look like what follows below them. */
function isHeader(row: readonly string[], shapes: readonly Shape[], decimal: Decimal): boolean {
  let judged = 0
  let fitting = 0
  shapes.forEach((shape, column) => {
    const cell = row[column] ?? ''
    if (shape === null || isNoValue(cell)) return
    judged++
    fitting += Number(fits(cell, shape, decimal))
  })
  // Where nothing tells the first row from the others (all free text), a header is what exports have.
  if (judged === 0) return !row.every(isNoValue) || row.filter((cell) => looksLikeUnit(cell)).length > 1
  return fitting < 0.5 * judged
}

/**
 * Names and units of the columns from the header rows. A row whose cells are units names the units; of the others the last
 * one with as many cells as there are columns counts, together with those above it where it alone leaves names double
 * (a merged cell above stands over several columns). Empty names become `column_3`, double ones get `_2`.
 */
export function nameColumns(headerRows: readonly string[][], columns: number): ColumnName[] {
  const names = headerRows.filter((row) => row.filter((cell) => cell.trim() !== '').length > Math.max(1, columns / 3) || columns < 3)
  const units = names.find((row, index) => (index > 0 || names.length > 1) && isUnitRow(row))
  const rows = names.filter((row) => row !== units)
  const own = bestNames(rows, columns)
  const seen = new Map<string, number>()
  const taken = new Set(own.map((text) => splitUnit(text).name))
  return own.map((text, column) => {
    const split = splitUnit(text)
    const unit = split.unit ?? unitOfCell(units?.[column] ?? '')
    const header = uniqueTexts(rows.map((row) => row[column] ?? '')).join(' / ')
    const wanted = split.name || `column_${column + 1}`
    const count = (seen.get(wanted) ?? 0) + 1
    seen.set(wanted, count)
    let name = wanted
    for (let suffix = count; suffix > 1; suffix++) {
      name = `${wanted}_${suffix}`
      if (!taken.has(name)) break
    }
    taken.add(name)
    return { name, unit, header: header || wanted }
  })
}

/** True where most filled cells are units, in brackets or bare. */
function isUnitRow(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '')
  const units = filled.filter((cell) => looksLikeUnit(unitOfCell(cell) ?? ''))
  return filled.length > 0 && units.length >= 0.6 * filled.length
}

/** The first row of names with hardly a gap and no doubles; else the rows joined, a name above empty cells standing over them too. */
function bestNames(rows: readonly string[][], columns: number): string[] {
  const padded = rows.map((row) => Array.from({ length: columns }, (_, column) => (row[column] ?? '').replace(/\s+/g, ' ').trim()))
  if (padded.length <= 1) return padded[0] ?? Array.from({ length: columns }, () => '')
  const unique = padded.find((row) => {
    const filled = row.filter((cell) => cell !== '')
    return filled.length > 0.7 * columns && new Set(filled).size === filled.length
  })
  if (unique) return unique.map((cell, column) => cell || (padded.map((row) => row[column]).find((other) => other !== '') ?? ''))
  const spread = padded.map((row, index) => (index === padded.length - 1 ? row : carryOver(row)))
  return Array.from({ length: columns }, (_, column) => uniqueTexts(spread.map((row) => row[column])).join(' '))
}

function carryOver(row: readonly string[]): string[] {
  let last = ''
  return row.map((cell) => (last = cell === '' ? last : cell))
}

function uniqueTexts(texts: readonly string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))]
}
