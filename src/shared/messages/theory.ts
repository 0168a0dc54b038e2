import type { MessageArea } from './message.ts'

/** The screen "Theory lab". */
export const theoryMessages = {
  word: { ja: '形と精度しだい', en: 'It depends on shape and accuracy' },
  answer: {
    ja: 'x²のような滑らかな曲線では、誤差を値域の{eps}より小さくしない限り、深くしてもユニットは減りません。折れ目の多い形では効きます。{pieces}区間の折れ線に必要なのは、隠れ層1なら{shallow}ユニット、隠れ層{hiddenLayers}なら{deep}ユニットです。',
    en: 'For a smooth curve such as x², depth saves no units until the error is finer than {eps} of the range. For shapes with many pieces it does: {pieces} linear pieces take {shallow} units in one hidden layer, and {deep} in {hiddenLayers}.',
  },
  honest: {
    ja: '入力の少ない滑らかな関係で深さが得になり始めるのは、値域の{near}前後の精度からです。これは、ほとんどの現場のセンサーの精度より細かい値です。',
    en: 'For smooth maps of few inputs, depth starts to pay near {near} of the range: finer than most plant sensors can tell.',
  },
  wallAbove: {
    ja: 'このプロジェクトのノイズは値域の{noise}で、それより粗い値です。滑らかな形だけなら、ここで深くする理由はありません。',
    en: 'This project’s noise is {noise} of the range, coarser than that: for a smooth shape alone, there is no reason to go deep here.',
  },
  wallBelow: {
    ja: 'このプロジェクトのノイズは値域の{noise}で、それより細かい精度まで意味があります。滑らかな形でも、深さが得になる余地があります。',
    en: 'This project’s noise is {noise} of the range, so finer accuracy has a meaning here: even for a smooth shape, depth may pay.',
  },

  layers: { ja: '隠れ層{hiddenLayers}（論文の深さ L = {depth}）', en: '{hiddenLayers} hidden layers (paper’s depth L = {depth})' },
  oneLayer: { ja: '隠れ層1（論文の深さ L = 3）', en: '1 hidden layer (paper’s depth L = 3)' },
  eps: { ja: '誤差 ε（値域に対する割合）', en: 'Error ε (share of the range)' },
  weights: { ja: '重みの数 P', en: 'Weights P' },
  units: { ja: 'ユニット数', en: 'Units' },
  hiddenLayers: { ja: '隠れ層の数 H', en: 'Hidden layers H' },
  depth: { ja: '隠れ層 H（深さ L）', en: 'Hidden layers H (depth L)' },
  network: { ja: 'ネットワーク', en: 'Network' },
  measured: { ja: '測った最大誤差', en: 'Largest error, measured' },
  formula: { ja: '式の値', en: 'By the formula' },
  deep: { ja: '深い', en: 'Deep' },
  shallow: { ja: '浅い', en: 'Shallow' },
  exact: { ja: '正しい値', en: 'Exact' },

  growthTitle: { ja: '精度を上げると、重みはどれだけ増えるか', en: 'How weights grow with accuracy' },
  growthSubtitle: {
    ja: 'x²を誤差 ε 以内にする最小のネットワークを、実際に組み立てて数えた重みの数（両軸とも対数）',
    en: 'The smallest networks that bring x² within ε, built and counted (both axes logarithmic)',
  },
  growthLabel: {
    ja: '誤差に対する重みの数。誤差{coarse}では深い{coarseDeep}、浅い{coarseShallow}。誤差{fine}では深い{fineDeep}、浅い{fineShallow}。',
    en: 'Weights against error. At {coarse}: deep {coarseDeep}, shallow {coarseShallow}. At {fine}: deep {fineDeep}, shallow {fineShallow}.',
  },
  fixedDepth: { ja: '深さ固定：隠れ層1（L = 3）', en: 'Fixed depth: 1 hidden layer (L = 3)' },
  growingDepth: {
    ja: '深さを増やす：隠れ層{least}～{most}（L = {leastDepth}～{mostDepth}）',
    en: 'Growing depth: {least} to {most} hidden layers (L = {leastDepth} to {mostDepth})',
  },
  wall: { ja: 'ノイズの壁 {noise}', en: 'Noise wall {noise}' },
  wallHint: {
    ja: '壁の右側の精度は、どのネットワークにも使えません。ノイズは、ステップ2「深さの必要性」で見積もった値です。',
    en: 'No network can use the accuracy to the right of the wall. The noise is the estimate of step 2, “Need for depth”.',
  },
  noWallHint: {
    ja: 'プロジェクトを開いてステップ2「深さの必要性」を見積もると、ノイズの壁がここに描かれます。',
    en: 'Open a project and estimate step 2, “Need for depth”: its noise is then drawn here as a wall.',
  },
  tableTitle: { ja: '誤差と、必要なユニット数', en: 'Units for each accuracy' },
  tableSubtitle: {
    ja: '浅いほうは隠れ層1（L = 3）。ユニットではなく重みで数えると、深いほうが小さくなるのは{eps}より細かいときです。',
    en: 'Shallow has 1 hidden layer (L = 3). Counted in weights instead, deep is the smaller one only below {eps}.',
  },

  squareTitle: { ja: 'x²：のこぎり波の重ね合わせと、1層の折れ線', en: 'x²: layers of sawtooth against one layer of pieces' },
  squareIntro: {
    ja: '深いネットワークは、層ごとに歯の数が倍になるのこぎり波を足し合わせます。m層で3mユニット、誤差は 2^(−2m−2)。浅いネットワークは p 区間の折れ線で、誤差は 1/(8p²) です。',
    en: 'The deep network adds up sawtooth waves whose teeth double in every layer: 3m units in m layers, error 2^(−2m−2). The shallow one has p straight pieces, error 1/(8p²).',
  },
  factsTitle: { ja: '組み立てて測った2つのネットワーク', en: 'Both networks, built and measured' },
  allowed: { ja: '許す誤差 ε', en: 'Allowed error ε' },
  squareSentence: {
    ja: '誤差を{eps}以内にするには、深いネットワークは{layers}で{deep}ユニット、浅いネットワークは隠れ層1（L = 3）で{shallow}ユニット必要です。',
    en: 'To stay within {eps}, the deep network takes {deep} units in {layers}, the shallow one {shallow} units in 1 hidden layer (L = 3).',
  },
  squareFewer: { ja: '深いほうが小さくなります。', en: 'Deep is smaller.' },
  squareSame: { ja: '大きさは同じです。', en: 'They are of one size.' },
  squareMore: { ja: '浅いほうが小さくなります。', en: 'Shallow is smaller.' },
  curveTitle: { ja: '近似した曲線', en: 'The approximations' },
  curveSubtitle: { ja: '[0, 1]でのx²と、2つのネットワークの出力', en: 'x² on [0, 1] and what both networks give' },
  curveLabel: {
    ja: 'x²と、深いネットワーク、浅いネットワークの出力の曲線',
    en: 'Curves of x² and of the outputs of the deep and the shallow network',
  },
  errorsTitle: { ja: '誤差', en: 'Their errors' },
  errorsSubtitle: { ja: '出力 − x²、[0, {end}]の範囲', en: 'Output − x² on [0, {end}]' },
  errorsLabel: {
    ja: '誤差の曲線。深いネットワークは0から{deep}まで、浅いネットワークは±{shallow}の範囲',
    en: 'Error curves: the deep network between 0 and {deep}, the shallow one within ±{shallow}',
  },
  error: { ja: '誤差', en: 'Error' },
  output: { ja: '出力', en: 'Output' },

  productTitle: { ja: '掛け算：2つの入力の積を、3つの2乗から作る', en: 'Multiplication: a product of two inputs from three squares' },
  productIntro: {
    ja: 'xy = 2M²[((x+y)/2M)² − (x/2M)² − (y/2M)²] の2乗を、上のm層のネットワークに置き換えます。積が作れれば、どんな多項式も作れます。',
    en: 'xy = 2M²[((x+y)/2M)² − (x/2M)² − (y/2M)²], each square by the network above with m layers. With products, every polynomial can be built.',
  },
  levels: { ja: '2乗1つの層数 m', en: 'Layers of each square m' },
  bound: { ja: '入力の範囲 M（−M ≤ x, y ≤ M）', en: 'Range of the inputs M (−M ≤ x, y ≤ M)' },
  productSentence: {
    ja: '隠れ層{hiddenLayers}（論文の深さ L = {depth}）、{units}ユニット。測った最大誤差は{error}、論文の上限 6M²·2^(−2m−2) は{formula}です。',
    en: '{units} units in {hiddenLayers} hidden layers (paper’s depth L = {depth}). The largest error measured is {error}; the paper’s bound 6M²·2^(−2m−2) is {formula}.',
  },
  axesZero: { ja: 'どちらかの入力が0のとき、誤差はちょうど0でした。', en: 'Where a factor is 0, the error measured is exactly 0.' },
  axesNotZero: {
    ja: 'どちらかの入力が0のとき、測った誤差は最大{error}でした。',
    en: 'Where a factor is 0, the error measured is at most {error}.',
  },
  mapTitle: { ja: '誤差の地図', en: 'Map of the error' },
  mapSubtitle: {
    ja: '出力 − xy。各マスの色はその中で最大の誤差、両端の色が論文の上限',
    en: 'Output − xy; each cell shows the largest error in it, the scale ends at the paper’s bound',
  },
  mapLabel: {
    ja: '誤差の地図。最大{error}、軸の上では{axes}',
    en: 'Map of the error: at most {error}, on the axes {axes}',
  },
  sliceTitle: { ja: '誤差が最大になる断面', en: 'A cut through the largest error' },
  sliceSubtitle: { ja: 'x = {x} での誤差と、論文の上限', en: 'The error at x = {x}, and the paper’s bound' },
  sliceLabel: { ja: 'x = {x} での誤差。最大{error}、上限{formula}', en: 'The error at x = {x}: at most {error}, bound {formula}' },
  boundLine: { ja: '上限 {value}', en: 'Bound {value}' },

  pageSubtitle: {
    ja: 'Depthgauge 理論ラボ：Yarotsky（2017）とTelgarsky（2015）のネットワークを組み立てて測った結果',
    en: 'Depthgauge theory lab: the networks of Yarotsky (2017) and Telgarsky (2015), built and measured',
  },
  pageGrowth: {
    ja: 'x²を誤差 ε 以内にする最小のネットワークを、実際に組み立てて数えた重みの数 P です。',
    en: 'Weights P of the smallest networks that bring x² within ε, built and counted.',
  },
  pageSmoothGrowth: { ja: 'd = {d} のときの重みの数', en: 'Weights for d = {d}' },
  pageLipschitzGrowth: {
    ja: '傾き1のどんな関数でも足りる重みの数（明示的な定数）',
    en: 'Weights that do for every function of slope 1, with explicit constants',
  },
  savePage: { ja: 'このページをHTMLで保存', en: 'Save this page as HTML' },
  theNetwork: { ja: 'このネットワーク', en: 'This network' },
  saveOnnx: { ja: 'ONNXで保存：{name}', en: 'Save as ONNX: {name}' },

  smoothTitle: {
    ja: '滑らかな関数：1の分割と局所テイラー多項式',
    en: 'Smooth functions: a partition of unity and local Taylor polynomials',
  },
  smoothIntro: {
    ja: '論文の定理1です。[0, 1]^d に N+1 点ずつの格子を置き、格子点ごとの台形の山とテイラー多項式（n−1次）の積を足し合わせます。積は上の掛け算のネットワークで作ります。対象は sin(x_1+…+x_d)、誤差は絶対値です。',
    en: 'Theorem 1 of the paper: over a grid of N+1 points a side of [0, 1]^d, trapezoid bumps times Taylor polynomials (degree n−1), added up, the products by the multiplication network above. The target is sin(x_1+…+x_d); errors are absolute.',
  },
  smoothInputs: { ja: '入力の数 d', en: 'Inputs d' },
  smoothDerivatives: { ja: '使う滑らかさ n', en: 'Smoothness used n' },
  smoothSentence: {
    ja: '誤差を{eps}以内にするには、格子 N = {grid}、2乗1つに{levels}層で、{layers}、{units}ユニット、重み{weights}になります。',
    en: 'To stay within {eps}: grid N = {grid}, {levels} layers for each square, {units} units and {weights} weights in {layers}.',
  },
  smoothMeasured: {
    ja: '{points}点で測った最大誤差は{error}、証明された上限は{bound}です。',
    en: 'The largest error over {points} points is {error}; the bound proved for it is {bound}.',
  },
  smoothCounted: {
    ja: '大きいため、ここでは組み立てず、重みを数えるだけにしました。',
    en: 'It is too large to be built and measured at a glance: its weights are counted only.',
  },
  smoothErrorsTitle: { ja: '測った誤差', en: 'The error, measured' },
  smoothErrorsSubtitle: { ja: '出力 − 正しい値と、証明された上限', en: 'Output − exact value, and the bound proved for it' },
  smoothErrorsLabel: { ja: '誤差の曲線。上限±{bound}の範囲', en: 'The error, within ±{bound}' },
  smoothGrowthTitle: { ja: '滑らかさを使うほど、重みは増えにくい', en: 'The more smoothness is used, the slower weights grow' },
  smoothGrowthSubtitle: {
    ja: 'd = {d} のときの重みの数（両軸とも対数）。傾きは d/n に近づきます',
    en: 'Weights for d = {d} (both axes logarithmic); the slope tends to d/n',
  },
  smoothGrowthLabel: { ja: '誤差に対する重みの数。最も細かい精度で {list}', en: 'Weights against error; at the finest accuracy: {list}' },
  smoothLine: {
    ja: 'n = {n}：隠れ層{least}～{most}（L は最大{mostDepth}）',
    en: 'n = {n}: {least} to {most} hidden layers (L up to {mostDepth})',
  },
  smoothLineFixed: { ja: 'n = {n}：隠れ層{least}（L = {mostDepth}）', en: 'n = {n}: {least} hidden layer (L = {mostDepth})' },
  weightsFor: { ja: 'n = {n}：重み', en: 'n = {n}: weights' },
  depthFor: { ja: 'n = {n}：H（L）', en: 'n = {n}: H (L)' },
  epsAbsolute: { ja: '誤差 ε', en: 'Error ε' },
  smoothNote: {
    ja: '論文の証明では単項式ごとに積を取りますが、ここでは格子点の多項式をまとめて1回の積にしました。テイラー部分の上限も、山の和が1であることを使って小さくしています（論文の式では、この格子で{printed}）。',
    en: 'The proof multiplies every monomial by itself; here the polynomial of a grid point takes one product. The bound of its Taylor part is smaller, too, since the bumps add up to 1 (by the printed estimate it is {printed} for this grid).',
  },

  lipschitzTitle: {
    ja: '折れ線の使い回し：隠れ層4（L = 6）の適応型ネットワーク',
    en: 'Cached pieces: the adaptive network of 4 hidden layers (L = 6)',
  },
  lipschitzIntro: {
    ja: '傾きに上限があるだけの関数を、粗い折れ線と、使い回しの細かい折れ線（キャッシュ）の和で近似します（隠れ層4、論文の深さ L = 6）。普通の折れ線（隠れ層1、L = 3）と比べます。どちらも、同じ傾きのどんな関数でも誤差 ε 以内に収まる大きさです。',
    en: 'A function of which only the steepest slope is known, as a coarse interpolation plus fine pieces that are cached and shared (4 hidden layers, paper’s depth L = 6), against plain interpolation (1 hidden layer, L = 3). Both are as large as every function of that slope within ε needs.',
  },
  cached: { ja: 'キャッシュ（H = 4、L = 6）', en: 'Cached (H = 4, L = 6)' },
  interpolation: { ja: '普通の折れ線（H = 1、L = 3）', en: 'Interpolation (H = 1, L = 3)' },
  cachedShort: { ja: 'キャッシュ', en: 'Cached' },
  interpolationShort: { ja: '普通の折れ線', en: 'Interpolation' },
  factsCached: { ja: '組み立てて測ったキャッシュと普通の折れ線', en: 'The cached network and interpolation, built and measured' },
  shape: { ja: '関数', en: 'Function' },
  shape_triangle: { ja: '三角波', en: 'Triangle wave' },
  shape_takagi: { ja: '高木関数', en: 'Takagi' },
  shape_walk: { ja: 'ランダムウォーク', en: 'Random walk' },
  shape_data: { ja: '自分のデータ', en: 'Your data' },
  alongInput: { ja: 'どの入力に沿って', en: 'Along the input' },
  noData: {
    ja: 'プロジェクトを開くと、自分のデータでも試せます。',
    en: 'Open a project to try your own data.',
  },
  lipschitzSentence: {
    ja: '誤差{eps}以内で、キャッシュを使うネットワークの重みは{deep}、普通の折れ線は{shallow}です（{ratio}倍）。',
    en: 'Within {eps}, the cached network has {deep} weights and interpolation {shallow} (×{ratio}).',
  },
  lipschitzNoCache: {
    ja: '誤差{eps}以内では、この関数は粗い折れ線だけで足り、キャッシュは使われません（隠れ層1、L = 3）。重みは{deep}、普通の折れ線は{shallow}です（{ratio}倍）。',
    en: 'Within {eps} the coarse chords alone follow this function and nothing is cached (1 hidden layer, L = 3): {deep} weights against {shallow} of interpolation (×{ratio}).',
  },
  lipschitzWorst: {
    ja: 'この傾きで最も難しい関数では、最大{ratio}倍になります。なお、この関数だけなら、折れ目を自由に選べば{pieces}区間で足ります。',
    en: 'For the hardest function of this slope it is up to ×{ratio}. For this function alone, {pieces} pieces with free knots would do.',
  },
  lipschitzCoarser: {
    ja: '傾きが急なため、{asked}より粗い精度で組み立てました。',
    en: 'The function is steep: built for a coarser accuracy than {asked}.',
  },
  atMost: { ja: '重みの上限', en: 'Weights, at most' },
  inEdges: { ja: '縁の中の最大誤差', en: 'Within the edges' },
  inSingle: {
    ja: 'エンジン（{engine} {backend}、単精度）で計算すると、最大誤差はキャッシュで{deep}、普通の折れ線で{shallow}です。',
    en: 'Evaluated by the engine ({engine} {backend}) in single precision, the largest error is {deep} for the cached network and {shallow} for interpolation.',
  },
  lipschitzCurveSubtitle: { ja: '値域を1とした関数、最大の傾き{slope}', en: 'The function scaled to range 1; steepest slope {slope}' },
  lipschitzCurveLabel: { ja: '関数と、2つのネットワークの出力', en: 'The function and the outputs of both networks' },
  lipschitzErrorsSubtitle: {
    ja: '出力 − 正しい値。キャッシュを使うネットワークの誤差が最大になる付近の4区間',
    en: 'Output − exact value, in four coarse intervals around the largest error of the cached network',
  },
  lipschitzGrowthTitle: { ja: '得になるのは、はるか先', en: 'Its gain lies far out' },
  lipschitzGrowthSubtitle: {
    ja: '傾き1のどんな関数でも足りる重みの数（明示的な定数、両軸とも対数）',
    en: 'Weights that do for every function of slope 1, with explicit constants (both axes logarithmic)',
  },
  lipschitzGrowthLabel: {
    ja: '誤差に対する重みの数。約1e-10より粗い精度では、キャッシュを使うほうがいつも大きい',
    en: 'Weights against error: the cached network is the larger one at every accuracy coarser than about 1e-10',
  },
  ratio: { ja: '比', en: 'Ratio' },
  lipschitzNote: {
    ja: '論文の得（ln(1/ε) 倍）は漸近的なもので、工場で使う精度ではいつも普通の折れ線のほうが小さくなります。細かい折れ線の刻みは床関数ではなく四捨五入で決め、区間の右端の縁では傾きの上限で切り詰めるため、誤差はどこでも 2K/(Tm) 以内です。単精度では、何百もの大きな値が打ち消し合うため、細かい刻みが丸めで崩れることがあります。',
    en: 'The gain of the paper, a factor of ln(1/ε), is asymptotic: at every accuracy of a plant interpolation is smaller. Steps of the cached pieces are rounded, not floored, and cut off at the slope’s bound in the edges at the intervals’ right ends, so that the error is within 2K/(Tm) everywhere. In single precision hundreds of large values cancel, and rounding may spoil the tiny steps.',
  },

  tentsTitle: { ja: 'テント写像の繰り返し：幅か、深さか', en: 'Repeated tent maps: width or depth' },
  tentsIntro: {
    ja: 'テント写像をk回繰り返すと、2^k区間の折れ線になります（Telgarsky 2015）。同じ形を、隠れ層1からkまでのネットワークで正確に作りました。',
    en: 'The tent map applied k times has 2^k linear pieces (Telgarsky 2015). The same shape is built exactly with 1 to k hidden layers.',
  },
  times: { ja: '繰り返しの回数 k', en: 'Times applied k' },
  widthOrDepth: { ja: '幅 ↔ 深さ', en: 'Width ↔ depth' },
  tentsSentence: {
    ja: '{pieces}区間の折れ線は、{layers}では{units}ユニット、隠れ層1（L = 3）では{shallow}ユニットで作れます。',
    en: '{pieces} linear pieces take {units} units in {layers}, and {shallow} in 1 hidden layer (L = 3).',
  },
  tentsOneLayer: {
    ja: '{pieces}区間の折れ線は、{layers}では{units}ユニットで作れます。',
    en: '{pieces} linear pieces take {units} units in {layers}.',
  },
  tentsBound: {
    ja: '区間の数え上げから、この層の数で{least}ユニット未満では作れないことが証明されています。',
    en: 'Counting pieces proves that fewer than {least} units cannot do it with so many layers.',
  },
  tentsNoBound: {
    ja: '区間の数え上げによる下限は、ここでは1層あたり1ユニットを超えません。',
    en: 'The lower bound by counting pieces asks for no more than a unit per layer here.',
  },
  waveTitle: { ja: '繰り返したテント写像', en: 'The repeated tent map' },
  waveSubtitle: { ja: '最も深いネットワークの出力、[0, {end}]の範囲', en: 'Output of the deepest network on [0, {end}]' },
  waveLabel: { ja: '三角波。[0, 1]に{pieces}区間', en: 'A triangle wave with {pieces} pieces on [0, 1]' },
  widthTitle: { ja: '同じ形に必要なユニット数', en: 'Units for the same shape' },
  widthSubtitle: { ja: '隠れ層の数に対するユニット数（縦軸は対数）', en: 'Units against hidden layers (vertical axis logarithmic)' },
  widthLabel: {
    ja: '隠れ層の数に対するユニット数。隠れ層1で{shallow}、隠れ層{hiddenLayers}で{units}',
    en: 'Units against hidden layers: {shallow} with 1 hidden layer, {units} with {hiddenLayers}',
  },
  built: { ja: '組み立てたネットワーク', en: 'Networks built' },
  least: { ja: '理論上の下限', en: 'Least that theory allows' },
  leastUnits: { ja: '下限（ユニット）', en: 'Least units' },
  pieces: { ja: '数えた区間', en: 'Pieces counted' },

  detailsNetworks: {
    ja: 'ここにあるのは図ではなく、このアプリのモデル形式で組み立てた本物のReLUネットワークです。誤差は、格子点で倍精度で計算した出力と正しい値との差の最大で、格子には誤差が最大になる点が含まれます。',
    en: 'These are no drawings but real ReLU networks in the project’s own model format. Errors are the largest difference from the exact value over a grid that holds the points where the error is largest, evaluated in double precision.',
  },
  detailsCounts: {
    ja: 'ユニットは隠れ層のユニット、重みは0でない結合とバイアスだけを数えます（論文の数え方）。論文の深さLは入力と出力の層も数えるため、L = H + 2です。',
    en: 'Units are those of the hidden layers; weights are the connections and biases that are not 0, as the paper counts. The paper’s depth L counts the input and output layers too: L = H + 2.',
  },
  detailsPrecision: {
    ja: '重みは単精度で保存されます。深いネットワークの重みは2のべき乗なので丸められませんが、浅いネットワークは丸めのため、ε が小さいほど測った誤差が式をわずかに上回ります（この表での最大は{excess}）。',
    en: 'Weights are stored in single precision. Those of the deep networks are powers of two and are not rounded; those of the shallow ones are, so that at small ε the measured error is slightly above the formula (by {excess} at most here).',
  },
  detailsTrainable: {
    ja: '作れることと、学習で見つかることは別です。勾配法がこのような重みを見つけられるのは数段までで、学習したネットワークの区間の数は、深さが許す数よりはるかに少ないことが知られています（Hanin & Rolnick 2019）。そのため、ステップ3では実際に学習させて比べます。',
    en: 'To exist is not to be found by training: gradient descent finds such weights for a few levels at most, and trained networks have far fewer pieces than depth allows (Hanin & Rolnick 2019). That is why step 3 trains and measures.',
  },
  detailsSources: {
    ja: '出典：D. Yarotsky, Neural Networks 94 (2017)、命題2・3（命題3の係数は M²/8 と印刷されていますが、正しくは 2M²）。M. Telgarsky (2015)。',
    en: 'Sources: D. Yarotsky, Neural Networks 94 (2017), Propositions 2 and 3 (the factor in Proposition 3 is printed as M²/8; 2M² is right); M. Telgarsky (2015).',
  },
} satisfies MessageArea
