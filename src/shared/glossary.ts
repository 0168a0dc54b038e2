/** Which words of the texts the glossary explains. The explanations are messages (`glossary.<term>_means`). */
import type { Language } from './domain/basics.ts'

/** Each term with the words that stand for it, by language; the longer first where one holds another. */
export const glossary = {
  rmse: { ja: ['RMSE'], en: ['RMSE'] },
  r2: { ja: ['決定係数', 'R²'], en: ['R²'] },
  interval: { ja: ['90 % 区間'], en: ['90 % interval'] },
  crossValidation: { ja: ['交差検証'], en: ['cross-validation'] },
  holdout: { ja: ['最終テスト', 'ホールドアウト'], en: ['final test', 'holdout'] },
  rope: { ja: ['実用上同等', '実用上の差', 'ROPE'], en: ['practically equal', 'ROPE'] },
  frontier: { ja: ['フロンティア'], en: ['frontier'] },
  weights: { ja: ['重みの数', '重み数'], en: ['number of weights', 'weights'] },
  hiddenLayers: { ja: ['隠れ層'], en: ['hidden layers', 'hidden layer'] },
  relu: { ja: ['ReLU'], en: ['ReLU'] },
  ridge: { ja: ['リッジ', '線形モデル'], en: ['ridge', 'linear model'] },
  additive: { ja: ['加法モデル'], en: ['additive model', 'additive'] },
  trees: { ja: ['勾配ブースティング木'], en: ['boosted trees', 'boosted-tree'] },
  interaction: { ja: ['相互作用'], en: ['interactions', 'interaction'] },
  sobolev: { ja: ['ソボレフ', '滑らかさ'], en: ['Sobolev', 'smoothness'] },
  intrinsicDimension: { ja: ['実質的な次元', '固有次元', '内在次元'], en: ['intrinsic dimension'] },
  noiseFloor: { ja: ['ノイズの下限', 'ノイズフロア'], en: ['noise floor'] },
  curvature: { ja: ['曲がり具合', '曲率'], en: ['curvature'] },
  seed: { ja: ['乱数の種', 'シード'], en: ['seeds', 'seed'] },
  p99: { ja: ['p99', '99 パーセンタイル', '99パーセンタイル'], en: ['p99', '99th percentile'] },
  cycleTime: { ja: ['サイクルタイム'], en: ['cycle time'] },
  drift: { ja: ['ドリフト'], en: ['drift'] },
  onnx: { ja: ['ONNX'], en: ['ONNX'] },
  importance: { ja: ['入力の重要度', '重要度'], en: ['importance'] },
  npv: { ja: ['正味現在価値', 'NPV'], en: ['net present value', 'NPV'] },
  irr: { ja: ['内部収益率', 'IRR'], en: ['internal rate of return', 'IRR'] },
  payback: { ja: ['回収期間'], en: ['payback'] },
  discountRate: { ja: ['割引率'], en: ['discount rate'] },
  breakEven: { ja: ['損益分岐'], en: ['break-even'] },
  monteCarlo: { ja: ['モンテカルロ'], en: ['Monte Carlo'] },
  tornado: { ja: ['感度分析', 'トルネード'], en: ['tornado', 'sensitivity'] },
  poc: { ja: ['PoC', '概念実証'], en: ['PoC', 'proof of concept'] },
} as const satisfies Record<string, Record<Language, readonly string[]>>

export type Term = keyof typeof glossary
export const terms = Object.keys(glossary) as Term[]

/** A piece of a text: plain, or a word that the glossary explains. */
export interface Piece {
  text: string
  term?: Term
}

const termOf = (language: Language) =>
  new Map(terms.flatMap((term) => glossary[term][language].map((word) => [word.toLowerCase(), term] as const)))
/** A space that may be a line's end and one that may not are the same to a reader. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const words = { ja: termOf('ja'), en: termOf('en') }
const patterns = { ja: patternOf('ja'), en: patternOf('en') }

/** Finds any word of the glossary; words in Latin letters only where no letter or figure touches them. */
function patternOf(language: Language): RegExp {
  const alternatives = [...words[language].keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((word) => {
      const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      return /^[\p{Script=Latin}\d]/u.test(word) ? String.raw`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])` : escaped
    })
  return new RegExp(alternatives.join('|'), 'giu')
}

/** Cuts a text at the words of the glossary; of each term only its first word counts, so that a text is not all links. */
export function gloss(text: string, language: Language): Piece[] {
  const pieces: Piece[] = []
  const met = new Set<Term>()
  let end = 0
  for (const match of plain(text).matchAll(patterns[language])) {
    const term = words[language].get(match[0].toLowerCase())!
    if (met.has(term)) continue
    met.add(term)
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: text.slice(match.index, match.index + match[0].length), term })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
