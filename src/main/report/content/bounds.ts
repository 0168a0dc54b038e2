/** What theory says about the size of a network: the same figures as on the screen "Need for depth". */
import { formatNumber } from '#shared/format.ts'
import { accuraciesFrom, fixedDepths, growthDimensions, growthPerDecade, leastUnitsByEps, wholeUnits } from '#shared/theory/growth.ts'
import { depthColour, look } from '../look.ts'
import type { LineChart, Table } from './chart.ts'
import type { Voice } from './voice.ts'

/** Least units by hidden layers at the accuracy that matters, with the interval of the curvature carried through. */
export function boundsTable({ poc, t }: Voice): Table | null {
  const { bounds } = poc.stage1
  if (bounds.length === 0) return null
  const between = (hiddenLayers: number, interval: [number, number]) => {
    const [low, high] = interval.map((least) => formatNumber(wholeUnits(least, hiddenLayers)))
    return low === high ? low : t('common.intervalOf', { low, high })
  }
  return {
    title: t('screening.boundsTitle'),
    headers: [t('screening.boundDepth'), t('screening.boundUnits'), t('common.interval90'), t('screening.boundKind')],
    rows: bounds.map(({ hiddenLayers, leastUnits, interval, kind }) => [
      `${hiddenLayers} (${hiddenLayers + 2})`,
      formatNumber(wholeUnits(leastUnits, hiddenLayers)),
      interval ? between(hiddenLayers, interval) : '–',
      t(`screening.bound_${kind}`),
    ]),
    textColumns: 1,
  }
}

/** Decades of accuracy, from a tenth of the range on; more would leave nothing to see of the deep ones on a linear axis. */
const DECADES = 3

/** Least units against 1 / eps for fixed depths and for the best one; the noise is a line upwards, as nobody passes it. */
export function boundsChart({ poc, t }: Voice): LineChart | null {
  const { curvature, eps } = poc.stage1
  if (curvature.value === null || !curvature.interval) return null
  const rows = leastUnitsByEps({ pieces: curvature.value, interval: curvature.interval, eps: eps.matters }, accuraciesFrom(DECADES))
  const most = rows.at(-1)!.fixed[0].interval[1]
  const inverse = (value: number) => Number((1 / value).toPrecision(3))
  const wall = eps.noiseFloor === null ? [] : [Math.min(inverse(eps.noiseFloor), inverse(rows.at(-1)!.eps))]
  return {
    kind: 'lines',
    id: 'bounds',
    title: t('screening.boundsChartTitle'),
    axis: t('screening.boundUnits'),
    xAxis: t('report.inverseEps'),
    logarithmic: true,
    lines: [
      ...fixedDepths.map((hiddenLayers, k) => ({
        label: `H = ${hiddenLayers} (L = ${hiddenLayers + 2})`,
        colour: depthColour(hiddenLayers),
        points: rows.map((row) => ({
          x: inverse(row.eps),
          y: row.fixed[k].units,
          interval: hiddenLayers === 1 ? row.fixed[k].interval : null,
        })),
      })),
      {
        label: t('report.bestDepth'),
        colour: look.accent,
        points: rows.map((row) => ({ x: inverse(row.eps), y: row.any, interval: null })),
      },
      ...wall.map((x) => ({
        label: t('report.noiseWall'),
        colour: look.red,
        points: [
          { x, y: 0, interval: null },
          { x, y: most, interval: null },
        ],
      })),
    ],
    levels: [],
    top: null,
    note: null,
    fromZero: true,
  }
}

/** Ratios of orders per decade of accuracy; no counts. */
export function growthTable({ poc, t }: Voice): Table {
  const { eps, intrinsicDimension } = poc.stage1
  return {
    title: t('screening.growthTitle'),
    headers: [t('screening.growthInputs'), ...[1, 2, 3].map((n) => t('screening.growthDerivatives', { n }))],
    rows: growthDimensions(intrinsicDimension.value).map((d) => [
      String(d),
      ...[1, 2, 3].map((n) => t('screening.times', { factor: formatNumber(Number(growthPerDecade(eps.matters, d, n).toPrecision(2))) })),
    ]),
    textColumns: 1,
  }
}
