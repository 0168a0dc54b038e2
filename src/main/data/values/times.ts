/** The order of day, month and year in dates of digits. A date that starts with four digits is always year first. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

const CLOCK = String.raw`(?:(午前|午後)\s*)?(\d{1,2})[:時](?:\s*(\d{1,2})(?:[:分]\s*(?:(\d{1,2})(?:[.,:](\d{1,9}))?秒?)?)?)?\s*([ap]\.?m\.?)?`
const ZONE = String.raw`\s*(z|utc|gmt|jst|[+-]\d{2}:?\d{2})?`
const WEEKDAY = String.raw`\s*(?:\([^)\d]{1,4}\)|\([^)\d]{1,4}曜日?\))?`
const REST = String.raw`${WEEKDAY}(?:[t\s_]\s*${CLOCK}|${CLOCK})?${ZONE}$`
const DIGITS = new RegExp(String.raw`^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})${REST}`, 'i')
const JAPANESE = new RegExp(String.raw`^(明治|大正|昭和|平成|令和|[mtshr])?\s*(\d{1,4}|元)年\s*(\d{1,2})月\s*(\d{1,2})日${REST}`, 'i')
const ERA_DIGITS = new RegExp(String.raw`^(明治|大正|昭和|平成|令和|[mtshr])\s*(\d{1,2}|元)[-/.](\d{1,2})[-/.](\d{1,2})${REST}`, 'i')
const MONTH_NAME = new RegExp(String.raw`^(\d{1,2})[-\s/.]([a-z]{3,9})\.?[-\s/.,]+(\d{2}|\d{4})${REST}`, 'i')
const MONTH_FIRST = new RegExp(String.raw`^([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})${REST}`, 'i')
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:[t_ ]?(\d{2})(\d{2})(\d{2})?(?:\.(\d{1,9}))?)?z?$/i
const TIME_OF_DAY = new RegExp(String.raw`^${CLOCK}$`, 'i')

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** The year before the first of each era. */
const ERAS: Record<string, number> = {
  明治: 1867,
  m: 1867,
  大正: 1911,
  t: 1911,
  昭和: 1925,
  s: 1925,
  平成: 1988,
  h: 1988,
  令和: 2018,
  r: 2018,
}

const HYPHEN = 45
const SLASH = 47
const SPACE = 32
const COLON = 58
const LETTER_T = 84

const MINUTE = 60_000
export const DAY = 86_400_000

/**
 * Epoch milliseconds of a timestamp, or NaN. A time without a zone is taken as UTC, so that the clock on the plant's wall
 * is what is shown; JST and explicit offsets are honoured. A time of day alone is that time on 1 January 1970. Understood:
 * ISO 8601, 2024/4/1 8:05:00, 2024年4月1日(月) 8時5分, 令和6年4月1日, R6.4.1, 01-Apr-24 08:05:00, Apr 1, 2024, 20240401080500.
 */
export function parseTime(text: string, order: DateOrder): number {
  const plain = parsePlain(text)
  if (!Number.isNaN(plain)) return plain
  let normal = text.trim()
  if (!/\d/.test(normal) && !/[０-９元]/.test(normal)) return NaN
  if (/[^\x00-\x7f]/.test(normal)) normal = normal.normalize('NFKC')
  let match = DIGITS.exec(normal)
  if (match) {
    const [, first, , second, third] = match
    if (first.length > 2 || (order === 'ymd' && third.length <= 2)) return at(year(first), second, third, match, 5)
    return order === 'mdy' ? at(year(third), first, second, match, 5) : at(year(third), second, first, match, 5)
  }
  match = JAPANESE.exec(normal) ?? ERA_DIGITS.exec(normal)
  if (match) {
    const count = match[2] === '元' ? 1 : Number(match[2])
    const before = match[1] ? ERAS[match[1].toLowerCase()] : count < 100 ? 2000 : 0
    return at(before + count, match[3], match[4], match, 5)
  }
  match = MONTH_NAME.exec(normal)
  if (match) return at(year(match[3]), monthNumber(match[2]), match[1], match, 4)
  match = MONTH_FIRST.exec(normal)
  if (match) return at(year(match[3]), monthNumber(match[1]), match[2], match, 4)
  match = COMPACT.exec(normal)
  if (match)
    return day(Number(match[1]), Number(match[2]), Number(match[3])) + clock(undefined, match[4] ?? '0', match[5], match[6], match[7])
  match = TIME_OF_DAY.exec(normal)
  return match ? clock(match[1], match[2], match[3], match[4], match[5], match[6]) : NaN
}

/**
 * The commonest spelling, year first, in digits only (2024-04-01 08:05, 2024/4/1 8:05:00, 2024-04-01T08:05:00), without
 * the cost of a regular expression: a long record has a time in every row. NaN for everything else.
 */
function parsePlain(text: string): number {
  const separator = text.charCodeAt(4)
  if (separator !== HYPHEN && separator !== SLASH) return NaN
  // Year, month, day, hours, minutes, seconds, and the signs between them.
  const numbers = [0, 0, 0, 0, 0, 0]
  let field = 0
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (sign >= 48 && sign <= 57) {
      numbers[field] = numbers[field] * 10 + sign - 48
      if (++digits > (field === 0 ? 4 : 2)) return NaN
      continue
    }
    const between = field < 2 ? sign === separator : field === 2 ? sign === SPACE || sign === LETTER_T : sign === COLON
    if (!between || digits === 0 || field === 5) return NaN
    field++
    digits = 0
  }
  // A date, or a date with hours and minutes at least.
  if (digits === 0 || field < 2 || field === 3) return NaN
  const [years, months, days, hours, minutes, seconds] = numbers
  if (hours > 24 || minutes > 59 || seconds > 60) return NaN
  return day(years, months, days) + ((hours * 60 + minutes) * 60 + seconds) * 1000
}

const monthNumber = (name: string) => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

/** Two digits are of this century, as loggers write them. */
function year(text: string): number {
  return text.length <= 2 ? 2000 + Number(text) : Number(text)
}

/** `rest` is where the groups of REST begin: a clock behind a space (6 groups), one without (6), the zone. */
function at(years: number, month: string | number, date: string, match: RegExpExecArray, rest: number): number {
  const start = match[rest + 1] !== undefined ? rest : rest + 6
  const time =
    match[start + 1] === undefined
      ? 0
      : clock(match[start], match[start + 1], match[start + 2], match[start + 3], match[start + 4], match[start + 5])
  return day(years, Number(month), Number(date)) + time - offset(match[rest + 12])
}

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Midnight of a day that exists, else NaN. */
function day(years: number, month: number, date: number): number {
  if (years < 1000 || !(date >= 1 && date <= MONTH_LENGTHS[month - 1])) return NaN
  if (month === 2 && date === 29 && (years % 4 !== 0 || (years % 100 === 0 && years % 400 !== 0))) return NaN
  return Date.UTC(years, month - 1, date)
}

function clock(half: string | undefined, hours: string, minutes = '0', seconds = '0', fraction = '', meridiem = ''): number {
  const afternoon = half === '午後' || /^p/i.test(meridiem)
  const morning = half === '午前' || /^a/i.test(meridiem)
  const hour = afternoon ? (Number(hours) % 12) + 12 : morning ? Number(hours) % 12 : Number(hours)
  // 24:00 is the end of a day, and 60 a leap second.
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return NaN
  return hour * 60 * MINUTE + Number(minutes) * MINUTE + Number(seconds) * 1000 + Number(`0.${fraction || '0'}`) * 1000
}

function offset(zone: string | undefined): number {
  if (!zone || /^(z|utc|gmt)$/i.test(zone)) return 0
  if (/^jst$/i.test(zone)) return 9 * 60 * MINUTE
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone[0] === '-' ? -minutes : minutes) * MINUTE
}

/**
 * The order of day, month and year by evidence: a number above 12 can only be a day. Where the cells leave it open: years
 * of two digits come first (as in Japan), points mean day first (as in Europe), slashes month first.
 */
export function guessDateOrder(cells: Iterable<string>): DateOrder {
  let dayFirst = 0
  let monthFirst = 0
  let yearFirst = 0
  let points = false
  for (const cell of cells) {
    const match = DIGITS.exec(cell.trim().normalize('NFKC'))
    if (!match || match[1].length > 2) continue
    const [, first, separator, second, third] = match
    points ||= separator === '.'
    if (third.length <= 2) yearFirst++
    else if (Number(first) > 12) dayFirst++
    else if (Number(second) > 12) monthFirst++
  }
  if (yearFirst > 0) return 'ymd'
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'dmy' : 'mdy'
  return points ? 'dmy' : 'mdy'
}

/** True for a time of day without a date. */
export function isTimeOfDay(milliseconds: number): boolean {
  return milliseconds >= 0 && milliseconds <= DAY
}

/** Epoch milliseconds of an Excel serial day (1900 system; day 25569 is 1 January 1970), to the nearest millisecond. */
export function fromExcelSerial(serial: number): number {
  return Math.round((serial - 25569) * DAY)
}
