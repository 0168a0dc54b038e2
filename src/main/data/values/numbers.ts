/** The sign between a number's whole part and its fraction. The other one, a space or an apostrophe may group thousands. */
export type Decimal = '.' | ','

const PLAIN = { '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i, ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i }
// Space, no-break space, thin space and narrow no-break space group in the way of the SI; the apostrophe is Swiss.
const GROUPED = {
  '.': /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$|^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:\.\d*)?$/,
  ',': /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d*)?$|^[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f'’]\d{3})+(?:,\d*)?$/,
}
const GROUPING = { '.': /[, \u00a0\u2009\u202f'’]/g, ',': /[. \u00a0\u2009\u202f'’]/g }
/** A number and what is stuck to it. */
const STUCK = /^([+-]?[\d.,]*\d[.,]?(?:e[+-]?\d+)?)\s*([^\d\s.,+-][^\d]{0,7}\d?)$/i

/**
 * The number that a cell holds, or NaN. Full-width digits and signs, grouped thousands and the negative triangle of
 * Japanese bookkeeping (▲1.5) count as numbers; words and dates do not.
 */
export function parseNumber(text: string, decimal: Decimal): number {
  const trimmed = text.trim()
  if (PLAIN[decimal].test(trimmed)) return finite(decimal === '.' ? trimmed : trimmed.replace(',', '.'))
  // Most of what is not a number has no digit at all.
  if (!/[0-9０-９]/.test(trimmed)) return NaN
  const normal = trimmed
    .normalize('NFKC')
    .replace(/^[−‐–ー]/, '-')
    .replace(/^[▲△]\s*/, '-')
  if (PLAIN[decimal].test(normal)) return finite(decimal === '.' ? normal : normal.replace(',', '.'))
  if (!GROUPED[decimal].test(normal)) return NaN
  const digits = normal.replace(GROUPING[decimal], '')
  return finite(decimal === '.' ? digits : digits.replace(',', '.'))
}

function finite(text: string): number {
  const value = Number(text)
  return Number.isFinite(value) ? value : NaN
}

/** What is stuck to a number ("12.3 ℃": "℃"), or null where the cell is not a number with something behind it. */
export function stuckSuffix(text: string, decimal: Decimal): string | null {
  const match = STUCK.exec(text.trim().replace(/[０-９．，＋－]/g, (sign) => sign.normalize('NFKC')))
  return match && !Number.isNaN(parseNumber(match[1], decimal)) ? match[2] : null
}

/** The number in front of `suffix`, or NaN. */
export function parseWithSuffix(text: string, suffix: string, decimal: Decimal): number {
  const trimmed = text.trim()
  return trimmed.endsWith(suffix) ? parseNumber(trimmed.slice(0, -suffix.length), decimal) : NaN
}

/**
 * The decimal sign by evidence. A comma before other than three digits, after a leading zero or behind a point can only
 * be a decimal one; a point before other than three digits, or behind a comma, likewise. Where cells with commas leave it
 * open (1,234), `otherwise` decides.
 */
export function guessDecimal(cells: Iterable<string>, otherwise: Decimal): Decimal {
  let comma = 0
  let point = 0
  for (const cell of cells) {
    const text = cell.trim()
    if (!/^[+-]?[\d.,]*\d[\d.,]*(e[+-]?\d+)?$/i.test(text)) continue
    if (/^[+-]?(\d*,(?!\d{3}$)\d*|0,\d+|\d{4,},\d+|\d{1,3}(\.\d{3})+,\d+)(e[+-]?\d+)?$/i.test(text)) comma++
    else if (/^[+-]?(\d*\.(?!\d{3}$)\d*|0\.\d+|\d{4,}\.\d+|\d{1,3}(,\d{3})+\.\d+)(e[+-]?\d+)?$/i.test(text)) point++
  }
  return comma === point ? otherwise : comma > point ? ',' : '.'
}
