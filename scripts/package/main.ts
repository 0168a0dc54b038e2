/**
 * npm run package [-- --win | --mac | --linux] [--dir] [--stand-in] [--with-tensorflow] [--table FILE]
 *
 * An installer in `dist/`, by default for this system: builds, collects the licences, packs, and refuses the result where
 * it holds what must not be shipped. `--dir` stops before the installer is made; `--stand-in` packs without Electron
 * itself, to see what of ours is shipped where it cannot be downloaded. `--table` writes the sizes as Markdown.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, build, Platform } from 'electron-builder'
import { ensureNativeCore } from '../build-native.ts'
import { ROOT } from '../native-core.ts'
import { configuration } from './config.ts'
import { findFaults, findWrongFuses, shippedFiles, sizesByComponent, type Packed } from './contents.ts'
import { collectLicences } from './licences.ts'
import { runPackedChild } from './run-packed.ts'
import { makeStandIn } from './stand-in-electron.ts'

const { values } = parseArgs({
  options: {
    win: { type: 'boolean', default: false },
    mac: { type: 'boolean', default: false },
    linux: { type: 'boolean', default: false },
    dir: { type: 'boolean', default: false },
    'stand-in': { type: 'boolean', default: false },
    'with-tensorflow': { type: 'boolean', default: false },
    table: { type: 'string' },
  },
})

const systems = { win: Platform.WINDOWS, mac: Platform.MAC, linux: Platform.LINUX } as const
const asked = (['win', 'mac', 'linux'] as const).find((name) => values[name])
const platform = asked ? systems[asked] : Platform.current()
const nodeName = platform.nodeName as NodeJS.Platform
const archs = nodeName === 'darwin' && !values.dir ? ['x64', 'arm64'] : [process.arch]

function run(script: string, ...args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${script} failed`)
}

/** The core must be there, ready made: the user has no compiler. */
async function requireNativeCores(): Promise<void> {
  const { sentence } = await ensureNativeCore()
  console.log(sentence)
  const missing = archs.map((arch) => `build/native/depthgauge-${nodeName}-${arch}.node`).filter((file) => !existsSync(join(ROOT, file)))
  if (missing.length > 0) run('scripts/build-native.ts', '--prebuilt')
  const still = missing.filter((file) => !existsSync(join(ROOT, file)))
  if (still.length > 0) throw new Error(`no compiler here makes ${still.join(', ')}: build it on such a machine and copy it there`)
}

/** libtensorflow, where the installer shall carry it: only a training engine to compare with, and 400 MB. */
function tensorflowFiles(): string[] {
  const folder = 'node_modules/@tensorflow/tfjs-node'
  if (!values['with-tensorflow']) return [`!**/${folder}/{deps,lib}/**`]
  if (!existsSync(join(ROOT, folder, 'lib'))) throw new Error(`libtensorflow is not installed: node ${folder}/scripts/install.js`)
  return []
}

function locate(arch: string): Packed {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  const name = { linux: `linux${suffix}-unpacked`, win32: `win${suffix}-unpacked`, darwin: `mac${suffix}` }[nodeName as string]!
  const folder = join(ROOT, 'dist', name)
  if (nodeName === 'darwin')
    return {
      folder: join(folder, 'Depthgauge.app/Contents'),
      program: join(folder, 'Depthgauge.app'),
      ...{ platform: nodeName, arch },
    }
  const program = readdirSync(folder).find((file) => file.toLowerCase() === (nodeName === 'win32' ? 'depthgauge.exe' : 'depthgauge'))
  if (!program) throw new Error(`no program in ${folder}`)
  return { folder, program: join(folder, program), platform: nodeName, arch }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)

run('node_modules/electron-vite/bin/electron-vite.js', 'build')
await requireNativeCores()
const licences = collectLicences([join(ROOT, 'out/renderer/.vite/license.md')])
console.log(`Collected the licences of ${licences} packages.`)
rmSync(join(ROOT, 'dist'), { recursive: true, force: true })

const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { version: string }
await build({
  projectDir: ROOT,
  targets: platform.createTarget(values.dir ? 'dir' : undefined, ...archs.map((arch) => (arch === 'arm64' ? Arch.arm64 : Arch.x64))),
  publish: 'never',
  config: {
    ...configuration,
    files: [...(configuration.files as string[]), ...tensorflowFiles()],
    electronVersion: version,
    ...(values['stand-in'] && { electronDist: makeStandIn(nodeName, version) }),
  },
})

for (const arch of archs) {
  const packed = locate(arch)
  const files = shippedFiles(packed)
  const sizes = sizesByComponent(files)
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  const rows = [...sizes, ['together, without Electron', total] as const]
  for (const [component, bytes] of rows) console.log(`${component.padEnd(40)}${megabytes(bytes).padStart(8)} MB`)
  if (values.table) {
    const head = `| ${nodeName} ${arch} | MB |\n| --- | ---: |\n`
    writeFileSync(values.table, head + rows.map(([component, bytes]) => `| ${component} | ${megabytes(bytes)} |\n`).join(''))
  }
  const runs = nodeName === process.platform && arch === process.arch ? await runPackedChild(packed) : []
  const faults = [...findFaults(packed, files), ...(await findWrongFuses(packed)), ...runs]
  if (faults.length > 0) {
    for (const fault of faults) console.error(fault)
    throw new Error(`${faults.length} faults in what was packed`)
  }
  console.log(`${files.length} files for ${nodeName}-${arch}: complete, nothing foreign, fuses set.`)
}
