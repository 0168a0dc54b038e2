import { runTools } from './run-tools.ts'

runTools([['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)]])
