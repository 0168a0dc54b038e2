/** All texts, and how to speak them outside Vue (inside, vue-i18n does it from the same objects). */
import {
  compile,
  createCoreContext,
  registerMessageCompiler,
  registerMessageResolver,
  resolveValue,
  translate,
  type CoreContext,
} from '@intlify/core-base'
import { languages, type Language, type Reason, type Text } from '../domain/basics.ts'
import { unbroken } from '../format.ts'
import { cliMessages } from './cli.ts'
import { commonMessages } from './common.ts'
import { comparisonMessages } from './comparison.ts'
import { dataMessages } from './data.ts'
import { decisionMessages } from './decision.ts'
import { errorMessages, type ErrorCode } from './errors.ts'
import { experimentsMessages } from './experiments.ts'
import { glossaryMessages } from './glossary.ts'
import { helpMessages } from './help.ts'
import { homeMessages } from './home.ts'
import { hostsMessages } from './hosts.ts'
import { inLanguage } from './message.ts'
import { operationMessages } from './operation.ts'
import { presentationMessages } from './presentation.ts'
import { packageMessages } from './package.ts'
import { qualityMessages } from './quality.ts'
import { reportMessages } from './report.ts'
import { screeningMessages } from './screening.ts'
import { settingsMessages } from './settings.ts'
import { shellMessages } from './shell.ts'
import { theoryMessages } from './theory.ts'
import { slidesMessages } from './slides.ts'
import { workbookMessages } from './workbook.ts'

export const areas = {
  cli: cliMessages,
  common: commonMessages,
  comparison: comparisonMessages,
  data: dataMessages,
  decision: decisionMessages,
  experiments: experimentsMessages,
  glossary: glossaryMessages,
  help: helpMessages,
  home: homeMessages,
  hosts: hostsMessages,
  operation: operationMessages,
  presentation: presentationMessages,
  package: packageMessages,
  quality: qualityMessages,
  report: reportMessages,
  screening: screeningMessages,
  settings: settingsMessages,
  shell: shellMessages,
  theory: theoryMessages,
  slides: slidesMessages,
  workbook: workbookMessages,
}

type Areas = typeof areas
/** `area.key` of every text. */
export type MessageKey = { [A in keyof Areas & string]: `${A}.${keyof Areas[A] & string}` }[keyof Areas & string]
export type MessageParams = Record<string, string | number>
/** Speaks one language. */
export type Say = (key: MessageKey, params?: MessageParams) => string

/** Every text in one language, nested as vue-i18n wants it; errors as `errors.CODE.what` and `.remedy`. */
export function messagesIn(language: Language) {
  const texts = Object.fromEntries(Object.entries(areas).map(([area, messages]) => [area, inLanguage(messages, language)]))
  const errors = Object.fromEntries(Object.entries(errorMessages).map(([code, error]) => [code, inLanguage(error, language)]))
  return { ...texts, errors }
}

// What vue-i18n registers for itself: compiled texts, and keys with dots.
registerMessageCompiler(compile)
registerMessageResolver(resolveValue)

const contexts = new Map<Language, CoreContext>()

function contextOf(language: Language): CoreContext {
  let context = contexts.get(language)
  if (!context) {
    context = createCoreContext({ locale: language, messages: { [language]: messagesIn(language) } }) as CoreContext
    contexts.set(language, context)
  }
  return context
}

/** A text in one language, its placeholders filled and its numbers kept whole; format numbers first (`#shared/format.ts`). */
export function say(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return unbroken(translate(contextOf(language), key, params) as string, language)
}

/** A text in every language; a parameter that differs by language is given as a Text. */
export function sayAll(key: MessageKey, params: Record<string, string | number | Text> = {}): Text {
  const inOne = (language: Language) =>
    say(
      language,
      key,
      Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value])),
    )
  return Object.fromEntries(languages.map((language) => [language, inOne(language)])) as Text
}

/** A text in every language with its key, as the reasons of a result are stored. */
export function reason(key: MessageKey, params: Record<string, string | number | Text> = {}): Reason {
  return { code: key, ...sayAll(key, params) }
}

/** What happened and what to do, for an error code. */
export function sayError(language: Language, code: ErrorCode, params: MessageParams = {}): { what: string; remedy: string } {
  const part = (name: 'what' | 'remedy') => unbroken(translate(contextOf(language), `errors.${code}.${name}`, params) as string, language)
  return { what: part('what'), remedy: part('remedy') }
}
