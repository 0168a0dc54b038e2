/**
 * Builds the native core for this machine into build/native, unless it is up to date; where there is no C compiler,
 * says so and succeeds: the application then trains with TensorFlow.js.
 *
 *   npm run build:native                  for this machine
 *   npm run build:native -- --prebuilt    what installers carry: for every target that a compiler on PATH can make
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile, findCompiler, findCrossCompiler, NODE_MODULE, ROOT, sourceHash, type Target } from './native-core.ts'

const TARGETS: Target[] = [
  { platform: 'linux', arch: 'x64' },
  { platform: 'linux', arch: 'arm64' },
  { platform: 'win32', arch: 'x64' },
  { platform: 'darwin', arch: 'x64' },
  { platform: 'darwin', arch: 'arm64' },
]

const outputOf = ({ platform, arch }: Target) => join(ROOT, 'build/native', `depthgauge-${platform}-${arch}.node`)

/** Makes sure that build/native holds the core of these sources. Returns one sentence on what was done; never throws. */
export async function ensureNativeCore(): Promise<{ ready: boolean; sentence: string }> {
  const output = outputOf(process)
  const stamp = `${output}.sources`
  const hash = sourceHash()
  if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash)
    return { ready: true, sentence: 'The native core is up to date.' }
  const compiler = findCompiler()
  if (!compiler) return { ready: false, sentence: 'No C compiler was found: training will use TensorFlow.js instead of the native core.' }
  try {
    await compile(compiler, process, NODE_MODULE, output)
    writeFileSync(stamp, hash)
    return { ready: true, sentence: `Built the native core with ${compiler.command}.` }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ready: false, sentence: `The native core could not be built; training will use TensorFlow.js. ${reason}` }
  }
}

/** One binary per target that can be made here. */
async function prebuild() {
  for (const target of TARGETS) {
    const compiler = findCrossCompiler(target)
    if (compiler) await compile(compiler, target, NODE_MODULE, outputOf(target))
    console.log(`${target.platform}-${target.arch}: ${compiler ? `built with ${compiler.command}` : 'no compiler for it on PATH, skipped'}`)
  }
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--prebuilt')) await prebuild()
  else console.log((await ensureNativeCore()).sentence)
}
