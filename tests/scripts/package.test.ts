import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findFaults, findWrongFuses, sizesByComponent, type Packed } from '../../scripts/package/contents.ts'

const folder = mkdtempSync(join(tmpdir(), 'depthgauge-package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const packed: Packed = { folder, program: join(folder, 'depthgauge'), platform: 'linux', arch: 'x64' }

/** Electron's fuses in a program: a sentinel, the schema's version, their number, a letter each. */
const program = (wire: string) =>
  Buffer.concat([Buffer.from('…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, wire.length]), Buffer.from(wire), Buffer.from('…')])

test('a fuse that is not as it must be is found', async () => {
  const write = (wire: string) => writeFileSync(packed.program, program(wire))
  // In Electron's order: run as Node.js, cookies, NODE_OPTIONS, --inspect, integrity, only from the archive, snapshot, file://.
  write('000011000')
  expect(await findWrongFuses(packed)).toEqual([])
  write('101100011')
  expect(await findWrongFuses(packed)).toHaveLength(6)
  write('100011000')
  expect(await findWrongFuses(packed)).toEqual(['the fuse "run as Node.js" is not set as it must be'])
})

const shipped = [
  'app.asar/package.json',
  'app.asar/out/main/electron.js',
  'app.asar/out/main/compute-child.js',
  'app.asar/out/preload/preload.cjs',
  'app.asar/out/renderer/index.html',
  'app.asar/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  'native/depthgauge-linux-x64.node',
  'THIRD-PARTY-LICENSES.txt',
  'LICENSE',
].map((path) => ({ path, bytes: 1000 }))
const natives = ['better-sqlite3/prebuilds/linux-x64.node', 'onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node']
const complete = [...shipped, ...natives.map((path) => ({ path: `app.asar/node_modules/${path}`, bytes: 1000 }))]
const faultsOf = (...paths: string[]) => findFaults(packed, [...complete, ...paths.map((path) => ({ path, bytes: 1 }))])

test('what is missing, foreign, too much or out of reach is found', () => {
  const unreachable = natives.map((path) => `app.asar/node_modules/${path} cannot be loaded from inside the archive`)
  expect(faultsOf()).toEqual(unreachable)
  expect(findFaults(packed, complete.slice(1))).toContain('nothing matches ^app\\.asar\\/package\\.json$')
  for (const [path, word] of [
    ['native/depthgauge-win32-x64.node', 'another machine'],
    ['native/depthgauge-linux-arm64.node', 'another machine'],
    ['app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib', 'another machine'],
    ['app.asar/out/renderer/assets/index.js.map', 'source map'],
    ['app.asar/node_modules/x/index.d.ts', 'declaration'],
    ['app.asar/node_modules/x/test/index.js', 'test'],
    ['app.asar/out/data/line.csv', 'data'],
    ['app.asar/node_modules/vite/bin/vite.js', 'developer tool'],
  ])
    expect(faultsOf(path)).toContainEqual(expect.stringContaining(word))
  expect(findFaults(packed, [...complete, { path: 'app.asar/out/x', bytes: 200e6 }])).toContainEqual(expect.stringContaining('200 MB'))
})

test('every byte is counted in one component', () => {
  const sizes = sizesByComponent(complete)
  expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBe(complete.length * 1000)
  expect(Object.fromEntries(sizes)).toMatchObject({ 'onnxruntime-node': 1000, 'better-sqlite3': 1000, 'TensorFlow.js': 1000 })
})
