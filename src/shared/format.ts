import type { Language, Text } from './domain/basics.ts'
import type { Currency } from './domain/decision.ts'

/** A number with so many significant digits, without an exponent for everyday sizes, e.g. 3.7321 -> "3.73", 9568 -> "9,568". */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) return value.toExponential(digits - 1)
  return new Intl.NumberFormat('en-US', { maximumSignificantDigits: Math.max(digits, Math.ceil(Math.log10(size + 1))) }).format(value)
}

/** A large count in words that are quickly read, e.g. 1234567 -> "1.23M" / "123万". */
export function formatCount(count: number, language: Language): string {
  const locale = language === 'ja' ? 'ja-JP' : 'en-US'
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(count)
}

/**
 * Keeps together what a line's end must not part: a number and its per cent sign; in Japanese, where a line may end almost
 * anywhere, a number and whatever it counts.
 */
export function unbroken(text: string, language: Language): string {
  return text.replace(language === 'ja' ? /(\d) (?=\S)/g : /(\d) (?=%)/g, '$1\u00a0')
}

/** A number that is already written, with its per cent sign, which stays on its line. */
export const asPercent = (number: string | number): string => `${number}\u00a0%`

/** A share as a percentage, e.g. 0.8312 -> "83 %" (1 digit after the point below 10 %). */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–'
  const percent = share * 100
  const digits = Math.abs(percent) < 9.95 && !Number.isInteger(percent) ? 1 : 0
  return asPercent(percent.toFixed(digits))
}

/** An amount of money, rounded to a readable size: "1,140万円" in Japanese, "¥11.4M" in English. */
export function formatMoney(amount: number, currency: Currency, language: Language): string {
  if (!Number.isFinite(amount)) return '–'
  const written = moneyFormat(currency, language).format(amount)
  return language === 'ja' ? `${written}${unitsInJapanese[currency]}` : written
}

/** After the amount, as it is read: "1140万円" rather than the "￥1140万" of the locale's data. */
const unitsInJapanese: Record<Currency, string> = { JPY: '円', EUR: 'ユーロ', USD: 'ドル' }

const moneyFormats = new Map<string, Intl.NumberFormat>()

/** Making a format takes far longer than using it, and sliders write many amounts at every step. */
function moneyFormat(currency: Currency, language: Language): Intl.NumberFormat {
  const key = `${currency} ${language}`
  let format = moneyFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-US', {
      ...(language === 'ja' ? { useGrouping: true } : { style: 'currency', currency }),
      notation: 'compact',
      maximumSignificantDigits: 3,
    })
    moneyFormats.set(key, format)
  }
  return format
}

/** A duration in the two largest units, e.g. 83 s -> "1 min 23 s" / "1分23秒". */
export function formatDuration(seconds: number, language: Language): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts: [number, Text][] = [
    [Math.floor(whole / 3600), { ja: '時間', en: ' h' }],
    [Math.floor((whole % 3600) / 60), { ja: '分', en: ' min' }],
    [whole % 60, { ja: '秒', en: ' s' }],
  ]
  const first = parts.findIndex(([count]) => count > 0)
  const shown = first < 0 ? parts.slice(2) : parts.slice(first, first + 2).filter(([count], index) => index === 0 || count > 0)
  return shown.map(([count, unit]) => `${count}${unit[language]}`).join(language === 'ja' ? '' : ' ')
}
