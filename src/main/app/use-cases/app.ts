import { cpus } from 'node:os'
import process from 'node:process'
import type { AppInfo, AppSettings } from '#shared/domain/project.ts'
import type { Context } from '../context.ts'

export async function appInfo({ options, log, engines }: Context): Promise<AppInfo> {
  return {
    name: 'Depthgauge',
    version: options.version,
    host: options.host,
    ...(await engines()),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    logFile: log.file,
  }
}

export async function saveAppSettings({ state, pool }: Context, changes: Partial<AppSettings>): Promise<AppSettings> {
  const settings = state.saveSettings(changes)
  pool.resize(settings.processes ?? cpus().length)
  return settings
}
