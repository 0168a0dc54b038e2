import { ensureNativeCore } from './build-native.ts'
import { runTools } from './run-tools.ts'

console.log((await ensureNativeCore()).sentence)
runTools([['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]])
