import type { MessageArea } from './message.ts'

/** The words of the application: each by its name, and as `_means` what it means here. */
export const glossaryMessages = {
  title: { ja: '用語集', en: 'Glossary' },
  question: { ja: 'この言葉は、どういう意味か。', en: 'What does this word mean?' },
  search: { ja: '言葉を探す', en: 'Find a word' },
  found: { ja: '{count}語', en: '{count} words' },
  notFound: { ja: '見つかりませんでした。別の言葉でお試しください。', en: 'Nothing found. Try another word.' },
  all: { ja: '用語集をすべて見る', en: 'The whole glossary' },
  explain: { ja: '「{word}」の意味', en: 'What “{word}” means' },

  rmse: { ja: '誤差（RMSE）', en: 'Error (RMSE)' },
  rmse_means: {
    ja: '予測と実測のずれの典型的な大きさです（二乗平均平方根）。単位は予測する値と同じで、小さいほど正確です。',
    en: 'How far predictions typically are from what was measured (root mean square), in the unit of the target. Smaller is better.',
  },
  r2: { ja: '決定係数（R²）', en: 'R² (share explained)' },
  r2_means: {
    ja: '予測する値のばらつきのうち、モデルが説明できた割合です。1なら完全、0なら平均値で予測するのと同じです。',
    en: 'The share of the target’s variation that a model explains. 1 is perfect, 0 no better than the mean.',
  },
  interval: { ja: '90 % 区間', en: '90 % interval' },
  interval_means: {
    ja: '偶然の影響を考えたとき、本当の値が 90 % の確からしさで入る範囲です。区間が広いほど、データが少ないか、ばらつきが大きいことを示します。',
    en: 'The range that holds the true value with 90 % confidence, chance considered. A wide one means few or noisy data.',
  },
  crossValidation: { ja: '交差検証', en: 'Cross-validation' },
  crossValidation_means: {
    ja: 'データをいくつかに分け、1つを隠して残りで学習し、隠した分で採点することを順に繰り返す方法です。',
    en: 'Data are cut into parts; each is hidden once, the model learns from the others and is marked on the hidden one.',
  },
  holdout: { ja: '最終テスト（ホールドアウト）', en: 'Final test (holdout)' },
  holdout_means: {
    ja: '最初に取り分けておき、最後に1度だけ使うデータです。何度も見ながら選ぶと、成績は実力より良く見えてしまうためです。',
    en: 'Rows set aside at the start and used once at the end. Choosing while looking at them would make results look too good.',
  },
  rope: { ja: '実用上同等の範囲（ROPE）', en: 'ROPE (practical equivalence)' },
  rope_means: {
    ja: 'これより小さい差は現場では意味がない、とみなす範囲です。この中に収まれば「同等」と判断します。',
    en: 'The range of differences too small to matter on the plant. A difference inside it counts as none.',
  },
  frontier: { ja: 'フロンティア図', en: 'Frontier chart' },
  frontier_means: {
    ja: 'モデルの大きさ（重みの数）ごとに、到達できた最小の誤差を結んだ図です。左下にあるほど、小さくて正確です。',
    en: 'The least error reached at each size of model. Further down and left is smaller and more accurate.',
  },
  weights: { ja: '重みの数', en: 'Number of weights' },
  weights_means: {
    ja: 'ネットワークが学習で決める数値の個数です。浅いものと深いものは、この数をそろえて比べます。',
    en: 'How many numbers a network learns. Shallow and deep are compared at equal numbers.',
  },
  hiddenLayers: { ja: '隠れ層', en: 'Hidden layers' },
  hiddenLayers_means: {
    ja: '入力と出力の間にある計算の段数です。論文の「深さ」は入出力の層も数えるため、隠れ層の数に2を足した数になります。',
    en: 'The stages between input and output. The paper’s “depth” counts these two as well: hidden layers plus two.',
  },
  relu: { ja: 'ReLU', en: 'ReLU' },
  relu_means: {
    ja: '負の値を0にする、折れ線の部品です。ReLUネットワークは、折れ線（曲がった面）をつなぎ合わせて関数を表します。',
    en: 'A bent line that sets negative values to zero. A ReLU network is put together from such bends.',
  },
  ridge: { ja: '線形モデル（リッジ）', en: 'Linear model (ridge)' },
  ridge_means: {
    ja: '各入力に係数を掛けて足すだけのモデルです。係数が極端にならないよう、控えめに調整します。',
    en: 'Each input times a coefficient, added up; the coefficients are kept from growing extreme.',
  },
  additive: { ja: '加法モデル', en: 'Additive model' },
  additive_means: {
    ja: '入力ごとの曲線を足し合わせるモデルです。入力どうしの組み合わせの効果（相互作用）は表せません。',
    en: 'One curve per input, added up. It cannot express that inputs act together.',
  },
  trees: { ja: '勾配ブースティング木', en: 'Boosted trees' },
  trees_means: {
    ja: '小さな決定木を次々に足して誤差を減らす、表形式のデータに強い手法です。',
    en: 'Many small decision trees, each correcting the ones before; strong on tables of data.',
  },
  interaction: { ja: '相互作用', en: 'Interaction' },
  interaction_means: {
    ja: '2つ以上の入力が組み合わさって初めて現れる効果です。例：温度が高いときだけ、流量が効く。',
    en: 'An effect of inputs together, such as a flow that matters only where it is hot.',
  },
  sobolev: { ja: '滑らかさ（ソボレフ）', en: 'Smoothness (Sobolev)' },
  sobolev_means: {
    ja: '関数を何回なめらかに微分できるか、という性質です。滑らかなほど少ない重みで近似でき、深さの効果は高い精度でのみ現れます。',
    en: 'How often a function can be differentiated without jumps. Smooth functions need few weights; there, depth pays only at fine accuracy.',
  },
  intrinsicDimension: { ja: '実質的な次元', en: 'Intrinsic dimension' },
  intrinsicDimension_means: {
    ja: 'センサーの数ではなく、データが実際に動いている方向の数です。連動するセンサーが多いほど小さくなります。',
    en: 'How many directions the data really move in, however many sensors there are. Sensors that move together count once.',
  },
  noiseFloor: { ja: 'ノイズの下限', en: 'Noise floor' },
  noiseFloor_means: {
    ja: '測定のばらつきのため、どんなモデルでもこれより小さくできない誤差です。',
    en: 'The error that no model can go below, since the measurements themselves scatter.',
  },
  curvature: { ja: '曲がり具合', en: 'Curvature' },
  curvature_means: {
    ja: '関係の曲がりの強さです。強く曲がるほど、折れ線で近似するのに多くの区間が要ります。',
    en: 'How strongly a relation bends; the more, the more straight pieces are needed to follow it.',
  },
  seed: { ja: '乱数の種', en: 'Seed' },
  seed_means: {
    ja: '学習の初期値などを決める番号です。同じ種なら同じ結果になります。種を変えて繰り返し、運の影響を測ります。',
    en: 'The number that random starts come from: the same seed repeats a result. Several of them show how much luck there is.',
  },
  p99: { ja: 'p99（99パーセンタイル）', en: 'p99 (99th percentile)' },
  p99_means: {
    ja: '100回のうち99回はこの時間以内に終わる、という値です。平均では見えない、まれな遅さを表します。',
    en: '99 of 100 predictions are done within this time. It shows the rare slow ones that an average hides.',
  },
  cycleTime: { ja: 'サイクルタイム', en: 'Cycle time' },
  cycleTime_means: {
    ja: 'ラインが1つの製品または1回の制御に使える時間です。予測はこの中に間に合う必要があります。',
    en: 'The time the line has for one piece or one control step. A prediction must be ready within it.',
  },
  drift: { ja: 'ドリフト', en: 'Drift' },
  drift_means: {
    ja: '設備や原料が変わり、学習したときとの関係がずれていくことです。誤差が増え、再学習が必要になります。',
    en: 'Equipment and material change, the learnt relation no longer fits, the error grows: time to retrain.',
  },
  onnx: { ja: 'ONNX', en: 'ONNX' },
  onnx_means: {
    ja: '学習済みモデルの共通形式です。多くの言語や制御装置から実行できます。',
    en: 'A common file format for trained models; many languages and controllers can run it.',
  },
  importance: { ja: '入力の重要度', en: 'Importance of inputs' },
  importance_means: {
    ja: 'ある入力の値を並べ替えて意味をなくしたとき、誤差がどれだけ増えるかで測ります。',
    en: 'How much the error grows when the values of one input are shuffled.',
  },
  npv: { ja: '正味現在価値（NPV）', en: 'Net present value (NPV)' },
  npv_means: {
    ja: '将来の利益と費用を、割引率で現在の価値に直して合計した額です。プラスなら、投資する価値があります。',
    en: 'All later gains and costs in today’s money, added up. Above zero, the investment is worth making.',
  },
  irr: { ja: '内部収益率（IRR）', en: 'Internal rate of return (IRR)' },
  irr_means: {
    ja: 'NPVがちょうど0になる割引率です。社内で求められる利回りより高ければ、見合う投資です。',
    en: 'The discount rate at which the NPV is zero. Above the return your company asks for, it is worth it.',
  },
  payback: { ja: '回収期間', en: 'Payback' },
  payback_means: {
    ja: '投資した額を取り戻すまでの年数です。',
    en: 'Years until the money that was put in has come back.',
  },
  discountRate: { ja: '割引率', en: 'Discount rate' },
  discountRate_means: {
    ja: '1年後のお金を今の価値に直すための率です。経理部門の値を使ってください。',
    en: 'The rate that turns next year’s money into today’s. Ask finance for theirs.',
  },
  breakEven: { ja: '損益分岐', en: 'Break-even' },
  breakEven_means: {
    ja: '利益と費用がちょうど釣り合う点です。',
    en: 'Where gains and costs are just equal.',
  },
  monteCarlo: { ja: 'モンテカルロ法', en: 'Monte Carlo' },
  monteCarlo_means: {
    ja: '幅のある前提から何度もくじを引いて計算し、結果の広がりと確率を求める方法です。',
    en: 'Draws from the ranges of the assumptions many times over and counts how results fall out.',
  },
  tornado: { ja: '感度分析（トルネード図）', en: 'Sensitivity (tornado)' },
  tornado_means: {
    ja: '前提を1つずつ下限と上限に動かし、結果への影響が大きい順に並べた図です。',
    en: 'Each assumption is moved to its low and high end, and those that move the result most come first.',
  },
  poc: { ja: 'PoC（概念実証）', en: 'PoC (proof of concept)' },
  poc_means: {
    ja: '本格的に導入する前に、効果を小さく確かめる取り組みです。',
    en: 'A small trial that shows the effect before a full introduction.',
  },
} satisfies MessageArea
