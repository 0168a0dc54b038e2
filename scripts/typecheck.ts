import { runTools } from './run-tools.ts'

runTools([
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json'],
  ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.web.json'],
])
