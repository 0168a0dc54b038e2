/** Words that stand for "no value" in any column. Compared by `tokenOf`. */
const MISSING = new Set([
  ...['', 'na', 'n/a', '#n/a', '#na', 'nan', '-nan', 'null', '(null)', 'nil', 'none', 'missing', '-', '--', '---', '.', '?'],
  ...[
    '欠測',
    '欠損',
    '欠',
    '未測定',
    '未計測',
    '測定なし',
    'データなし',
    'データ無し',
    'なし',
    '無し',
    '該当なし',
    '…',
    '‐',
    '―',
    '—',
    '－',
    'ー',
  ],
])

/** Words by which loggers, historians and spreadsheets report a failed measurement, in a column of numbers or times. */
const ERRORS = new Set([
  ...['bad', 'bad input', 'bad value', 'badvalue', 'bad quality', 'no data', 'nodata', 'no good', 'ng', 'no result', 'no sample'],
  ...['error', 'err', 'fail', 'failed', 'fault', 'invalid', 'i/o timeout', 'io timeout', 'timeout', 'comm fail', 'comm error', 'comm err'],
  ...[
    'over',
    'under',
    'over range',
    'under range',
    'overrange',
    'underrange',
    'out of range',
    'inp outrange',
    '+over',
    '-over',
    'ol',
    '+ol',
    '-ol',
  ],
  ...[
    'calc failed',
    'shutdown',
    'scan off',
    'scan timeout',
    'pt created',
    'not connected',
    'disconnected',
    'burnout',
    'b.o.',
    'off-line',
    'offline',
  ],
  ...[
    'arc off-line',
    'unknown',
    'configure',
    'inf',
    '+inf',
    '-inf',
    'infinity',
    '-infinity',
    '1.#inf',
    '-1.#inf',
    '1.#qnan',
    '-1.#ind',
    '1.#ind',
  ],
  ...['#div/0!', '#value!', '#ref!', '#name?', '#num!', '#null!', '#error', '#getting_data'],
  ...[
    '異常',
    '故障',
    '点検',
    '点検中',
    '調整',
    '調整中',
    '校正',
    '校正中',
    '保守',
    '保守中',
    '停止',
    '停止中',
    '断線',
    '通信異常',
    '通信エラー',
    '通信断',
  ],
  ...['エラー', '不良', '無効', '範囲外', 'オーバー', 'オーバーレンジ', 'レンジオーバー', '測定不能', '計測不能', '電源断', '休止'],
])

/** Pairs of words for a yes or no, as [false, true]. */
const BOOLEANS: readonly (readonly [string, string])[] = [
  ['false', 'true'],
  ['f', 't'],
  ['no', 'yes'],
  ['n', 'y'],
  ['off', 'on'],
  ['いいえ', 'はい'],
  ['切', '入'],
  ['オフ', 'オン'],
  ['無', '有'],
  ['無効', '有効'],
  ['×', '○'],
  ['停止', '運転'],
]

/** A word as it is compared: without the space around it, full-width letters as half-width, in lower case. */
export function tokenOf(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase()
}

export function isMissingToken(token: string): boolean {
  return MISSING.has(token)
}

/** True for a word (or a run of `*`, `#`, `!`) that a machine writes where a measurement failed. */
export function isErrorToken(token: string): boolean {
  return ERRORS.has(token) || /^([*#!?x])\1+$/.test(token)
}

/** True for a cell that holds no value: empty, a word for missing, or for a failed measurement. */
export function isNoValue(cell: string): boolean {
  const first = cell.charCodeAt(0)
  // Most cells are numbers, and no word here begins with a digit but the infinities of old C libraries.
  if (first >= 48 && first <= 57 && !cell.includes('#')) return false
  const token = tokenOf(cell)
  return isMissingToken(token) || isErrorToken(token)
}

/**
 * The pair [false, true] to which all of these words belong, or null. One word alone is enough where it cannot be
 * mistaken for a category.
 */
export function booleanPair(tokens: readonly string[]): readonly [string, string] | null {
  if (tokens.length === 0 || tokens.length > 2) return null
  const pair = BOOLEANS.find((words) => tokens.every((token) => words.includes(token)))
  if (!pair) return null
  return tokens.length === 2 || pair[0] === 'false' ? pair : null
}

/** True where the words are only train and test. */
export function isSplit(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => token === 'train' || token === 'test')
}
