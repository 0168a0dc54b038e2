import { listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** One shipped file; `path` as the program sees it, with slashes. */
interface ShippedFile {
  path: string
  bytes: number
}

/** What was packed: Electron's own part, and ours. */
export interface Packed {
  /** Of the unpacked application, e.g. dist/linux-unpacked. */
  folder: string
  program: string
  platform: NodeJS.Platform
  arch: string
}

const slashes = (path: string) => path.replaceAll('\\', '/')

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

/** All files of ours: in the archive (also those that it keeps beside itself) and in the resources. */
export function shippedFiles({ folder }: Packed): ShippedFile[] {
  const resources = join(folder, 'resources')
  const archive = join(resources, 'app.asar')
  const inArchive = listPackage(archive, { isPack: false }).flatMap((name) => {
    const entry = statFile(archive, name.slice(1), false)
    return 'size' in entry ? [{ path: slashes(`app.asar${name}`), bytes: entry.size }] : []
  })
  const beside = filesBelow(resources)
    .map((file) => ({ path: slashes(relative(resources, file)), bytes: statSync(file).size }))
    .filter(({ path }) => !path.startsWith('app.asar'))
  return [...inArchive, ...beside]
}

/** Where a file's bytes are counted. */
function componentOf(path: string): string {
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]
  if (dependency === undefined) {
    const own = /^app\.asar\/out\/([^/]+)/.exec(path)?.[1]
    return own ? `Depthgauge: ${own}` : path.startsWith('native/') ? 'Depthgauge: native core' : 'Depthgauge: licences and the rest'
  }
  if (dependency.startsWith('@tensorflow/')) return 'TensorFlow.js'
  return ['onnxruntime-node', 'better-sqlite3'].includes(dependency) ? dependency : 'other packages'
}

export function sizesByComponent(files: ShippedFile[]): [component: string, bytes: number][] {
  const sizes = new Map<string, number>()
  for (const { path, bytes } of files) sizes.set(componentOf(path), (sizes.get(componentOf(path)) ?? 0) + bytes)
  return [...sizes].sort((a, b) => b[1] - a[1])
}

/** Ours, without Electron's own. A build that grew past it has taken something in that nobody meant to ship. */
const MOST_BYTES = 130e6

const NEEDED = [
  /^app\.asar\/package\.json$/,
  /^app\.asar\/out\/main\/electron\.js$/,
  /^app\.asar\/out\/main\/compute-child\.js$/,
  /^app\.asar\/out\/preload\/preload\.cjs$/,
  /^app\.asar\/out\/renderer\/index\.html$/,
  /^app\.asar\/node_modules\/@tensorflow\/tfjs-backend-wasm\/dist\/[^/]*simd\.wasm$/,
  /^THIRD-PARTY-LICENSES\.txt$/,
  /^LICENSE$/,
]

const FORBIDDEN: [why: string, pattern: RegExp][] = [
  ['a source map', /\.map$/],
  ['a type declaration or a source', /\.([cm]?ts|tsx|vue|cc?|cpp|hpp?)$/],
  // core-js has a module for RegExp.prototype.test.
  ['a test', /\/(__tests__|tests?|spec)\/|(?<!es\.regexp)\.(test|spec)\.[cm]?js$/],
  ["Node.js, which is a developer's", /node_modules\/node-(linux|win|darwin)/],
  ['a developer tool', /node_modules\/(electron|vite|vitest|typescript|eslint|electron-builder|@playwright)\//],
  ['data or a project', /\.(csv|xlsx|parquet|depthgauge)$/],
]

const NATIVE = /\.(node|so|so\.[\d.]+|dll|dylib|exe)$/

/** A binary's file name or folder says what it is for. */
function isForeign({ path }: ShippedFile, platform: NodeJS.Platform, arch: string): boolean {
  if (!NATIVE.test(path)) return false
  const platforms = ['linux', 'win32', 'darwin', 'linuxmusl'].filter((name) => new RegExp(`[/-]${name}[/-]`).test(path))
  const archs = ['x64', 'arm64', 'ia32'].filter((name) => new RegExp(`[/-]${name}[/.]`).test(path))
  return platforms.some((name) => name !== platform) || archs.some((name) => name !== arch)
}

/** Everything that is wrong with what was packed, a sentence each; empty when it may be shipped. */
export function findFaults(packed: Packed, files: ShippedFile[]): string[] {
  const { platform, arch } = packed
  const natives = [
    new RegExp(`^native/depthgauge-${platform}-${arch}\\.node$`),
    new RegExp(`better-sqlite3/prebuilds/${platform}-${arch}\\.node$`),
    new RegExp(`onnxruntime-node/bin/napi-v6/${platform}/${arch}/.*\\.node$`),
  ]
  const missing = [...NEEDED, ...natives].filter((pattern) => !files.some(({ path }) => pattern.test(path)))
  const forbidden = files.flatMap(({ path }) => FORBIDDEN.filter(([, pattern]) => pattern.test(path)).map(([why]) => `${path} is ${why}`))
  const foreign = files.filter((file) => isForeign(file, platform, arch)).map(({ path }) => `${path} is for another machine`)
  const unpacked = join(packed.folder, 'resources/app.asar.unpacked')
  const inside = files
    .filter(({ path }) => path.startsWith('app.asar/') && NATIVE.test(path))
    .filter(({ path }) => !existsSync(join(unpacked, path.slice('app.asar/'.length))))
    .map(({ path }) => `${path} cannot be loaded from inside the archive`)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return [
    ...missing.map((pattern) => `nothing matches ${pattern.source}`),
    ...forbidden,
    ...foreign,
    ...inside,
    ...(bytes > MOST_BYTES ? [`${(bytes / 1e6).toFixed(0)} MB are more than ${MOST_BYTES / 1e6} MB`] : []),
  ]
}

/** How Electron's fuses must be: https://www.electronjs.org/docs/latest/tutorial/fuses */
const FUSES: [name: string, fuse: FuseV1Options, state: FuseState][] = [
  ['run as Node.js', FuseV1Options.RunAsNode, FuseState.DISABLE],
  ['NODE_OPTIONS', FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  ['--inspect', FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  ['integrity of the archive', FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  ['only from the archive', FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  ['privileges of file://', FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
]

export async function findWrongFuses({ program }: Packed): Promise<string[]> {
  const wire = await getCurrentFuseWire(program)
  return FUSES.filter(([, fuse, state]) => wire[fuse] !== state).map(([name]) => `the fuse "${name}" is not set as it must be`)
}
