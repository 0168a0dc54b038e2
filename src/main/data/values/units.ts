/** Units without a scale, and units that take one of PREFIXES. After `plain`: ℃ -> °c, lower case is kept apart from upper. */
const WORDS = new Set(
  (
    '% ‰ - ppm ppb ppt ppmv rpm pH deg degC degF DegC DegF °C °F °C/min °K ° min h hr hrs hour hours day days d week month year sec secs msec ms us ' +
    'm3 Nm3 Sm3 m2 cm2 mm2 km2 cm3 mm3 kL kl mL ml L l cc t ton tons kgf tf bar mbar mmHg cmHg inHg mmH2O mmAq Torr atm psi psig kPaG MPaG kPaA MPaA PaG ' +
    'cal kcal Mcal Btu BTU MMBtu Wh kWh MWh VA kVA var kvar dB dBA cP cSt St Pas rad sr lx lm cd mol kmol eq HV HB HRC HRB HRA Hs ' +
    'in inch ft ft2 ft3 lb lbs oz gal bbl yd mil NL NmL SLM SCCM slm sccm Nl count counts pcs pc ea units code index no. %RH RH% %rh wt% vol% mol% mass% at% ' +
    'wt.% vol.% pt pts °Bx Brix NTU FTU mg kg g k K USD JPY EUR kN 円 千円 百万円 個 本 枚 回 台 人 箱 袋 缶 件 点 秒 分 時 時間 日 週 月 年 度 トン キロ リットル 倍 割 段 号 ロット'
  ).split(' '),
)
const SCALED = new Set([
  'm',
  'g',
  's',
  'A',
  'K',
  'mol',
  'Hz',
  'N',
  'Pa',
  'J',
  'W',
  'C',
  'V',
  'F',
  'Ω',
  'ohm',
  'S',
  'Wb',
  'T',
  'H',
  'L',
  'l',
  'bar',
  'eV',
  'cal',
  'Wh',
  'VA',
  'var',
  'B',
  'bit',
  'Nm',
  'Pas',
])
/** What a fraction may have besides: revolutions per minute, 1/min. */
const IN_FRACTIONS = new Set(['1', 'r', 'rev', 'cycle', 'cycles', 'stroke'])
/** Measured, set and manipulated value of a control loop, before they are petavolts and megavolts. */
const NO_UNITS = new Set(['PV', 'SV', 'MV', 'CV', 'AV', 'DV', 'GV'])
const PREFIXES = /^(da|[yzafpnuµμmcdhkMGTP])/

/** One spelling for the signs that units are written with. */
function plain(text: string): string {
  return text
    .trim()
    .normalize('NFKC')
    .replace(/[º˚]/g, '°')
    .replace(/°\s+/g, '°')
    .replace(/Ω/g, 'Ω')
    .replace(/[\u3000\s]+/g, ' ')
}

/** True for a text that is a unit of measurement: MPa, ℃, kg/h, m3/(h・m2), %RH, -. */
export function looksLikeUnit(text: string): boolean {
  const unit = plain(text)
  if (unit === '' || unit.length > 20 || NO_UNITS.has(unit)) return false
  if (WORDS.has(unit)) return true
  const parts = unit.split(/[/·・*×.\s()]+|\bper\b/).filter((part) => part !== '')
  if (parts.length === 1) return isFactor(parts[0])
  // Kelvin is often written without a sign before it: W/m2K.
  return (
    parts.length > 0 &&
    parts.every((part) => isFactor(part) || IN_FRACTIONS.has(part) || (part.endsWith('K') && isFactor(part.slice(0, -1))))
  )
}

function isFactor(part: string): boolean {
  if (WORDS.has(part)) return true
  // An exponent behind the symbol, and a power of ten in front (10^3 kg).
  const symbol = part.replace(/\^?[+-−]?\d$/, '')
  if (/^10\^?\d*$/.test(part) || WORDS.has(symbol)) return true
  // Conditions behind a pressure (kPa[G] is written kPaG).
  const bare = symbol.replace(/(?<=Pa)[GAga]$/, '')
  return SCALED.has(bare) || (PREFIXES.test(bare) && SCALED.has(bare.replace(PREFIXES, '')))
}

/**
 * Takes a unit off the end of a header: `PE [MW]` -> PE, MW. Square brackets always hold a unit; round ones, and what
 * stands behind a full-width or a spaced slash, only where it looks like one: `温度(℃)` does, `温度(入口)` does not.
 */
export function splitUnit(header: string): { name: string; unit: string | null } {
  const text = header.trim()
  const square = /^(.*?)\s*[[［〔]\s*([^[\]［］〔〕]{1,20}?)\s*[\]］〕]$/s.exec(text)
  if (square && square[1] !== '') return { name: square[1], unit: square[2] }
  const round = /^(.*?)\s*[(（]\s*([^()（）]*(?:\([^()]*\))?[^()（）]*?)\s*[)）]$/s.exec(text)
  if (round && round[1] !== '' && looksLikeUnit(round[2])) return { name: round[1], unit: round[2] }
  const slash = /^(.*?)(?:\s+\/\s+|\s*／\s*)(.+)$/s.exec(text)
  if (slash && slash[1] !== '' && looksLikeUnit(slash[2])) return { name: slash[1], unit: slash[2] }
  return { name: text, unit: null }
}

/** The unit in a cell of a row of units: without brackets around it; null where there is none. */
export function unitOfCell(cell: string): string | null {
  const text = cell.trim().replace(/^[[(（［〔]\s*(.*?)\s*[\])）］〕]$/s, '$1')
  return text === '' ? null : text
}
