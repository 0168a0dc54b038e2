/** Renews the pictures of the documentation: builds, walks the sample plant, and writes docs/screens/. */
import { rmSync } from 'node:fs'
import { runTools } from './run-tools.ts'

const folder = 'docs/screens'
rmSync(folder, { recursive: true, force: true })
process.env.SCREENS_FOLDER = folder
runTools([
  ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error'],
  ['node_modules/@playwright/test/cli.js', 'test', 'screens.spec.ts'],
])
