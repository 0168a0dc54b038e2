import { expect, test } from 'vitest'
import { languages } from '../../src/shared/domain/basics.ts'
import { gloss, glossary, terms } from '../../src/shared/glossary.ts'
import { areas } from '../../src/shared/messages/index.ts'

test('a text is cut at its words, the longest first, each term once, and is whole again when put together', () => {
  const text = 'NPV（正味現在価値）が0になる割引率がIRRです。NPVは額です。'
  const pieces = gloss(text, 'ja')
  expect(pieces.map(({ text: piece }) => piece).join('')).toBe(text)
  expect(pieces.filter(({ term }) => term).map(({ text: word, term }) => [word, term])).toEqual([
    ['NPV', 'npv'],
    ['割引率', 'discountRate'],
    ['IRR', 'irr'],
  ])
  expect(gloss('90 % interval of the Number of weights', 'en').flatMap(({ term }) => term ?? [])).toEqual(['interval', 'weights'])
})

test('a word inside another is none', () => {
  expect(gloss('The ropes of Mirren pocket a cartridge', 'en')).toEqual([{ text: 'The ropes of Mirren pocket a cartridge' }])
})

test.each(languages)('every term is found by each of its words (%s)', (language) => {
  for (const term of terms)
    for (const word of glossary[term][language]) expect(gloss(`(${word})`, language)).toContainEqual({ text: word, term })
})

test('every explanation in the glossary can be reached, and every term is explained', () => {
  const explained = Object.keys(areas.glossary).flatMap((key) => (key.endsWith('_means') ? key.replace('_means', '') : []))
  expect(explained.sort()).toEqual([...terms].sort())
})
