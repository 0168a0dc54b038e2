import { expect, test } from 'vitest'
import { formatMoney } from '../../src/shared/format.ts'

test('money is written as it is spoken of', () => {
  expect(formatMoney(21_400_000, 'JPY', 'ja')).toBe('2,140万円')
  expect(formatMoney(-6_100_000, 'JPY', 'ja')).toBe('-610万円')
  expect(formatMoney(123_456_789, 'JPY', 'ja')).toBe('1.23億円')
  expect(formatMoney(21_400_000, 'JPY', 'en')).toBe('¥21.4M')
  expect(formatMoney(21_400, 'EUR', 'en')).toBe('€21.4K')
  expect(formatMoney(NaN, 'EUR', 'en')).toBe('–')
})
