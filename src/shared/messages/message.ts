import type { Language, Text } from '../domain/basics.ts'

/**
 * Texts of one area of the application, by key. Both languages stand side by side, so that none can be forgotten.
 * Placeholders are `{name}`; a literal { } @ | is written {'{'} {'}'} {'@'} {'|'} (the format of vue-i18n).
 */
export type MessageArea = Record<string, Text>

/** One language of an area, as vue-i18n wants it. */
export function inLanguage<A extends MessageArea>(area: A, language: Language): Record<keyof A & string, string> {
  return Object.fromEntries(Object.entries(area).map(([key, text]) => [key, text[language]])) as Record<keyof A & string, string>
}
