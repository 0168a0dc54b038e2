import { createI18n, useI18n } from 'vue-i18n'
import { computed } from 'vue'
import { chance } from '#shared/chance.ts'
import type { Language, Text } from '#shared/domain/basics.ts'
import { formatCount, formatDuration, formatMoney, unbroken } from '#shared/format.ts'
import type { Currency } from '#shared/domain/decision.ts'
import { messagesIn, type MessageKey, type MessageParams } from '#shared/messages/index.ts'

export const i18n = createI18n({
  legacy: false,
  locale: 'ja' as Language,
  fallbackLocale: false,
  messages: { ja: messagesIn('ja'), en: messagesIn('en') },
})

/** Switches every text, and tells the browser (line breaking, fonts and screen readers depend on it). */
export function speak(language: Language) {
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The texts of the application in the language in use. */
export function useText() {
  const { t: translate, te, locale } = useI18n()
  const language = computed(() => locale.value as Language)
  const t = (key: MessageKey, params: MessageParams = {}) => unbroken(translate(key, params), language.value)
  return {
    language,
    t,
    /** A text that was written with a result. */
    textOf: (text: Text) => unbroken(text[language.value], language.value),
    textsOf: (texts: Record<Language, readonly string[]>) => texts[language.value].map((text) => unbroken(text, language.value)),
    /** For keys that are made from a code: the code itself where this version has no text for it. */
    tCode: (key: string, code: string, params: MessageParams = {}) => (te(key) ? translate(key, params) : code),
    count: (count: number) => formatCount(count, language.value),
    /** A probability; never "0 %" or "100 %" of something uncertain. */
    chance: (p: number) => chance(t, p),
    duration: (seconds: number) => formatDuration(seconds, language.value),
    money: (amount: number, currency: Currency) => formatMoney(amount, currency, language.value),
    /** Of epoch milliseconds. */
    date: (time: number) =>
      new Intl.DateTimeFormat(language.value === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(time),
    dateTime: (iso: string) =>
      new Intl.DateTimeFormat(language.value === 'ja' ? 'ja-JP' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(iso),
      ),
  }
}
