/** Compiles the native core (src/main/native) with whatever C compiler is on PATH. Nothing is downloaded. */
import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

export const ROOT = join(import.meta.dirname, '..')
const SOURCES = join(ROOT, 'src/main/native')
const HEADERS = join(ROOT, 'node_modules/node-api-headers/include')

export interface Target {
  platform: NodeJS.Platform
  arch: string
}

export interface Compiler {
  command: string
  /** How its options are written. */
  dialect: 'gnu' | 'msvc'
}

/** One translation unit: a source file and the macros and options that it is compiled with. */
interface Unit {
  source: string
  width?: string
  options: Record<Compiler['dialect'], string[]>
}

const widthUnit = (width: string, gnu: string[] = [], msvc: string[] = []): Unit => ({ source: 'core.c', width, options: { gnu, msvc } })

/** The core once per vector width that the architecture may have; dispatch.c chooses at run time. */
function widthUnits(arch: string): Unit[] {
  const everywhere = [widthUnit('REFERENCE'), widthUnit('SCALAR')]
  if (arch === 'arm64') return [...everywhere, widthUnit('NEON')]
  if (arch !== 'x64') return everywhere
  return [
    ...everywhere,
    widthUnit('SSE2'),
    widthUnit('AVX2', ['-mavx2', '-mfma'], ['/arch:AVX2']),
    widthUnit('AVX512', ['-mavx512f', '-mfma'], ['/arch:AVX512']),
  ]
}

const plainUnit = (source: string, gnu: string[] = []): Unit => ({ source, options: { gnu, msvc: [] } })
/** What must come out as in JavaScript, to the last bit. */
const exactUnit = (source: string) => plainUnit(source, ['-ffp-contract=off'])

/** The units of the core, with those given instead of the Node-API module. */
function units(arch: string, rest: string[]): Unit[] {
  const plain = ['checks.c', 'dispatch.c', 'records.c', ...rest].map((source) => plainUnit(source))
  return [...widthUnits(arch), ...plain, exactUnit('summary.c')]
}

/** True if the command exists and can be asked for its version. */
function answers(command: string, args: string[]): boolean {
  const { error, status } = spawnSync(command, args, { stdio: 'ignore' })
  return !error && status === 0
}

const canBuildHere = (compiler: string) => answers(compiler, ['--version'])

/** The compiler for programs of this machine, or undefined where none is on PATH. `CC` is asked first. */
export function findCompiler(): Compiler | undefined {
  const candidates = [process.env.CC, 'gcc', 'clang', 'cc'].filter((name): name is string => Boolean(name))
  const command = candidates.find(canBuildHere)
  if (command) return { command, dialect: 'gnu' }
  return process.platform === 'win32' && answers('cl', ['/?']) ? { command: 'cl', dialect: 'msvc' } : undefined
}

/** The compiler for programs of another machine, or undefined. */
export function findCrossCompiler(target: Target): Compiler | undefined {
  if (target.platform === process.platform && target.arch === process.arch) return findCompiler()
  const cpu = { x64: 'x86_64', arm64: 'aarch64' }[target.arch]
  const command = { linux: `${cpu}-linux-gnu-gcc`, win32: `${cpu}-w64-mingw32-gcc` }[target.platform as string]
  if (command && canBuildHere(command)) return { command, dialect: 'gnu' }
  if (target.platform !== 'darwin' || process.platform !== 'darwin') return undefined
  return { command: 'clang', dialect: 'gnu' }
}

/** Changes with the C sources and with this file. */
export function sourceHash(): string {
  const hash = createHash('sha256').update(readFileSync(import.meta.filename))
  for (const name of readdirSync(SOURCES).sort()) if (/\.[ch]$/.test(name)) hash.update(name).update(readFileSync(join(SOURCES, name)))
  return hash.digest('hex')
}

/** What is linked: the Node-API module, or a program of its own with these source files. */
export interface Product {
  kind: 'module' | 'program'
  /** Absolute paths, or names in the core's folder. */
  sources: string[]
  /** Further options for every unit and for the linker (gnu only), such as sanitizers. */
  options?: string[]
}

export const NODE_MODULE: Product = { kind: 'module', sources: ['addon.c'] }

/** What gcc or clang must be told about the machine besides being the compiler for it. */
function machineOptions({ platform, arch }: Target): string[] {
  if (platform === 'darwin') return ['-arch', arch === 'arm64' ? 'arm64' : 'x86_64']
  // gcc does not align the stack to wide vectors on 64-bit Windows (its bug 54412): no move may demand that.
  return platform === 'win32' && arch === 'x64' ? ['-Wa,-muse-unaligned-vector-move'] : []
}

/** Compiles and links, all units at once, and puts the result at `output` in one move. Throws with the compiler's words. */
export async function compile(compiler: Compiler, target: Target, product: Product, output: string): Promise<void> {
  mkdirSync(dirname(output), { recursive: true })
  const work = mkdtempSync(join(dirname(output), 'compiling-'))
  const run = (args: string[]) => promisify(execFile)(compiler.command, args)
  const extra = product.options ?? []
  try {
    const objects = await Promise.all(
      units(target.arch, product.sources).map(async (unit, index) => {
        const source = unit.source.includes('/') || unit.source.includes('\\') ? unit.source : join(SOURCES, unit.source)
        const object = join(work, `${index}.o`)
        const width = unit.width && `CORE_WIDTH=WIDTH_${unit.width}`
        await run(
          compiler.dialect === 'gnu'
            ? [
                ...['-std=gnu17', '-O3', '-fPIC', '-fvisibility=hidden', '-fno-math-errno', `-I${HEADERS}`, `-I${SOURCES}`],
                ...(width ? [`-D${width}`] : []),
                ...unit.options.gnu,
                ...machineOptions(target),
                ...extra,
                ...['-c', source, '-o', object],
              ]
            : [
                ...['/nologo', '/std:c17', '/O2', `/I${HEADERS}`, `/I${SOURCES}`],
                ...(width ? [`/D${width}`] : []),
                ...unit.options.msvc,
                ...['/c', source, `/Fo${object}`],
              ],
        )
        return object
      }),
    )
    const made = join(work, basename(output))
    await run(
      compiler.dialect === 'gnu'
        ? [
            ...(product.kind === 'module' ? ['-shared'] : []),
            ...(target.platform === 'darwin'
              ? ['-arch', target.arch === 'arm64' ? 'arm64' : 'x86_64', '-undefined', 'dynamic_lookup']
              : []),
            ...(target.platform === 'win32' ? ['-static-libgcc'] : []),
            ...extra,
            ...objects,
            ...['-o', made, '-lm'],
          ]
        : ['/nologo', ...(product.kind === 'module' ? ['/LD'] : []), ...objects, `/Fe${made}`],
    )
    renameSync(made, output)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
