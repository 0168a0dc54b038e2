/**
 * Puts the native library of TensorFlow into node_modules/@tensorflow/tfjs-node, so that its tests and benchmarks run on
 * it where the library's own download server cannot be reached: the npm package `tfjs-node-lambda-releases` holds one
 * (libtensorflow 1.15, Linux x64, 195 MB). For development and CI only, never a part of the product.
 *
 *   node scripts/node.mjs scripts/fetch-libtensorflow.ts
 */
import { spawnSync } from 'node:child_process'
import { cpSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

const PACKAGE = 'tfjs-node-lambda-releases@1.6.1'
const ARCHIVE = 'package/nodejs12.x-tf2.7.0.br'

const ROOT = join(import.meta.dirname, '..')
const CACHE = join(ROOT, '.cache/libtensorflow')
const TARGET = join(ROOT, 'node_modules/@tensorflow/tfjs-node')

function run(command: string, args: string[], cwd: string) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${command} ${args[0]} failed${error ? `: ${error.message}` : ''}`)
}

/** Fills the cache, all or nothing: the folder appears under its name when it is complete. */
async function download() {
  mkdirSync(dirname(CACHE), { recursive: true })
  const work = mkdtempSync(`${CACHE}-`)
  try {
    run('npm', ['pack', PACKAGE, '--silent'], work)
    const packed = readdirSync(work).find((name) => name.endsWith('.tgz'))!
    run('tar', ['-xzf', packed, ARCHIVE], work)
    await pipeline(createReadStream(join(work, ARCHIVE)), createBrotliDecompress(), createWriteStream(join(work, 'library.tar')))
    const unpacked = join(work, 'unpacked')
    mkdirSync(unpacked)
    run('tar', ['-xf', '../library.tar'], unpacked)
    const source = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('@tensorflow/tfjs-node/deps'))!
    const complete = join(work, 'complete')
    mkdirSync(join(complete, 'lib'), { recursive: true })
    renameSync(join(unpacked, source), join(complete, 'deps'))
    renameSync(join(unpacked, dirname(source), 'lib/napi-v6'), join(complete, 'lib/napi-v8'))
    rmSync(CACHE, { recursive: true, force: true })
    renameSync(complete, CACHE)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(`There is no library for ${process.platform}-${process.arch} in ${PACKAGE}.`)
  process.exit(1)
}
if (!existsSync(CACHE)) {
  console.log(`Fetching libtensorflow (195 MB) with npm pack ${PACKAGE} ...`)
  await download()
}
// Linked libraries name each other by symbolic links.
for (const part of ['deps', 'lib']) cpSync(join(CACHE, part), join(TARGET, part), { recursive: true, verbatimSymlinks: true })
console.log('tfjs-node has its native library.')
