import { spawnSync } from 'node:child_process'

/** Runs development tools one after the other, all of them even if one fails; exits with the first failure's code. */
export function runTools(tools: string[][]): never {
  let code = 0
  for (const args of tools) {
    const result = spawnSync(process.execPath, args, { stdio: 'inherit' })
    code ||= result.status ?? 1
  }
  process.exit(code)
}
