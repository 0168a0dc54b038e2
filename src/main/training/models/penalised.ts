/**
 * Penalised least squares on a sparse design with one smoothing parameter per block of columns: what additive.ts and
 * pairs.ts fit with.
 */

/** Rows of a design matrix with at most `stride` entries that are not 0. */
export interface SparseDesign {
  rows: number
  columns: number
  stride: number
  /** rows x stride */
  index: Int32Array
  /** rows x stride; entries of value 0 are ignored. */
  value: Float64Array
}

/** Columns `start .. start + size` share one smoothing parameter on b' S b; S is size x size, positive definite. */
export interface PenaltyBlock {
  start: number
  size: number
  penalty: Float64Array
}

export interface PenalisedFit {
  intercept: number
  /** Of the columns as given; the intercept takes up their means. */
  coefficients: Float64Array
  /** Trace of the hat matrix, intercept included. */
  effectiveParameters: number
  /** Estimated variance of the noise. */
  variance: number
}

const ITERATIONS = 20
const LEAST = 1e-7
const LARGEST = 1e7

/**
 * Minimises |y - a - X b|^2 / n + sum_j lambda_j b_j' S_j b_j. The lambdas maximise the restricted likelihood by the
 * generalised Fellner-Schall update (Wood & Fasiolo 2017, Biometrics 73): lambda <- sigma^2 (rank_j - lambda tr(V S_j))
 * / (n b' S_j b) with V the inverse of the penalised Gram matrix. Restricted likelihood undersmooths less often than
 * generalised cross-validation does (Wood 2011) and costs two triangular passes per iteration, O(columns^3 / 3).
 */
export function fitPenalised(design: SparseDesign, blocks: PenaltyBlock[], y: Float64Array): PenalisedFit {
  const { rows: n, columns: p } = design
  const { gram, moment, mean, yMean, variance } = moments(design, y)
  const scaled = blocks.map((block) => ({ ...block, penalty: balance(block, gram, p) }))
  const lambdas = new Float64Array(blocks.length).fill(1e-2)

  for (let iteration = 1; ; iteration++) {
    const factor = gram.slice()
    scaled.forEach((block, j) => addPenalty(factor, p, block, lambdas[j]))
    cholesky(factor, p)
    const coefficients = solve(factor, p, moment)
    invertLower(factor, p)
    const shares = scaled.map((block, j) => lambdas[j] * traceOfInverse(factor, p, block))
    const edf = 1 + p - shares.reduce((sum, share) => sum + share, 0)
    const rss = Math.max(residual(gram, moment, variance, coefficients), 1e-12 * variance) * n
    const sigma2 = rss / Math.max(n - edf, 1)
    let change = 0
    scaled.forEach((block, j) => {
      const roughness = quadratic(block.penalty, block.size, coefficients, block.start)
      const proposal = (sigma2 * Math.max(block.size - shares[j], 1e-9)) / (n * roughness)
      const next = Math.min(Math.max(Number.isFinite(proposal) ? proposal : LARGEST, LEAST), LARGEST)
      change = Math.max(change, Math.abs(Math.log(next / lambdas[j])))
      lambdas[j] = next
    })
    if (change < 0.05 || iteration === ITERATIONS) {
      let intercept = yMean
      for (let a = 0; a < p; a++) intercept -= mean[a] * coefficients[a]
      return { intercept, coefficients, effectiveParameters: edf, variance: sigma2 }
    }
  }
}

/** Gram matrix X'X / n and moment X'y / n of centred columns and target. */
function moments(design: SparseDesign, y: Float64Array) {
  const { rows: n, columns: p, stride, index, value } = design
  const gram = new Float64Array(p * p)
  const moment = new Float64Array(p)
  const mean = new Float64Array(p)
  let yMean = 0
  for (let i = 0; i < n; i++) yMean += (y[i] - yMean) / (i + 1)
  let variance = 0
  const at = new Int32Array(stride)
  const v = new Float64Array(stride)
  for (let i = 0; i < n; i++) {
    const r = y[i] - yMean
    variance += (r * r) / n
    let count = 0
    for (let k = i * stride; k < (i + 1) * stride; k++) {
      if (value[k] === 0) continue
      at[count] = index[k]
      v[count++] = value[k]
    }
    for (let a = 0; a < count; a++) {
      mean[at[a]] += v[a] / n
      moment[at[a]] += (v[a] * r) / n
      const row = at[a] * p
      const share = v[a] / n
      for (let b = 0; b < count; b++) gram[row + at[b]] += share * v[b]
    }
  }
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) gram[a * p + b] -= mean[a] * mean[b]
  return { gram, moment, mean, yMean, variance }
}

/** The block's penalty, scaled so that lambda 1 weighs about as much as the data do. */
function balance(block: PenaltyBlock, gram: Float64Array, p: number): Float64Array {
  let data = 0
  let smooth = 0
  for (let a = 0; a < block.size; a++) {
    data += gram[(block.start + a) * (p + 1)]
    smooth += block.penalty[a * (block.size + 1)]
  }
  const scale = Math.max(data, 1e-12) / smooth
  return block.penalty.map((entry) => entry * scale)
}

function addPenalty(matrix: Float64Array, p: number, block: PenaltyBlock, lambda: number): void {
  for (let a = 0; a < block.size; a++) {
    const row = (block.start + a) * p + block.start
    for (let b = 0; b < block.size; b++) matrix[row + b] += lambda * block.penalty[a * block.size + b]
    matrix[row + a] += 1e-12
  }
}

/** In place: the lower triangle becomes L with L L' = matrix. */
function cholesky(matrix: Float64Array, p: number): void {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * p + j]
      for (let k = 0; k < j; k++) sum -= matrix[i * p + k] * matrix[j * p + k]
      // Rounding can push the pivot of a nearly collinear column below 0; its coefficient then stays near 0.
      if (i === j) matrix[i * p + i] = Math.sqrt(Math.max(sum, 1e-13))
      else matrix[i * p + j] = sum / matrix[j * p + j]
    }
  }
}

function solve(lower: Float64Array, p: number, right: Float64Array): Float64Array {
  const b = right.slice()
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) b[i] -= lower[i * p + k] * b[k]
    b[i] /= lower[i * p + i]
  }
  for (let i = p - 1; i >= 0; i--) {
    b[i] /= lower[i * p + i]
    for (let k = 0; k < i; k++) b[k] -= lower[i * p + k] * b[i]
  }
  return b
}

/** In place: the lower triangle L becomes its inverse (row by row, each row a combination of the rows above). */
function invertLower(lower: Float64Array, p: number): void {
  const row = new Float64Array(p)
  for (let i = 0; i < p; i++) {
    row.fill(0)
    for (let k = 0; k < i; k++) {
      const factor = lower[i * p + k]
      if (factor === 0) continue
      for (let j = 0; j <= k; j++) row[j] -= factor * lower[k * p + j]
    }
    const pivot = 1 / lower[i * p + i]
    for (let j = 0; j < i; j++) lower[i * p + j] = row[j] * pivot
    lower[i * p + i] = pivot
  }
}

/** tr(V S) of one block, V = L^-T L^-1, from the inverse of L. */
function traceOfInverse(inverse: Float64Array, p: number, block: PenaltyBlock): number {
  let trace = 0
  for (let a = 0; a < block.size; a++) {
    for (let b = 0; b <= a; b++) {
      const weight = block.penalty[a * block.size + b]
      if (weight === 0) continue
      let sum = 0
      for (let k = block.start + a; k < p; k++) sum += inverse[k * p + block.start + a] * inverse[k * p + block.start + b]
      trace += (a === b ? 1 : 2) * weight * sum
    }
  }
  return trace
}

function residual(gram: Float64Array, moment: Float64Array, variance: number, b: Float64Array): number {
  let rss = variance + quadratic(gram, b.length, b, 0)
  for (let a = 0; a < b.length; a++) rss -= 2 * b[a] * moment[a]
  return rss
}

/** b' M b over the entries of b from `start` on. */
function quadratic(matrix: Float64Array, size: number, b: Float64Array, start: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) sum += b[start + i] * matrix[i * size + j] * b[start + j]
  return sum
}
