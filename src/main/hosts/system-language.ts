import type { Language } from '#shared/domain/basics.ts'

/** Japanese where the machine speaks Japanese, else English. */
export function systemLanguage(locale: string = Intl.DateTimeFormat().resolvedOptions().locale): Language {
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en'
}
