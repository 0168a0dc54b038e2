/** The theory lab as a page to hand on: what each panel is set to, counted and measured. */
import type { Language } from '#shared/domain/basics.ts'
import type {
  BuiltNetwork,
  LipschitzGrowth,
  LipschitzLab,
  ProductLab,
  SmoothGrowth,
  SmoothLab,
  SquareLab,
  SquarePair,
  TentsLab,
} from '#shared/domain/theory.ts'
import { formatNumber } from '#shared/format.ts'
import { say, type MessageKey, type Say } from '#shared/messages/index.ts'
import { asShare, hiddenAndDepth, lipschitzWords, productWords, smoothWords, squareWords, tentsWords } from '#shared/theory/lab-words.ts'
import { depthColour, look } from '../look.ts'
import type { LineChart, Table } from './chart.ts'
import type { Block, Section } from './sections.ts'

/** Everything on the page; the same results give the same page. */
export interface LabResults {
  growth: SquarePair[]
  square: SquareLab
  product: ProductLab
  smooth: SmoothLab
  smoothGrowth: SmoothGrowth
  lipschitz: LipschitzLab
  lipschitzGrowth: LipschitzGrowth
  tents: TentsLab
}

export interface LabPage {
  t: Say
  title: string
  subtitle: string
  sections: Section[]
}

/** Points of a drawn curve, at most: every so many are left out. */
const MOST_POINTS = 160

export function labPage(results: LabResults, language: Language): LabPage {
  const t: Say = (key, params) => say(language, key, params)
  const { square, product, smooth, lipschitz, tents } = results
  const words = (value: string): Block => ({ kind: 'text', text: value })
  const section = (id: string, title: MessageKey, intro: MessageKey, blocks: Block[]): Section => ({
    id,
    title: t(title),
    blocks: [words(t(intro)), ...blocks],
  })
  const table = (content: Table): Block => ({ kind: 'table', table: content })
  const chart = (content: LineChart): Block => ({ kind: 'chart', chart: content })
  const built = (names: string[], networks: BuiltNetwork[]) => table(builtTable(t, names, networks))
  const deepAndShallow = [t('theory.deep'), t('theory.shallow')]
  const cachedAndPlain = [t('theory.cachedShort'), t('theory.interpolationShort')]

  return {
    t,
    title: t('common.question_theory'),
    subtitle: t('theory.pageSubtitle'),
    sections: [
      section('growth', 'theory.growthTitle', 'theory.pageGrowth', [table(growthTable(t, results.growth))]),
      section('square', 'theory.squareTitle', 'theory.squareIntro', [
        words(squareWords(t, language, square)),
        built(deepAndShallow, [square.deep, square.shallow]),
        chart(errorChart(t, 'square', square.errors, deepAndShallow, square.eps)),
      ]),
      section('product', 'theory.productTitle', 'theory.productIntro', [
        words(productWords(t, language, product)),
        chart(
          curves(
            t,
            'product',
            { title: t('theory.sliceTitle'), x: 'y' },
            [{ label: t('theory.error'), colour: look.accent, x: product.slice.y, y: product.slice.errors }],
            product.network.formula,
          ),
        ),
      ]),
      section('smooth', 'theory.smoothTitle', 'theory.smoothIntro', [
        words(smoothWords(t, language, smooth)),
        ...(smooth.errors
          ? [
              chart(
                curves(
                  t,
                  'smooth',
                  { title: t('theory.smoothErrorsTitle'), x: smooth.inputs === 1 ? 'x' : 'x_1 = x_2' },
                  [{ label: t('theory.error'), colour: look.accent, x: smooth.errors.x, y: smooth.errors.error }],
                  smooth.bound,
                ),
              ),
            ]
          : []),
        ...([1, 2] as const).map((d) =>
          table(
            smoothTable(
              t,
              results.smoothGrowth.filter(({ inputs }) => inputs === d),
              d,
            ),
          ),
        ),
        words(t('theory.smoothNote', { printed: formatNumber(smooth.printedBound) })),
      ]),
      section('lipschitz', 'theory.lipschitzTitle', 'theory.lipschitzIntro', [
        words(`${t(`theory.shape_${lipschitz.shape}`)}${lipschitz.input ? ` (${lipschitz.input.feature})` : ''}`),
        words(lipschitzWords(t, language, lipschitz)),
        built(cachedAndPlain, [lipschitz.deep, lipschitz.shallow]),
        chart(errorChart(t, 'lipschitz', errorsOf(lipschitz.curve), cachedAndPlain, lipschitz.eps)),
        table({
          title: t('theory.pageLipschitzGrowth'),
          headers: ['ε', ...cachedAndPlain, t('theory.ratio')],
          rows: results.lipschitzGrowth
            .filter((_, k) => k % 2 === 0)
            .map(({ eps, deep, shallow }) => [asShare(eps), formatNumber(deep), formatNumber(shallow), formatNumber(deep / shallow)]),
          textColumns: 1,
        }),
        words(t('theory.lipschitzNote')),
      ]),
      section('tents', 'theory.tentsTitle', 'theory.tentsIntro', [
        words(tentsWords(t, language, tents, tents.networks.at(-1)!)),
        table({
          title: null,
          headers: [
            t('theory.depth'),
            t('theory.units'),
            t('theory.weights'),
            t('theory.leastUnits'),
            t('theory.pieces'),
            t('theory.measured'),
          ],
          rows: tents.networks.map((one) => [
            hiddenAndDepth(one.hiddenLayers),
            one.units,
            one.weights,
            formatNumber(one.leastUnits),
            one.pieces,
            formatNumber(one.error),
          ]),
          textColumns: 1,
        }),
      ]),
      {
        id: 'record',
        title: t('common.details'),
        blocks: [
          {
            kind: 'list',
            items: (['theory.detailsNetworks', 'theory.detailsCounts', 'theory.detailsTrainable', 'theory.detailsSources'] as const).map(
              (key) => t(key),
            ),
          },
        ],
      },
    ],
  }
}

/** What is left of both networks' outputs when the exact values are taken off. */
const errorsOf = ({ x, exact, deep, shallow }: LipschitzLab['curve']) => ({
  x,
  deep: deep.map((value, k) => value - exact[k]),
  shallow: shallow.map((value, k) => value - exact[k]),
})

function builtTable(t: Say, names: string[], networks: BuiltNetwork[]): Table {
  return {
    title: null,
    headers: [t('theory.network'), t('theory.depth'), t('theory.units'), t('theory.weights'), t('theory.measured'), t('theory.formula')],
    rows: networks.map(({ hiddenLayers, units, weights, error, formula }, k) => [
      names[k],
      hiddenAndDepth(hiddenLayers),
      units,
      weights,
      formatNumber(error),
      formatNumber(formula),
    ]),
    textColumns: 1,
  }
}

function growthTable(t: Say, pairs: SquarePair[]): Table {
  return {
    title: null,
    headers: ['ε', `${t('theory.deep')}: P`, t('theory.depth'), `${t('theory.shallow')}: P (H = 1, L = 3)`],
    rows: pairs
      .filter((_, k) => k % 4 === 0)
      .map(({ eps, deep, shallow }) => [asShare(eps), deep.weights, hiddenAndDepth(deep.hiddenLayers), shallow.weights]),
    textColumns: 1,
  }
}

function smoothTable(t: Say, lines: SmoothGrowth, d: number): Table {
  return {
    title: t('theory.pageSmoothGrowth', { d }),
    headers: ['ε', ...lines.flatMap(({ derivatives: n }) => [t('theory.weightsFor', { n }), t('theory.depthFor', { n })])],
    rows: lines[0].sizes.flatMap(({ eps }, at) =>
      at % 2 === 0
        ? [[asShare(eps), ...lines.flatMap(({ sizes }) => [formatNumber(sizes[at].weights), hiddenAndDepth(sizes[at].hiddenLayers)])]]
        : [],
    ),
    textColumns: 1,
  }
}

const errorChart = (t: Say, id: string, { x, deep, shallow }: SquareLab['errors'], [first, second]: string[], eps: number): LineChart =>
  curves(
    t,
    id,
    { title: t('theory.errorsTitle'), x: 'x' },
    [
      { label: second, colour: depthColour(1), x, y: shallow },
      { label: first, colour: look.accent, x, y: deep },
    ],
    eps,
  )

/** Curves between two levels that they must keep to. */
function curves(
  t: Say,
  id: string,
  { title, x: xAxis }: { title: string; x: string },
  lines: { label: string; colour: string; x: number[]; y: number[] }[],
  level: number,
): LineChart {
  const step = Math.max(1, Math.floor((lines[0].x.length - 1) / MOST_POINTS))
  return {
    kind: 'lines',
    id,
    title,
    axis: t('theory.error'),
    xAxis,
    logarithmic: false,
    lines: lines.map(({ label, colour, x, y }) => ({
      label,
      colour,
      points: x.flatMap((at, k) => (k % step === 0 ? [{ x: at, y: y[k], interval: null }] : [])),
    })),
    levels: [
      { label: formatNumber(level), value: level },
      { label: `−${formatNumber(level)}`, value: -level },
    ],
    top: null,
    note: null,
    fromZero: false,
  }
}
