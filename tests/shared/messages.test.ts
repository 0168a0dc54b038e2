import { expect, test } from 'vitest'
import { errorMessages, type ErrorCode } from '../../src/shared/messages/errors.ts'
import { areas, messagesIn, sayAll, sayError, type MessageKey } from '../../src/shared/messages/index.ts'

const placeholders = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()
const texts = Object.entries(areas).flatMap(([area, messages]) =>
  Object.entries(messages as Record<string, { ja: string; en: string }>).map(([key, text]) => ({ key: `${area}.${key}`, text })),
)

test.each(texts)('$key is written in both languages with the same placeholders, and compiles', ({ key, text }) => {
  expect(text.ja.trim()).not.toBe('')
  expect(text.en.trim()).not.toBe('')
  expect(placeholders(text.ja)).toEqual(placeholders(text.en))
  const params = Object.fromEntries(placeholders(text.en).map((name) => [name, '7']))
  const said = sayAll(key as MessageKey, params)
  expect(said.ja).not.toContain('{')
  expect(said.en).not.toContain('{')
})

test.each(Object.keys(errorMessages) as ErrorCode[])('%s says what happened and what to do, in both languages', (code) => {
  const { what, remedy } = errorMessages[code]
  expect(placeholders(what.ja)).toEqual(placeholders(what.en))
  expect(placeholders(remedy.ja)).toEqual(placeholders(remedy.en))
  for (const language of ['ja', 'en'] as const) {
    const said = sayError(language, code, Object.fromEntries(placeholders(what.en + remedy.en).map((name) => [name, 'x'])))
    expect(said.what).not.toContain('{')
    expect(said.remedy.length).toBeGreaterThan(5)
  }
})

test('placeholders are filled', () => {
  expect(sayError('en', 'DATA_EMPTY', { file: 'a.csv' }).what).toBe('The file "a.csv" is empty.')
  expect(sayError('ja', 'DATA_EMPTY', { file: 'a.csv' }).what).toBe('ファイル「a.csv」は空です。')
  expect(Object.keys(messagesIn('en'))).toEqual(Object.keys(messagesIn('ja')))
})
