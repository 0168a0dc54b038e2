import type { MessageArea } from './message.ts'

/**
 * Findings about data by their code: what was found and why it matters. `action_<action>`: what is done about it, or
 * proposed.
 */
export const qualityMessages = {
  ERROR_CODES: {
    ja: '「{column}」の{count}個のセルに、測定できなかったことを示すコード（-9999、Bad など）がありました。',
    en: '{count} cells of “{column}” held a code for a failed measurement (such as -9999 or Bad).',
  },
  UNREADABLE_CELLS: {
    ja: '「{column}」の{count}個のセルは数値や日時として読めませんでした。',
    en: '{count} cells of “{column}” could not be read as numbers or times.',
  },
  RAGGED_ROWS: {
    ja: '{count}行は列の数がほかの行と異なります。足りない列は欠損として、行は残しました。',
    en: '{count} rows have another number of columns than the rest. They were kept, what they lack is missing.',
  },
  TRUNCATED_LAST_LINE: {
    ja: '最後の行が途中で切れていたため、取り込みませんでした。',
    en: 'The last line is cut off; it was left out.',
  },
  STRAY_QUOTES: {
    ja: '閉じられていない引用符が{count}か所ありました。文字としてそのまま読みました。',
    en: '{count} quotes are never closed; they were read as they stand.',
  },
  NO_HEADER: {
    ja: '見出しの行が見つからないため、{count}列に番号で名前を付けました。',
    en: 'There is no header row; the {count} columns were named by number.',
  },
  NAMELESS_COLUMNS: {
    ja: '{count}列は見出しが空欄のため、番号で名前を付けました。',
    en: '{count} columns have no heading; they were named by number.',
  },

  NOT_AN_INPUT: {
    ja: '「{column}」は文字や日時の列のため、入力に使えません。',
    en: '“{column}” holds free text or times and cannot be an input.',
  },
  MOSTLY_MISSING: {
    ja: '「{column}」は半分以上の値が欠けています（{count}行）。残すと多くの行が使えなくなります。',
    en: '“{column}” lacks more than half of its values ({count} rows). Keeping it would cost most of the rows.',
  },
  INCOMPLETE_ROWS: {
    ja: '{count}行は、目的変数または入力のいずれかが欠けているため使いません。',
    en: '{count} rows lack the target or an input and are not used.',
  },
  MANY_LEVELS: {
    ja: '「{column}」は{count}種類の値を持ちます。多い順に20種類だけを区別し、残りはまとめます。',
    en: '“{column}” has {count} different values. The 20 most frequent are told apart, the rest count as one.',
  },

  MISSING: {
    ja: '「{column}」の{count}行に値がありません。',
    en: '“{column}” has no value in {count} rows.',
  },
  CONSTANT: {
    ja: '「{column}」はすべての行で同じ値です。予測の手がかりになりません。',
    en: '“{column}” has the same value in every row and tells nothing.',
  },
  DUPLICATE_ROWS: {
    ja: '{count}行は、ほかの行とまったく同じ内容です。学習と検証に分かれると、成績が実力より良く見えます。',
    en: '{count} rows repeat another row exactly. Split between training and test, they would flatter every model.',
  },
  DUPLICATE_COLUMN: {
    ja: '「{column}」は、ほかの入力と同じ内容です（単位や符号だけの違い）。',
    en: '“{column}” is another input again, at most in other units or with the sign turned.',
  },
  STUCK: {
    ja: '「{column}」に、値がまったく動かない区間があります（{count}行）。センサーの固着や記録の停止が疑われます。',
    en: '“{column}” stands still for {count} rows, far longer than usual: a stuck sensor, or a recording that stopped.',
  },
  OUTLIERS: {
    ja: '「{column}」に、通常の範囲から大きく外れた値が{count}個あります。',
    en: '“{column}” has {count} values far outside its usual range.',
  },
  JUMPS: {
    ja: '「{column}」に、一瞬だけ飛んで戻る不自然な値が{count}個あります。ノイズや通信の乱れが疑われます。',
    en: '“{column}” leaps away and back within one row {count} times, further than it ever moves: spikes of the measurement.',
  },
  TARGET_LEAKAGE: {
    ja: '「{column}」だけで目的変数がほぼ決まります。同じ量の別表記や、目的変数から計算した値ではありませんか。予測の時点で手に入らない値なら、比較の意味がなくなります。',
    en: '“{column}” alone all but fixes the target. Is it the same quantity, or computed from it? If it is not known when the prediction is needed, every comparison is worthless.',
  },
  KNOWS_FUTURE: {
    ja: '「{column}」は、{count}行先の目的変数と最もよく一致します。あとから記録された値か、時刻のずれが疑われます。',
    en: '“{column}” goes best with the target {count} rows later: it was recorded afterwards, or shifted in time.',
  },
  TARGET_COMPUTED: {
    ja: '目的変数は、{count}個の入力の足し引きで誤差なく表せます。計算で求めた値ではありませんか。',
    en: 'The target is a sum of the {count} inputs without any error. Is it a calculated value?',
  },
  ID_LIKE: {
    ja: '「{column}」は行の通し番号のようです。入力にすると、時間の経過を覚えるだけになります。',
    en: '“{column}” seems to number the rows. As an input it only teaches the passing of time.',
  },
  TIME_MISSING: {
    ja: '「{column}」の{count}行に日時がありません。',
    en: '“{column}” has no time in {count} rows.',
  },
  TIME_DISORDER: {
    ja: '「{column}」が{count}か所で前後しています。',
    en: '“{column}” goes back in {count} places.',
  },
  TIME_DOUBLE: {
    ja: '「{column}」に、同じ日時の行が{count}行あります。',
    en: '“{column}” has {count} rows with the same time as another.',
  },
  TIME_GAPS: {
    ja: '「{column}」に、記録の抜けた区間が{count}か所あります。',
    en: '“{column}” has {count} gaps.',
  },
  REGIME_DRIFT: {
    ja: '「{column}」の水準が期間によって大きく変わっています（{count}行）。運転条件の変更やセンサーのずれが考えられ、過去の学習が通用しないおそれがあります。',
    en: '“{column}” is at another level in some period ({count} rows): operation or a sensor changed, and what was learnt before may not hold.',
  },
  AUTOCORRELATION: {
    ja: '前後の行が似ているため、「{column}」の行数は、独立な行に換算すると約{count}行分です。',
    en: 'Neighbouring rows resemble each other: for “{column}” they are worth about {count} independent ones.',
  },
  FEW_ROWS: {
    ja: '使える行が{count}行しかありません。入力の数に対して少なく、結論が出ないおそれがあります。',
    en: 'Only {count} rows can be used: few for this many inputs, so that no conclusion may be possible.',
  },
  UNBALANCED_RANGE: {
    ja: '「{column}」はほとんどの行で狭い範囲にあり、その外側は{count}行だけです。範囲の端では予測が当てになりません。',
    en: '“{column}” nearly always stays in a narrow range; only {count} rows lie beyond. Predictions there are guesses.',
  },
  RARE_LEVELS: {
    ja: '「{column}」には、10行に満たない値が{count}種類あります。',
    en: '“{column}” has {count} values with fewer than 10 rows each.',
  },

  'action_drop-rows': { ja: 'その行を除外', en: 'These rows are left out' },
  'action_drop-column': { ja: 'この列を入力から除外', en: 'This column is left out' },
  'action_set-missing': { ja: '欠損として扱う', en: 'Taken as missing' },
  'action_merge-levels': { ja: '残りを1つにまとめる', en: 'The rest is merged' },
  'action_keep-together': { ja: '学習と検証に分けない', en: 'Kept on the same side of every split' },
  'action_sort-by-time': { ja: '時刻順に並べ替え', en: 'Sorted by time' },
  'action_split-by-time': { ja: '期間で区切って検証', en: 'Validated by periods of time' },
  'action_suggest-drop-column': { ja: '提案：入力から外す', en: 'Proposal: leave it out' },
  'action_suggest-review': { ja: '提案：原因を確認', en: 'Proposal: find out why' },
  'action_suggest-more-data': { ja: '提案：データを追加', en: 'Proposal: add data' },
} satisfies MessageArea
