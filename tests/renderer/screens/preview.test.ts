// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import DataScreen from '../../../src/renderer/src/screens/data/DataScreen.vue'
import { useImport } from '../../../src/renderer/src/stores/import.ts'
import { button, mountScreen, startRenderer } from '../support/mount.ts'
import { preview } from '../support/sample-data.ts'

enableAutoUnmount(afterEach)

async function start(language: 'ja' | 'en' = 'en') {
  const bridge = await startRenderer('nothing', language)
  const screen = await mountScreen(DataScreen)
  useImport().choose(new File(['a,b'], 'line 3.csv'))
  await flushPromises()
  const asked = () => (bridge.calls.findLast(({ name }) => name === 'data.preview')!.input as { options: object }).options
  return { bridge, screen, asked }
}
const field = (screen: VueWrapper, label: string) => screen.find(`[aria-label="${label}"]`)
const optionOf = (screen: VueWrapper, label: string) =>
  screen
    .findAll('label')
    .find((one) => one.text().startsWith(label))!
    .find('select, input')
async function set(control: ReturnType<typeof field>, value: string) {
  await control.setValue(value)
  await flushPromises()
}

test('every guess can be corrected before anything is imported', async () => {
  const { bridge, screen, asked } = await start()
  await set(optionOf(screen, 'Encoding'), 'utf-8')
  await set(optionOf(screen, 'Delimiter'), ';')
  await set(optionOf(screen, 'Decimal sign'), ',')
  await set(optionOf(screen, 'Header rows'), '3')
  await set(field(screen, 'Kind of ライン'), 'text')
  await set(field(screen, 'Unit of 圧力'), 'bar')
  await set(field(screen, 'Kind of 圧力'), 'number')
  await set(field(screen, 'Unit of 炉内温度'), ' ')
  expect(asked()).toEqual({
    encoding: 'utf-8',
    delimiter: ';',
    decimal: ',',
    headerRows: 3,
    columns: [
      { position: 6, kind: 'text' },
      { position: 2, unit: 'bar', kind: 'number' },
      { position: 1, unit: null },
    ],
  })

  await set(field(screen, 'Role of 圧力'), 'target')
  await set(field(screen, 'Role of 原料流量'), 'unused')
  expect(bridge.calls.some(({ name }) => name === 'data.import')).toBe(false)
  await button(screen, 'Import').trigger('click')
  await flushPromises()
  expect(bridge.calls.find(({ name }) => name === 'data.import')?.input).toEqual({
    file: 'token-of-line 3.csv',
    options: asked(),
    roles: {
      target: '圧力',
      features: ['炉内温度', '触媒経過時間', '冷却水温度', 'ライン', '収率'],
      timeColumn: '日時',
      splitColumn: null,
      groupColumn: null,
    },
  })
})

test('corrections are taken back together; other columns are not spoken of any more', async () => {
  const { screen, asked } = await start()
  expect(screen.text()).not.toContain('Back to what was found')
  await set(field(screen, 'Role of 圧力'), 'target')
  await set(field(screen, 'Unit of 圧力'), 'bar')
  await set(optionOf(screen, 'Delimiter'), '\t')
  expect(asked()).toEqual({ delimiter: '\t' })
  expect((field(screen, 'Role of 収率').element as HTMLSelectElement).value).toBe('target')
  await button(screen, 'Back to what was found').trigger('click')
  await flushPromises()
  expect(asked()).toEqual({})
})

test('changes that come while the file is read again are not lost', async () => {
  const { bridge, screen, asked } = await start()
  const release = bridge.hold('data.preview')
  await set(optionOf(screen, 'Header rows'), '2')
  await set(field(screen, 'Unit of 圧力'), 'kPa')
  release()
  await flushPromises()
  expect(asked()).toEqual({ headerRows: 2, columns: [{ position: 2, unit: 'kPa' }] })
  // Nothing that has the focus was switched off meanwhile.
  expect(screen.findAll('thead select:disabled, .options select:disabled')).toHaveLength(0)
})

test('cells are shown as they were understood, refused ones as they are written', async () => {
  const { screen } = await start('ja')
  const cells = screen.findAll('tbody tr')[4]!.findAll('td')
  expect(cells[0]!.text()).toBe('2026-01-05 10:00:00')
  expect(cells[1]!.text()).toBe(String(Number(preview.rows[4]![1])))
  expect(cells[2]!.find('s').text()).toBe('Bad')
  expect(screen.find('thead').text()).toContain('欠測とみなす値：Bad, -9999')
})

test('where several encodings fit, the headings in each of them are there to choose by', async () => {
  const { bridge, screen, asked } = await start()
  const encodings = [
    { encoding: 'shift_jis' as const, header: ['a ﾆ', 'b'] },
    { encoding: 'windows-1252' as const, header: ['a Æ', 'b'] },
  ]
  bridge.answer('data.preview', { ...preview, encodingUnsure: true, encodings })
  await set(optionOf(screen, 'Header rows'), '2')
  const ways = screen.findAll('fieldset label')
  expect(ways.map((way) => way.text())).toEqual(['Shift_JIS (CP932)a ﾆ ｜ b', 'Western (Windows-1252)a Æ ｜ b'])
  // Nothing is chosen for the user, and nothing is imported before.
  expect(ways.map((way) => way.find('input').element.checked)).toEqual([false, false])
  expect(button(screen, 'Import').attributes('disabled')).toBeDefined()
  expect(screen.text()).toContain('Choose an encoding first.')
  bridge.answer('data.preview', { ...preview, encoding: 'windows-1252', encodings })
  await ways[1]!.find('input').setValue(true)
  await flushPromises()
  expect(asked()).toEqual({ headerRows: 2, encoding: 'windows-1252' })
  expect(ways.map((way) => way.find('input').element.checked)).toEqual([false, true])
  await button(screen, 'Import').trigger('click')
  await flushPromises()
  expect(bridge.calls.find(({ name }) => name === 'data.import')!.input).toMatchObject({
    options: { headerRows: 2, encoding: 'windows-1252' },
  })
})

test('of thousands of columns, thirty are shown at a time; a workbook offers its sheets and no delimiter', async () => {
  const { bridge, screen, asked } = await start()
  const columns = Array.from({ length: 70 }, (_, i) => ({ ...preview.columns[1]!, name: `tag${i}`, header: `tag${i}` }))
  const row = columns.map((_, i) => String(i))
  const workbook = { format: 'xlsx' as const, sheet: 'April', sheets: ['March', 'April'] }
  bridge.answer('data.preview', { ...preview, ...workbook, columns, rows: [row], values: [row.map(Number)] })
  await set(optionOf(screen, 'Header rows'), '2')
  expect(screen.findAll('thead th')).toHaveLength(30)
  await button(screen, 'Columns after').trigger('click')
  await button(screen, 'Columns after').trigger('click')
  expect(screen.findAll('thead th')).toHaveLength(10)
  expect(screen.find('tbody td').text()).toBe('60')
  expect(screen.findAll('.options label').map((label) => label.find('span').text())).toEqual(['Sheet', 'Header rows'])
  await set(optionOf(screen, 'Sheet'), 'March')
  expect(asked()).toEqual({ headerRows: 2, sheet: 'March' })
})
