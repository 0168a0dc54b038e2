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
  FORMULAS_WITHOUT_VALUE: {
    ja: '先頭の行にある{count}個の数式に計算結果が保存されていません。Excelで開いて保存し直してください。',
    en: '{count} formulas in the first rows have no stored result. Open the workbook in Excel and save it again.',
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
    ja: '「{column}」は、{count}行先の目的変数と最もよく一致します。あとから記録された値か、時刻のずれが疑われます。原因が遅れて効いているだけなら、そのまま使えます。',
    en: '“{column}” goes best with the target {count} rows later: it was recorded afterwards, or shifted in time. If it is a cause that acts with a delay, keep it.',
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

  'action_drop-column': { ja: 'この列を入力から除外', en: 'Leave this column out' },
  'action_sort-by-time': { ja: '時刻順に並べ替え', en: 'Sort by time' },
  'action_keep-range': { ja: '{low} ～ {high} の行だけを使う', en: 'Use only rows from {low} to {high}' },
  'action_drop-range': { ja: '{low} ～ {high} の行を除外', en: 'Leave out rows from {low} to {high}' },
  'action_drop-duplicates': { ja: '重複した行は1行だけ残す', en: 'Keep one of the repeated rows' },
  'action_drop-rows': { ja: 'その行を除外', en: 'Leave these rows out' },
  'action_mask-stuck': { ja: '固着した区間を欠損として扱う', en: 'Take the frozen stretches as missing' },
  'action_mask-jumps': { ja: '飛び値を欠損として扱う', en: 'Take the spikes as missing' },
  'action_mask-outliers': { ja: '外れ値を欠損として扱う', en: 'Take the outliers as missing' },
  action_clip: { ja: '通常の範囲の端の値に置き換える', en: 'Move them to the edge of the usual range' },
  'action_impute-median': { ja: '中央値で補う', en: 'Fill with the median' },
  'action_impute-mode': { ja: '最も多い値で補う', en: 'Fill with the most frequent value' },
  'action_set-missing': { ja: '欠損として扱う', en: 'Taken as missing' },
  'action_merge-levels': { ja: '残りを1つにまとめる', en: 'The rest is merged' },
  'action_keep-together': { ja: '学習と検証に分けない', en: 'Kept on the same side of every split' },
  'action_split-by-time': { ja: '期間で区切って検証', en: 'Validated by periods of time' },
  'action_suggest-review': { ja: '提案：原因を確認', en: 'Proposal: find out why' },
  'action_suggest-more-data': { ja: '提案：データを追加', en: 'Proposal: add data' },

  accept: { ja: '提案を採用：{treatment}', en: 'Accept: {treatment}' },
  treatmentOf: { ja: '対処：{finding}', en: 'What to do: {finding}' },
  leave: { ja: 'そのまま使う', en: 'Leave as it is' },
  proposed: { ja: '{treatment}（提案）', en: '{treatment} (proposed)' },

  'step_drop-column': { ja: '「{column}」を入力から除外', en: '“{column}” is no input' },
  'step_sort-by-time': { ja: '「{column}」の順に並べ替え', en: 'Sorted by “{column}”' },
  'step_keep-range': {
    ja: '「{column}」が{low} ～ {high}の行だけを使う（{count}行を除外）',
    en: 'Only rows with “{column}” from {low} to {high} ({count} rows left out)',
  },
  'step_drop-range': {
    ja: '「{column}」が{low} ～ {high}の行を除外（{count}行）',
    en: 'Without rows with “{column}” from {low} to {high} ({count} rows)',
  },
  'step_drop-duplicates': { ja: '重複した{count}行を除外', en: '{count} repeated rows left out' },
  'step_drop-rows': { ja: '値の欠けた{count}行を除外', en: '{count} rows that lack a value left out' },
  'step_mask-stuck': {
    ja: '「{column}」が{longest}行を超えて動かない区間を欠損に（{count}個）',
    en: '“{column}” missing where it stands still for more than {longest} rows ({count} values)',
  },
  'step_mask-jumps': {
    ja: '「{column}」が前後の行から{step}を超えて飛ぶ値を欠損に（{count}個）',
    en: '“{column}” missing where it leaps by more than {step} and back ({count} values)',
  },
  'step_mask-outliers': {
    ja: '「{column}」の{low} ～ {high}の外の値を欠損に（{count}個）',
    en: '“{column}” missing outside of {low} to {high} ({count} values)',
  },
  step_clip: { ja: '「{column}」を{low} ～ {high}に収める（{count}個）', en: '“{column}” kept within {low} to {high} ({count} values)' },
  'step_impute-median': {
    ja: '「{column}」の欠損を中央値{value}で補う（{count}個）',
    en: 'Missing “{column}” becomes its median, {value} ({count} values)',
  },
  'step_impute-mode': {
    ja: '「{column}」の欠損を「{level}」で補う（{count}個）',
    en: 'Missing “{column}” becomes “{level}” ({count} values)',
  },

  'evidence_missing-by-place': { ja: '欠けている割合（先頭から末尾まで）', en: 'Share missing, from the first row to the last' },
  'evidence_repeated-by-place': { ja: '重複の割合（先頭から末尾まで）', en: 'Share repeated, from the first row to the last' },
  'evidence_back-by-place': { ja: '前後の割合（先頭から末尾まで）', en: 'Share out of order, from the first row to the last' },
  'evidence_gaps-by-place': { ja: '抜けの割合（古い順）', en: 'Share of gaps, from the earliest to the latest' },
  'evidence_value-by-row': { ja: '最初の該当箇所と、その前後の値', en: 'The values around the first place' },
  'evidence_rows-by-value': { ja: '値ごとの行数', en: 'Rows by value' },
  'evidence_rows-by-level': { ja: '区分ごとの行数', en: 'Rows by category' },
  'evidence_rows-and-needed': { ja: '使える行数と必要な行数', en: 'Rows that there are, and rows needed' },
  'evidence_value-by-other': { ja: 'もう一方の列（横）に対する値', en: 'Against the other column (across)' },
  'evidence_value-by-place': { ja: '行の順に見た値', en: 'The value by the place of the row' },
  'evidence_target-by-value': { ja: 'この列（横）に対する目的変数', en: 'The target against this column (across)' },
  'evidence_target-by-sum': { ja: '入力の足し引き（横）に対する目的変数', en: 'The target against the sum of the inputs (across)' },
  'evidence_explained-by-lead': { ja: '何行先の目的変数をどれだけ説明するか', en: 'Share explained of the target so many rows later' },
  'evidence_mean-by-period': { ja: '期間ごとの平均', en: 'Mean of each period' },
  'evidence_autocorrelation-by-lag': { ja: '何行離れた行との相関', en: 'Correlation with the row so many rows apart' },
} satisfies MessageArea
