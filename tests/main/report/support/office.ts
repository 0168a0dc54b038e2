/** LibreOffice, headless, to open what we export as somebody else's program would. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const hasOffice = spawnSync('soffice', ['--version']).status === 0

/** All sheets as comma-separated values in full precision. */
export const ALL_SHEETS = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

/** Converts files, all by one start of the program; returns what it wrote, by name. */
export function convert(files: Record<string, Uint8Array>, filter: string): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'depthgauge-office-'))
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes)
      return join(folder, name)
    })
    const out = join(folder, 'out')
    // A profile of its own, so that an office that is open on this machine does not answer instead.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, ...paths], {
      stdio: 'ignore',
      timeout: 100_000,
    })
    return Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
