/** Renews the pictures of the documentation: builds, walks the sample plant, and writes docs/screens/. */
import { rmSync } from 'node:fs'
import { runTools } from './run-tools.ts'

rmSync('docs/screens', { recursive: true, force: true })
process.env.UPDATE_SCREENS = '1'
runTools([
  ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'],
  ['node_modules/@playwright/test/cli.js', 'test', 'screens.spec.ts'],
])
