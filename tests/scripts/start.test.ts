import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { downloadElectron, findElectron } from '../../scripts/electron-binary.ts'
import { isStale } from '../../scripts/is-stale.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'depthgauge-start-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

describe('isStale', () => {
  /** A file or folder that was last changed at this second. */
  const at = (name: string, seconds: number) => {
    const path = join(folder, name)
    if (name.includes('.')) writeFileSync(path, '')
    else mkdirSync(path, { recursive: true })
    utimesSync(path, seconds, seconds)
    return path
  }

  test('says whether a build is older than its newest source', () => {
    at('src/deep', 0)
    at('src/deep/a.ts', 100)
    at('src/b.ts', 50)
    at('src/deep', 60)
    const sources = [at('src', 60), at('package.json', 70)]
    const [old, fresh] = [at('old.js', 99), at('fresh.js', 101)]
    expect(isStale([fresh], sources)).toBe(false)
    expect(isStale([fresh, old], sources)).toBe(true)
    expect(isStale([fresh, join(folder, 'missing.js')], sources)).toBe(true)
    // A source was removed: only its folder tells.
    at('src/deep', 200)
    expect(isStale([fresh], sources)).toBe(true)
  })
})

describe('Electron’s program', () => {
  /** A package whose install script does this. */
  function electronPackage(script: string): string {
    writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3","type":"commonjs"}')
    writeFileSync(join(folder, 'install.js'), `const fs = require('node:fs'); fs.appendFileSync(__dirname + '/tries', 'x'); ${script}`)
    return folder
  }
  const tries = () => readFileSync(join(folder, 'tries'), 'utf8').length

  test('is found where it was downloaded, or where the environment says', () => {
    expect(findElectron(folder, {})).toBeUndefined()
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'path.txt'), 'electron.exe')
    expect(findElectron(folder, {})).toBeUndefined()
    writeFileSync(join(folder, 'dist', 'electron.exe'), '')
    expect(findElectron(folder, {})).toBe(join(folder, 'dist', 'electron.exe'))
    expect(findElectron(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'elsewhere') })).toBeUndefined()
  })

  test('is downloaded once; a failure is remembered for this version', () => {
    const memory = join(folder, 'cache', 'unavailable')
    electronPackage('process.exit(1)')
    expect(downloadElectron(folder, memory)).toBeUndefined()
    expect(downloadElectron(folder, memory)).toBeUndefined()
    expect(tries()).toBe(1)
    electronPackage(`fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', '')`)
    writeFileSync(memory, '1.2.2')
    expect(downloadElectron(folder, memory)).toBe(join(folder, 'dist', 'electron'))
    expect(tries()).toBe(2)
  })
})
