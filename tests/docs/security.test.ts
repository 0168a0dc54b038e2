import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/security.md')

/** Lines of a table that name a test: its file, then its title. */
const named = [...page.matchAll(/\| `(tests\/[^`]+)` "(.+)" +\|$/gm)].map(([, file, title]) => ({ file, title }))

test('every line names a test, and Electron’s list is whole', () => {
  const lines = page.split('\n').filter((line) => line.startsWith('|'))
  const rules = lines.filter((line) => /^\|[-:| ]+\|$/.test(line))
  // Each table has a head and a rule.
  expect(named).toHaveLength(lines.length - 2 * rules.length)
  const numbers = [...page.matchAll(/^\| +(\d+) \|/gm)].map(([, number]) => Number(number))
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test.each(named)('$file has "$title"', ({ file, title }) => {
  expect(read(file)).toContain(`'${title}'`)
})

test('nothing opens an address outside the application', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|vue)$/.test(file))
  for (const file of sources) expect(read(join('src', file)), file).not.toMatch(/\bopenExternal\b|\bshell\b.*from 'electron'/)
})

test('no screen writes HTML', () => {
  const sources = readdirSync(join(root, 'src/renderer'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|vue)$/.test(file))
  expect(sources.length).toBeGreaterThan(50)
  for (const file of sources)
    expect(read(join('src/renderer', file)), file).not.toMatch(/v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write/)
})

test('Electron is of the major version that this page was written for', () => {
  // A new major brings new defaults and new fuses: read the checklist again, then change this number.
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }
  expect(lock.packages['node_modules/electron'].version).toMatch(/^45\./)
})
