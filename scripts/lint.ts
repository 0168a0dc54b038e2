import { runTools } from './run-tools.ts'

runTools([
  ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
  ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.mjs'],
  ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
])
