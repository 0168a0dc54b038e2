import type { MessageArea } from './message.ts'

export const screeningMessages = {
  grade_low: { ja: '低い', en: 'low' },
  grade_medium: { ja: '中程度', en: 'medium' },
  grade_high: { ja: '高い', en: 'high' },
  grade_unknown: { ja: '判断できない', en: 'cannot tell' },

  // The screen "Need for depth".
  intro: {
    ja: 'ネットワークを学習させる前に、データの形だけから見積もります。最大3,000行を使い、通常は1分以内に終わります。',
    en: 'An estimate from the shape of the data alone, before any network is trained. It uses at most 3,000 rows and is mostly done within a minute.',
  },
  run: { ja: '見積もりを始める', en: 'Start the estimate' },
  running: { ja: 'データの形を調べています', en: 'Reading the shape of the data' },
  neededEps: { ja: '必要な精度（変動幅の %）', en: 'Accuracy needed (% of range)' },
  neededEpsAs: { ja: '±{amount} {unit}に相当', en: 'that is ±{amount} {unit}' },
  word_low: { ja: '深さは不要', en: 'No' },
  word_medium: { ja: '試す価値あり', en: 'Perhaps' },
  word_high: { ja: '深さが有望', en: 'Likely' },
  word_unknown: { ja: '判断できません', en: 'Cannot tell' },
  answer_low: {
    ja: 'この問題の形は深いネットワークを求めていません。より単純なモデルで十分な見込みです。',
    en: 'The shape of this problem does not ask for depth. A simpler model should do.',
  },
  answer_medium: {
    ja: '深さが効く可能性はありますが、決め手はありません。次の段階で実際に比べて確かめます。',
    en: 'Depth may help, but nothing here is decisive. The next step measures it side by side.',
  },
  answer_high: {
    ja: 'この問題の形は深さを求めています。深いネットワークのほうが少ない重みで済む見込みです。',
    en: 'The shape of this problem asks for depth. A deep network should need fewer weights.',
  },
  answer_unknown: {
    ja: 'このデータだけでは、深さが必要かどうかを見積もれません。',
    en: 'This data alone cannot tell whether depth is needed.',
  },
  ladderTitle: { ja: 'モデルを複雑にすると、どこまで当たるか', en: 'How far does a more flexible model get?' },
  ladderSubtitle: {
    ja: '説明できる変動の割合（R²）、線は90 % 区間',
    en: 'Share of the variation explained (R²), bars are 90 % intervals',
  },
  ladderLabel: { ja: 'モデルごとのR²：{list}', en: 'R² by model: {list}' },
  ceiling: { ja: 'ノイズによる上限 {value}', en: 'Noise ceiling {value}' },
  rung: { ja: 'モデル', en: 'Model' },
  r2: { ja: 'R²', en: 'R²' },
  rmse: { ja: 'RMSE', en: 'RMSE' },
  rmseIn: { ja: 'RMSE（{unit}）', en: 'RMSE ({unit})' },
  gain: { ja: '前段からの伸び', en: 'Gain over the one before' },
  scoreTitle: { ja: '深さの必要性の点数', en: 'Score of the need for depth' },
  scoreSubtitle: { ja: '100点満点と、その内訳', en: 'Out of 100, and what it is made of' },
  scoreOf: { ja: '{score}点', en: '{score} points' },
  contribution: { ja: '項目', en: 'Part' },
  points: { ja: '点数', en: 'Points' },
  outOf: { ja: '満点', en: 'Out of' },
  reasonsTitle: { ja: 'そう考える理由', en: 'Why' },
  estimatesTitle: { ja: 'データの形についての見積もり', en: 'Estimates of the shape of the data' },
  estimate: { ja: '項目', en: 'Estimate' },
  value: { ja: '値', en: 'Value' },
  meaning: { ja: '意味', en: 'What it says' },
  noiseStd: { ja: 'ノイズの標準偏差', en: 'Standard deviation of the noise' },
  noiseMeaning: {
    ja: '上限の見積もりです。どのモデルもノイズより小さい誤差にはなりませんが、似た行どうしの間隔より細かい構造もここではノイズに数えます。',
    en: 'An upper bound. No model gets below the noise; structure finer than the distance of similar rows counts as noise here.',
  },
  r2Ceiling: { ja: '到達できるR²の上限', en: 'Best reachable R²' },
  r2CeilingMeaning: { ja: 'ノイズを除いて説明できる変動の割合です。', en: 'The share of the variation that is not noise.' },
  intrinsicDimension: { ja: '実質的な次元', en: 'Intrinsic dimension' },
  intrinsicDimensionMeaning: {
    ja: '入力が実際に動いている方向の数です。確認用のTwoNN：{twoNN}',
    en: 'In how many directions the inputs really move. TwoNN as a check: {twoNN}',
  },
  smoothness: { ja: '滑らかさ', en: 'Smoothness' },
  smoothness_rough: { ja: '粗い', en: 'Rough' },
  smoothness_lipschitz: { ja: '折れ線状', en: 'Lipschitz' },
  smoothness_smooth: { ja: '滑らか', en: 'Smooth' },
  smoothness_unknown: { ja: '不明', en: 'Unknown' },
  smoothnessMeaning: { ja: '近い点どうしの差の広がり方による分類です。', en: 'A class, from how fast neighbours differ.' },
  interactionShare: { ja: '組み合わせで決まる割合', en: 'Share due to interaction' },
  interactionMeaning: { ja: '2つ以上の入力を同時に見ないと説明できない変動です。', en: 'Variation that needs two or more inputs at once.' },
  curvatureValue: { ja: '必要な折れ線の本数', en: 'Linear pieces needed' },
  curvatureMeaning: {
    ja: '最も曲がっている方向を、必要な精度で近似する場合です。',
    en: 'Along the most curved direction, at the accuracy that matters.',
  },
  epsMatters: { ja: '意味のある精度', en: 'Accuracy that matters' },
  epsMattersMeaning: {
    ja: '必要な精度とノイズのうち、粗いほうです（変動幅に対する割合）。',
    en: 'The coarser of the accuracy needed and the noise, as a share of the range.',
  },
  boundsTitle: { ja: '理論上、最低限必要なユニット数', en: 'Units that theory asks for at least' },
  boundsHint: {
    ja: '隠れ層の数を固定したときの下限です（Telgarsky 2015、Yarotsky 2017）。「下限」は証明された値、「オーダー」は桁の目安です。',
    en: 'For a fixed number of hidden layers (Telgarsky 2015, Yarotsky 2017). A “lower bound” is proved; an “order” only tells the magnitude.',
  },
  boundsChartTitle: { ja: '精度を上げると、最低ユニット数はどう増えるか', en: 'How the least number of units grows with accuracy' },
  boundsChartSubtitle: {
    ja: '最も曲がっている入力に沿って誤差 ε 以内にするための下限（両軸とも対数）',
    en: 'Lower bounds for staying within ε along the most curved input (both axes logarithmic)',
  },
  boundsChartLabel: {
    ja: '誤差に対する最低ユニット数。誤差{fine}では、隠れ層1で{shallow}、深さを選べるなら{any}。',
    en: 'Least units against error. At {fine}: {shallow} in one hidden layer, {any} where the depth may be chosen.',
  },
  boundsChartNote: {
    ja: 'どの線も証明された下限です。1ユニットには少なくとも1つの重みが要るため、重みの数の下限でもあります。必要な区間の数は見積もった曲がりから ε の −1/2 乗で外挿しました。壁の右側の精度は、どのネットワークにも使えません。',
    en: 'Every line is a proved lower bound; as each unit takes at least one weight, it bounds the weights, too. The pieces are extrapolated from the estimated curvature as ε to the power −1/2. No network can use the accuracy to the right of the wall.',
  },
  fixedDepth: { ja: '深さ固定：{layers}', en: 'Fixed depth: {layers}' },
  anyDepth: { ja: '深さを増やす：最も有利な層数', en: 'Growing depth: the best number of layers' },
  shallowLow: { ja: '隠れ層1（L = 3）の90 % 区間の下端', en: '1 hidden layer (L = 3), low end of the 90 % interval' },
  shallowHigh: { ja: '隠れ層1（L = 3）の90 % 区間の上端', en: '1 hidden layer (L = 3), high end of the 90 % interval' },
  growthTitle: {
    ja: '精度を1桁上げると、上界の重みは何倍になるか（オーダー）',
    en: 'By how much the upper bound on weights grows per decade of accuracy (an order)',
  },
  growthInputs: { ja: '入力の次元 d', en: 'Inputs d' },
  growthDerivatives: { ja: '{n}階まで滑らか', en: 'Smooth to order n = {n}' },
  times: { ja: '約{factor}倍', en: 'about ×{factor}' },
  growthHint: {
    ja: 'Yarotsky 2017 定理1のオーダー ε^(−d/n)(ln(1/ε)+1) の比です。深さは ln(1/ε)+1 のオーダーで増えます。係数は分からないため、個数ではなく増え方だけを読んでください。',
    en: 'Ratios of the order ε^(−d/n)(ln(1/ε)+1) of Yarotsky 2017, Theorem 1, whose depth grows like ln(1/ε)+1. The constants are unknown: read the growth, not a count.',
  },
  boundDepth: { ja: '隠れ層の数（論文の深さ）', en: 'Hidden layers (depth in the paper)' },
  boundUnits: { ja: '最低ユニット数', en: 'Least units' },
  boundKind: { ja: '種類', en: 'Kind' },
  'bound_lower-bound': { ja: '下限', en: 'Lower bound' },
  bound_order: { ja: 'オーダー', en: 'Order' },
  pairsTitle: { ja: '強く組み合わさる入力', en: 'Inputs that act together' },
  pair: { ja: '入力の組', en: 'Pair' },
  strength: { ja: '強さ', en: 'Strength' },
  usedRows: { ja: '{rows}行を使い、{time}で計算しました。', en: 'Computed from {rows} rows in {time}.' },

  // What the need-for-depth score is made of.
  contribution_composition: { ja: '3変数以上の組み合わせ・複雑な合成', en: 'Composition beyond pairs of inputs' },
  contribution_unreached: { ja: 'どの簡易モデルも捉えていない構造', en: 'Structure that no simple model reaches' },
  contribution_pieces: { ja: '必要な折れ線の数（曲がりの多さ）', en: 'Linear pieces needed (curvature)' },
  contribution_interaction: { ja: '変数間の交互作用', en: 'Interaction of inputs' },

  // Reasons for the score: each is one sentence with its numbers.
  reason_nothingLearnable: {
    ja: '試したモデルはいずれも平均値による予測をほとんど上回りません（最良の決定係数 R² = {r2}）。学習できる関係がこのデータには見つからないため、深くしても効果は期待できません。',
    en: 'None of the models tried is much better than predicting the mean (best R² = {r2}). No relation to learn was found in these data, so depth has nothing to work on.',
  },
  reason_unsure: {
    ja: '行数が少ないため、学習できる関係があるかどうかを判断できません（最良の R² = {r2}、90 % 区間 {low}〜{high}）。',
    en: 'There are too few rows to tell whether there is anything to learn (best R² = {r2}, 90 % interval {low} to {high}).',
  },
  reason_linearEnough: {
    ja: '線形モデルの R² は {linear} で、最も良いモデル（{best}）との差は {gain} しかありません。ほぼ直線的な関係です。',
    en: 'A linear model reaches R² = {linear}; the best model ({best}) adds only {gain}. The relation is close to linear.',
  },
  reason_additiveEnough: {
    ja: '変数ごとの曲線を足し合わせるだけで R² = {additive} に達し、最も良いモデル（{best}）との差は {gain} です。変数の組み合わせを学ぶ必要はほとんどありません。',
    en: 'Adding up one curve per input reaches R² = {additive}; the best model ({best}) adds only {gain}. Combinations of inputs hardly matter.',
  },
  reason_pairsEnough: {
    ja: '2変数までの組み合わせで R² = {pairs} に達し、勾配ブースティング木（{trees}）はそれを上回りません。3変数以上の複雑な組み合わせは見られません。',
    en: 'Curves and pairs of inputs reach R² = {pairs}; boosted trees ({trees}) do not go beyond. Nothing asks for combinations of three or more inputs.',
  },
  reason_indexEnough: {
    ja: '少数の方向に沿った曲線を足し合わせるだけで R² = {index} に達し、勾配ブースティング木（{trees}）はそれを上回りません。隠れ層1層で表せる形です。',
    en: 'Adding up a few curves, each along one direction of the inputs, reaches R² = {index}; boosted trees ({trees}) do not go beyond. One hidden layer can represent that.',
  },
  reason_composition: {
    ja: '勾配ブースティング木の R² は {trees} で、曲線の和や2変数までの組み合わせなどの単純なモデル（最良 {simple}）を {gain} 上回ります（90 % 区間 {low}〜{high}）。3変数以上の組み合わせか細かい折れ曲がりがあり、深いネットワークが得意とする形です。',
    en: 'Boosted trees reach R² = {trees}, {gain} more than the best simple fit ({simple}; sums of curves, pairs of inputs; 90 % interval of the gain {low} to {high}). Combinations of three or more inputs, or many fine bends, are what depth is good at.',
  },
  reason_unreached: {
    ja: '到達可能な R² は少なくとも {ceiling} と見積もられますが、最も良い簡易モデルでも {best} にとどまります。まだ捉えられていない構造が残っています。',
    en: 'At least R² = {ceiling} should be reachable, but the best simple model stops at {best}. There is structure that none of them captures.',
  },
  reason_manyPieces: {
    ja: '「{feature}」に沿って目的変数を誤差 {eps} 以内で表すには、折れ線で約 {pieces} 区間が必要です（90 % 区間 {low}〜{high}）。隠れ層1層では少なくとも {shallow} ユニット、4層では {deep} ユニットが必要です（理論上の下限）。',
    en: 'Following the target along "{feature}" to within {eps} of its range takes about {pieces} linear pieces (90 % interval {low} to {high}): at least {shallow} units in one hidden layer, or {deep} in four (lower bounds from theory).',
  },
  reason_fewPieces: {
    ja: '最も曲がりの強い「{feature}」に沿っても、誤差 {eps} 以内で表すのに必要な折れ線は約 {pieces} 区間です（90 % 区間 {low}〜{high}）。浅いネットワークで十分に表せます。',
    en: 'Even along "{feature}", where it bends most, the target needs only about {pieces} linear pieces to be within {eps} of its range (90 % interval {low} to {high}). A shallow network can represent that.',
  },
  reason_onePiece: {
    ja: '最も曲がりの強い「{feature}」に沿っても、1本の直線が誤差 {eps} 以内に収まります（必要な区間数の90 % 区間 {low}〜{high}）。浅いネットワークで十分に表せます。',
    en: 'Even along "{feature}", where it bends most, one straight line is within {eps} of the target\'s range (90 % interval of the pieces needed: {low} to {high}). A shallow network can represent that.',
  },
  reason_interaction: {
    ja: '説明できる変動のうち {share} は、2つ以上の変数の組み合わせによるものです（90 % 区間 {low}〜{high}）。',
    en: '{share} of what can be explained comes from inputs acting together (90 % interval {low} to {high}).',
  },
  reason_interactionPair: {
    ja: '説明できる変動のうち {share} は、2つ以上の変数の組み合わせによるものです（90 % 区間 {low}〜{high}）。最も強い組み合わせは「{a}」と「{b}」です。',
    en: '{share} of what can be explained comes from inputs acting together (90 % interval {low} to {high}); the strongest pair is "{a}" and "{b}".',
  },
  reason_noiseWall: {
    ja: 'ノイズの標準偏差は目的変数の範囲の約 {noise}（上限の見積もり）で、必要な精度（{needed}）より粗くなっています。ノイズより細かい精度は、どのモデルも活かせません。',
    en: "The noise has a standard deviation of about {noise} of the target's range (an upper bound), coarser than the accuracy asked for ({needed}). No model can make use of accuracy finer than the noise.",
  },
  reason_noiseUnknown: {
    ja: 'ノイズの大きさは推定できませんでした（{why}）。得点には、ノイズの限界による補正を含めていません。',
    en: 'The noise could not be estimated ({why}). The score does not allow for a noise limit.',
  },

  // The grid that is proposed for stage 2.
  gridTitle: { ja: '次の比較で試す範囲の提案', en: 'What the comparison should try' },
  grid_low: {
    ja: '深さの必要性は低いため、隠れ層{layers}層、重み{weights}個までを比べれば確認できます（理論上、隠れ層1層で最低限必要な{least}個の{times}倍）。',
    en: 'The need for depth is low: comparing {layers} hidden layers with up to {weights} weights is enough to confirm it ({times} times the {least} that theory asks of one hidden layer).',
  },
  grid_medium: {
    ja: '決め手がないため、隠れ層{layers}層、重み{weights}個までを比べることを提案します（理論上、隠れ層1層で最低限必要な{least}個の{times}倍）。',
    en: 'Nothing is decisive: compare {layers} hidden layers with up to {weights} weights ({times} times the {least} that theory asks of one hidden layer).',
  },
  grid_whole: {
    ja: '深いネットワークが効くかどうかを見極めるため、層数も大きさも、選んだ計算量の全範囲を比べることを提案します。',
    en: 'Compare every depth and size of the chosen budget: this is where depth has to show what it can do.',
  },
  probability: {
    ja: '同じ点数の合成問題では、深いネットワークが浅いものを上回る確率は約{probability}でした。',
    en: 'On synthetic problems with this score, a deep network beat a shallow one with a probability of about {probability}.',
  },

  // Why an estimate is missing.
  why_fewRows: { ja: '行数が少なすぎます', en: 'too few rows' },
  why_farNeighbours: {
    ja: '入力が多く、似た条件の行が十分にありません',
    en: 'with so many inputs, there are not enough rows under similar conditions',
  },
  why_quantised: { ja: 'センサーの分解能が粗く、同じ値が多すぎます', en: 'the sensors are too coarse: too many equal values' },
  why_constantInputs: { ja: '入力がほとんど変化していません', en: 'the inputs hardly vary' },
  why_wideInterval: { ja: '行数やノイズの割に区間が広すぎます', en: 'its interval is too wide to be an answer' },
  why_nothingExplained: { ja: '説明できる変動がほとんどありません', en: 'hardly anything can be explained' },
} satisfies MessageArea
