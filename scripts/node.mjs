/**
 * Runs a script under a Node.js that is new enough for this project (it must run TypeScript and load better-sqlite3):
 * this one if it is, else the one that the optional dependency `node-<os>-<arch>` brought along.
 *
 *   node scripts/node.mjs SCRIPT [ARG ...]
 */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import process from 'node:process'

const OLDEST = [22, 18]

/** The path of a Node.js >= OLDEST, or undefined where there is none. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath
  const os = process.platform === 'win32' ? 'win' : process.platform
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${os}-${process.arch}/package.json`)
    return join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return undefined
  }
}

const node = findNode()
if (!node) {
  console.error(
    `Depthgauge needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}. Install a newer Node.js, or run "npm ci" again without --omit=optional.`,
  )
  process.exit(1)
}

// First on PATH, so that every tool that starts "node" gets this one too.
const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter) }
const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...process.argv.slice(2)], { stdio: 'inherit', env })
// The terminal sends Ctrl-C to the whole group: the child decides what it means, this process only waits.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
