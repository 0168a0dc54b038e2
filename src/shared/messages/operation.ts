import type { MessageArea } from './message.ts'

export const operationMessages = {
  // The screen.
  intro: {
    ja: '最終候補を実際に配備する形式（ONNX）に書き出し、推論時間、大きさ、電力、経時劣化、何を見て予測しているかを測ります。数十秒かかります。',
    en: 'The finalists are exported as they would be deployed (ONNX) and measured: latency, size, energy, ageing, and what they look at. This takes some tens of seconds.',
  },
  run: { ja: '測定を始める', en: 'Start measuring' },
  running: { ja: '最終候補を測定しています', en: 'Measuring the finalists' },
  cycleTime: { ja: 'ラインのサイクルタイム', en: "The line's cycle time" },
  cycleTimeHint: {
    ja: 'この時間内に予測が終わる必要があります。変更したら再実行してください。',
    en: 'A prediction must be ready within it. Run again after a change.',
  },
  needs_data: { ja: '先にデータを取り込み、目的変数を選んでください。', en: 'Import data and choose a target first.' },
  needs_comparison: {
    ja: '測定するのは「浅い vs 深い」で選ばれた最終候補です。先に比較を実行してください。',
    en: 'What is measured are the finalists of “Shallow vs deep”. Run the comparison first.',
  },
  goTo: { ja: '「{screen}」へ', en: 'Go to {screen}' },

  word_all: { ja: 'すべて時間内', en: 'All in time' },
  word_some: { ja: '一部が時間超過', en: 'Some too slow' },
  word_none: { ja: '間に合わない', en: 'Too slow' },
  answer_all: {
    ja: 'どの候補も、サイクルタイム {cycle} に間に合います。最も遅い「{name}」でも、100 回中 99 回は {p99} 以内に予測が終わります。',
    en: 'Every candidate keeps up with the cycle time of {cycle}. Even the slowest, {name}, answers within {p99} in 99 of 100 cases.',
  },
  answer_some: {
    ja: '「{names}」は、サイクルタイム {cycle} に間に合いません。ほかの候補は間に合います。',
    en: 'Too slow for the cycle time of {cycle}: {names}. The others keep up.',
  },
  answer_none: {
    ja: 'サイクルタイム {cycle} に間に合う候補がありません。',
    en: 'No candidate keeps up with the cycle time of {cycle}.',
  },

  model: { ja: 'モデル', en: 'Model' },
  latencyTitle: { ja: '1 件の予測にかかる時間', en: 'Time for one prediction' },
  latencySubtitle: {
    ja: 'ONNX Runtime で 1 件ずつ測定（1 スレッド、対数目盛）。右へ行くほど遅い',
    en: 'Measured in ONNX Runtime one row at a time (one thread, logarithmic scale); further right is slower',
  },
  latencyLabel: { ja: '推論時間のグラフ。99 パーセンタイルは {list}', en: 'Chart of latency; at the 99th percentile: {list}' },
  p50: { ja: '中央値', en: 'median' },
  p95: { ja: '95 パーセンタイル', en: '95th percentile' },
  p99: { ja: '99 パーセンタイル', en: '99th percentile' },
  cycleLine: { ja: 'サイクルタイム {cycle}', en: 'cycle time {cycle}' },
  shareOfCycle: { ja: 'サイクルに占める割合', en: 'Share of the cycle' },
  fits: { ja: '間に合う', en: 'in time' },
  fitsNot: { ja: '間に合わない', en: 'too slow' },
  verdict: { ja: '判定', en: 'Verdict' },

  costTitle: { ja: '動かすのに必要なもの', en: 'What it takes to run' },
  costSubtitle: {
    ja: '電力は、毎サイクル 1 回の予測を 1 年中続けた場合の計算分（{watts} W、待機電力は除く）',
    en: 'Energy: one prediction per cycle all year round, while computing ({watts} W, without idle power)',
  },
  size: { ja: 'ファイルの大きさ', en: 'File size' },
  memory: { ja: 'メモリ', en: 'Memory' },
  belowMeasurement: { ja: '測定限界以下', en: 'below measurement' },
  lessThan: { ja: '{amount}未満', en: 'under {amount}' },
  load: { ja: '読み込み時間', en: 'Time to load' },
  energy: { ja: '年間の電力量', en: 'Energy per year' },
  energyCost: { ja: '年間の電気代', en: 'Electricity per year' },
  people: {
    ja: '人手は、監視に月 {watch} 時間、再学習 1 回に {retrain} 時間（年 {times} 回）と見込んでいます。年間 {cost}で、電気代よりこちらが主な費用です。',
    en: 'People: {watch} hours a month to watch and {retrain} hours per retraining ({times} a year), that is {cost} a year: the larger cost beside electricity.',
  },

  driftTitle: { ja: 'いつ再学習が必要になるか', en: 'When is retraining due?' },
  driftSubtitle_time: {
    ja: '最初の 40 % の期間で学習し、その後の 8 区間で測った誤差 RMSE（{unit}）',
    en: 'Trained on the first 40 % of the time; RMSE in eight later windows ({unit})',
  },
  'driftSubtitle_row-order': {
    ja: '時刻の列がないため行の順で代用。前の 40 % の行で学習し、後の 8 区間で測った RMSE（{unit}）',
    en: 'No time column, so rows in file order: trained on the first 40 %, RMSE in eight later windows ({unit})',
  },
  driftDays: {
    ja: 'およそ {days} 日で誤差が 10 % 増えます。それが再学習の目安です。',
    en: 'The error grows by 10 % in about {days} days: retrain about that often.',
  },
  driftWindows: {
    ja: '行の順では、およそ {windows} 区間で誤差が 10 % 増えます。時刻の列があれば日数で示せます。',
    en: 'In row order the error grows by 10 % in about {windows} windows; with a time column this would be in days.',
  },
  driftNone: {
    ja: '誤差が増え続けているとは言い切れません（1 区間あたりの増加 {growth}、90 % 区間 {low}～{high}）。',
    en: 'A steady growth of the error cannot be shown ({growth} per window, 90 % interval {low} to {high}).',
  },
  driftLabel: { ja: '後の区間の誤差のグラフ。{sentence}', en: 'Chart of the error in later windows. {sentence}' },
  window: { ja: '区間', en: 'Window' },
  windowStart: { ja: '始まり', en: 'Start' },
  windowNumber: { ja: '第 {number} 区間', en: 'window {number}' },
  retrainLine: { ja: '再学習の目安（+10 %）', en: 'retrain (+10 %)' },
  rmse: { ja: 'RMSE（{unit}）', en: 'RMSE ({unit})' },

  importanceTitle: { ja: '何を見て予測しているか', en: 'What does it look at?' },
  importanceSubtitle: {
    ja: '入力をかき混ぜたときの RMSE の増加（{unit}、90 % 区間）',
    en: 'Growth of RMSE when an input is shuffled ({unit}, 90 % interval)',
  },
  importanceChoose: { ja: '重要度を見るモデル', en: 'Model whose importances are shown' },
  input: { ja: '入力', en: 'Input' },
  increase: { ja: 'RMSE の増加（{unit}）', en: 'Growth of RMSE ({unit})' },
  surrogate: {
    ja: '深さ 3 の決定木で、このモデルの動きの {share} を説明できます（R² {r2}）。',
    en: 'A decision tree of depth 3 explains {share} of what this model does (R² {r2}).',
  },
  surrogateTitle: { ja: '説明しやすさ（深さ 3 の決定木で再現した R²）', en: 'How simply it can be explained (R² of a depth-3 tree)' },
  surrogatePoor: {
    ja: '深さ 3 の決定木では、このモデルの動きを説明できません（R² {r2}）。',
    en: 'A decision tree of depth 3 cannot explain what this model does (R² {r2}).',
  },
  dependenceTitle: { ja: '入力を動かすと予測はどう変わるか', en: 'How does the prediction follow an input?' },
  dependenceSubtitle: {
    ja: '部分依存：ほかの入力をデータのままにしたときの平均予測（{unit}）',
    en: 'Partial dependence: mean prediction with the other inputs as in the data ({unit})',
  },
  dependenceChoose: { ja: '動かす入力', en: 'Input to vary' },
  dependenceLabel: {
    ja: '「{feature}」に対する平均予測のグラフ',
    en: 'Chart of the mean prediction against {feature}',
  },
  prediction: { ja: '予測（{unit}）', en: 'Prediction ({unit})' },

  whatIfTitle: { ja: '条件を変えて試す', en: 'Try conditions' },
  whatIfSubtitle: {
    ja: '各入力をデータの範囲で動かすと、各候補の予測がすぐに変わります。',
    en: 'Move the inputs within the range of the data; every candidate answers at once.',
  },
  whatIfReset: { ja: '平均に戻す', en: 'Back to the means' },
  whatIfResult: { ja: '「{target}」の予測', en: 'Predicted {target}' },
  whatIfRange: { ja: 'データの範囲 {low}～{high}', en: 'range of the data {low} to {high}' },
  whatIfOutside: {
    ja: '学習した範囲の外です：{columns}。この予測は当てになりません。',
    en: 'Outside the range learnt from: {columns}. Do not rely on this prediction.',
  },
  whatIfDiffer: {
    ja: '候補の予測が {spread} 開いています。データの少ない条件かもしれません。',
    en: 'The candidates differ by {spread}: data may be scarce for these conditions.',
  },

  explain: { ja: 'この予測の理由を見る', en: 'Explain this prediction' },
  explainChoose: { ja: '理由を見るモデル', en: 'Model that is explained' },
  explainSentence: {
    ja: '普段の予測（平均）は {base}、この条件での予測は {value} です。差の内訳は次のとおりです。',
    en: 'The usual prediction (mean) is {base}; for these conditions it is {value}. The difference is made up of:',
  },
  explainLabel: { ja: '入力ごとの寄与', en: 'Contribution of each input' },
  explainRest: { ja: 'ほかの入力の合計：{sum}', en: 'All other inputs together: {sum}' },
  explainNote: {
    ja: 'シャープレイ値（学習データ 64 行との比較）。モデルの計算の内訳で、設備の因果関係ではありません。± は 90 % 区間です。',
    en: 'Shapley values against 64 training rows: how the model computes, not what causes what in the plant. ± is the 90 % interval.',
  },

  exportTitle: { ja: '書き出しの検査', en: 'Check of the export' },
  exportDifference: { ja: '元のモデルとの最大相対差', en: 'Largest relative difference' },
  exportRows: { ja: '照合した行', en: 'Rows compared' },
  batchTitle: { ja: '推論時間の測定値（1 スレッドと、既定のスレッド数）', en: 'Latency as measured: one thread, and as deployed' },
  batch: { ja: '一度の件数', en: 'Rows at once' },
  throughput: { ja: '1 秒あたりの件数', en: 'Rows per second' },
  envelopeTitle: { ja: '学習範囲の外', en: 'Outside the range of training' },
  envelope: {
    ja: '最終テストの行のうち {share} は、少なくとも 1 つの入力が学習範囲の外でした。',
    en: '{share} of the final test rows had at least one input outside the range of training.',
  },
  threads: { ja: 'スレッド数', en: 'Threads' },
  individual: {
    ja: '細い線は「{name}」の 12 行分の予測。平行でなければ、ほかの入力との組み合わせが効いています。',
    en: 'Thin lines: twelve single rows of {name}. Where they are not parallel, the input acts together with others.',
  },
  serverTitle: { ja: '1 台のサーバーで複数のラインを受け持つ場合', en: 'One server for several lines' },
  serverSubtitle: {
    ja: '各ラインが毎サイクル 1 回、ばらばらの時刻に問い合わせる場合の、1 コアの負荷。受け持てるライン数は負荷 {load} まで',
    en: 'Load of one core where every line asks once per cycle, at random times; lines per core at a load of {load}',
  },
  lines: { ja: 'ラインの数', en: 'Number of lines' },
  coreLoad: { ja: '1 コアの負荷', en: 'Load of one core' },
  answerTime: { ja: '待ち時間を含む平均', en: 'Mean time, with waiting' },
  linesPerCore: { ja: '1 コアで受け持てるライン数', en: 'Lines that one core serves' },
  overloaded: { ja: '処理しきれない', en: 'overloaded' },
  runtime: { ja: '実行環境', en: 'Runtime' },
} satisfies MessageArea
