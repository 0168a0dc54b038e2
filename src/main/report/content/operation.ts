/** What stage 3 measured beyond the figures of the summary: every latency, what a model takes, how it was checked. */
import { formatNumber } from '#shared/format.ts'
import { linesPerCore } from '#shared/server-load.ts'
import type { Table } from './chart.ts'
import type { Voice } from './voice.ts'

/** One thread, and as many as the runtime takes by default where that is more. */
export function latencyTable({ poc: { stage3 }, t, nameOf }: Voice): Table {
  const measured = [...stage3.latency.map((one) => ({ ...one, threads: 1 })), ...stage3.asDeployed.filter(({ threads }) => threads > 1)]
  return {
    title: t('operation.batchTitle'),
    headers: [
      t('report.model'),
      t('operation.threads'),
      t('operation.batch'),
      t('report.p50'),
      t('report.p95'),
      t('report.p99'),
      t('operation.throughput'),
    ],
    rows: measured.map(({ role, threads, batch, p50Us, p95Us, p99Us, throughput }) => [
      nameOf(role),
      threads,
      formatNumber(batch),
      formatNumber(p50Us),
      formatNumber(p95Us),
      formatNumber(p99Us),
      formatNumber(Number(throughput.toPrecision(3))),
    ]),
    textColumns: 1,
  }
}

export function resourcesTable({ poc: { stage3 }, t, nameOf }: Voice): Table {
  const { cycleTimeMs, explainability } = stage3
  return {
    title: t('operation.costTitle'),
    headers: [
      t('report.model'),
      t('report.loadMs'),
      t('report.memory'),
      t('operation.linesPerCore'),
      t('report.surrogate'),
      t('operation.exportDifference'),
    ],
    rows: stage3.modelBytes.map(({ role, loadMs, memoryBytes }) => {
      const of = <T extends { role: string }>(list: readonly T[]) => list.find((one) => one.role === role)
      const energy = of(stage3.energy)
      const surrogate = of(explainability.surrogateFidelity)
      const check = of(stage3.exportCheck)
      return [
        nameOf(role),
        formatNumber(loadMs, 2),
        memoryBytes === 0 ? t('operation.belowMeasurement') : formatNumber(memoryBytes / 1024),
        energy ? formatNumber(linesPerCore({ cpuSecondsPerMillion: energy.cpuSecondsPerMillion, cycleTimeMs })) : '–',
        surrogate ? formatNumber(surrogate.r2, 2) : '–',
        check ? check.maxRelativeDifference.toExponential(1) : '–',
      ]
    }),
    textColumns: 1,
  }
}
