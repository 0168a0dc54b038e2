import { existsSync, readFileSync } from 'node:fs'
import { methodNames } from '#shared/api.ts'
import type { AppInfo, AppSettings, ProjectSnapshot } from '#shared/domain/project.ts'
import type { SelfTest, SupportFile } from '#shared/domain/support.ts'
import { isErrorCode } from '#shared/errors.ts'

/** A line of the log that begins an entry: `[time] [level] message`. */
const ENTRY = /^(\[[^\]]+\]) +(\[\w+\]) +(.*)$/
/** A line of a stack: the function, and where it is in our code, a package or Node.js. */
const FRAME = /^\s+at (?:async )?([\w.<>$ ]+ )?\(?(?:\S*?((?:app\.asar|node_modules|src|out)\/[^\s()]+|node:[^\s()]+))\)?$/

/**
 * What of the log may leave the company: when, how bad, which method, which code, and where in our own code. The words of
 * messages are dropped, since a message may quote a file, a column or a value.
 */
export function cleanLog(log: string): string {
  const kept: string[] = []
  for (const line of log.split('\n')) {
    const entry = ENTRY.exec(line)
    if (entry) {
      const [, time, level, message] = entry
      const method = methodNames.find((name) => message.startsWith(name) && !/\w/.test(message.charAt(name.length)))
      const codes = (message.match(/\b[A-Z]{2,}(_[A-Z]+)*\b/g) ?? []).filter(isErrorCode)
      const own = /^Depthgauge( [\w.-]+ started \(\w+\)| closed)$/.test(message) ? message : undefined
      kept.push([time, level, own ?? [method, ...codes].filter(Boolean).join(' ')].join(' ').trimEnd())
    } else {
      // Frames name files of ours; the folders above them are the user's.
      const frame = FRAME.exec(line)
      if (frame) kept.push(`    at ${frame[1] ?? ''}(${frame[2]})`)
    }
  }
  return kept.join('\n')
}

/** The open project by its shape: counts and states, no name, no value. */
function describeProject(project: ProjectSnapshot | null): object | null {
  if (!project) return null
  const kinds = project.dataset?.columns.map(({ kind }) => kind) ?? []
  return {
    rows: project.dataset?.rows ?? null,
    columns: Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length])),
    encoding: project.dataset?.encoding ?? null,
    findings: project.dataset?.issues.map(({ code, severity }) => ({ code, severity })) ?? [],
    features: project.settings.roles?.features.length ?? null,
    budget: project.settings.budget,
    stages: Object.fromEntries(
      (['screening', 'comparison', 'operation', 'decision'] as const).map((stage) => [stage, project[stage] !== null]),
    ),
    runs: project.comparison ? { done: project.comparison.runs, failed: project.comparison.failed } : null,
    resumable: project.resumable,
  }
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** Every file of the support bundle, as it will be written. Contains no data values, no names of columns, files or people. */
export function supportFiles(parts: {
  info: AppInfo
  settings: AppSettings
  project: ProjectSnapshot | null
  selfTests: SelfTest[]
}): SupportFile[] {
  const { logFile, ...info } = parts.info
  const logs = [logFile, logFile.replace(/\.log$/, '.old.log')].filter((file) => existsSync(file))
  return [
    { name: 'about.json', text: json({ ...info, versions: process.versions }) },
    { name: 'settings.json', text: json(parts.settings) },
    { name: 'self-test.json', text: json(parts.selfTests) },
    { name: 'project.json', text: json(describeProject(parts.project)) },
    ...logs.map((file, index) => ({ name: index === 0 ? 'log.txt' : 'log-older.txt', text: cleanLog(readFileSync(file, 'utf8')) })),
  ]
}
