import type { Bins } from './bins.ts'
import type { Tree } from './model.ts'

export interface GrowthLimits {
  maxLeaves: number
  maxDepth: number
  /** Rows that a leaf must hold at least. */
  minLeaf: number
  /** Added to the number of rows of a leaf when its mean is taken: shrinks small leaves towards 0. */
  l2: number
}

/** A tree and, per inner node, the last bin that goes left. */
export interface GrownTree {
  tree: Tree
  leftBins: Uint8Array
}

interface Leaf {
  node: number
  depth: number
  /** Place in `order`. */
  start: number
  end: number
  sum: number
  histogram: Float64Array
  split: { gain: number; feature: number; bin: number; leftRows: number; leftSum: number } | null
}

/**
 * Grows regression trees on binned features, the leaf with the largest gain first (Friedman 2001 for the gain; the
 * histogram of the larger child is its parent's minus its sibling's, as in LightGBM, Ke et al. 2017). Keeps its buffers
 * between trees: one grower per fit.
 */
export function createTreeGrower(bins: Bins, limits: GrowthLimits) {
  const { rows, codes, thresholds } = bins
  // [sum, count] per bin of every feature, one behind the other.
  const offsets = new Int32Array(bins.features + 1)
  for (let j = 0; j < bins.features; j++) offsets[j + 1] = offsets[j] + 2 * (thresholds[j].length + 1)
  const free: Float64Array[] = []
  const order = new Uint32Array(rows)
  const scratch = new Uint32Array(rows)
  const gathered = new Float64Array(rows)

  function fillHistogram(histogram: Float64Array, start: number, end: number, features: ArrayLike<number>, gradient: Float64Array) {
    for (let i = start; i < end; i++) gathered[i] = gradient[order[i]]
    for (let f = 0; f < features.length; f++) {
      const j = features[f]
      const column = j * rows
      const offset = offsets[j]
      histogram.fill(0, offset, offsets[j + 1])
      for (let i = start; i < end; i++) {
        const at = offset + 2 * codes[column + order[i]]
        histogram[at] += gathered[i]
        histogram[at + 1]++
      }
    }
  }

  function findSplit(leaf: Leaf, features: ArrayLike<number>): Leaf['split'] {
    const count = leaf.end - leaf.start
    if (leaf.depth >= limits.maxDepth || count < 2 * limits.minLeaf) return null
    const { l2, minLeaf } = limits
    const whole = leaf.sum ** 2 / (count + l2)
    let best: Leaf['split'] = null
    let bestGain = 1e-12 * whole
    for (let f = 0; f < features.length; f++) {
      const j = features[f]
      let leftSum = 0
      let leftRows = 0
      for (let bin = 0; bin < thresholds[j].length; bin++) {
        const at = offsets[j] + 2 * bin
        leftSum += leaf.histogram[at]
        leftRows += leaf.histogram[at + 1]
        if (leftRows < minLeaf) continue
        if (count - leftRows < minLeaf) break
        const rightSum = leaf.sum - leftSum
        const gain = (leftSum * leftSum) / (leftRows + l2) + (rightSum * rightSum) / (count - leftRows + l2) - whole
        if (gain > bestGain) {
          bestGain = gain
          best = { gain, feature: j, bin, leftRows, leftSum }
        }
      }
    }
    return best
  }

  /** Moves the rows of a leaf that go left in front of the others; their order is kept. */
  function partition(leaf: Leaf, feature: number, bin: number): number {
    const column = feature * rows
    let left = leaf.start
    let right = 0
    for (let i = leaf.start; i < leaf.end; i++) {
      const row = order[i]
      if (codes[column + row] <= bin) order[left++] = row
      else scratch[right++] = row
    }
    order.set(scratch.subarray(0, right), left)
    return left
  }

  return {
    /**
     * One tree fitted to `gradient` (the residual, one per row of the bins) on `sample` rows and the given features.
     * Leaf values are means times `shrinkage`.
     */
    grow(gradient: Float64Array, sample: ArrayLike<number>, features: ArrayLike<number>, shrinkage: number): GrownTree {
      order.set(sample)
      const feature: number[] = []
      const threshold: number[] = []
      const leftBins: number[] = []
      const left: number[] = []
      const right: number[] = []
      const value: number[] = []
      const addNode = () => {
        for (const array of [threshold, leftBins, left, right, value]) array.push(0)
        return feature.push(-1) - 1
      }
      const take = () => free.pop() ?? new Float64Array(offsets[bins.features])

      let sum = 0
      for (let i = 0; i < sample.length; i++) sum += gradient[sample[i]]
      const root: Leaf = { node: addNode(), depth: 0, start: 0, end: sample.length, sum, histogram: take(), split: null }
      fillHistogram(root.histogram, 0, root.end, features, gradient)
      root.split = findSplit(root, features)
      const leaves = [root]
      while (leaves.length < limits.maxLeaves) {
        let widest = -1
        leaves.forEach(({ split }, k) => {
          if (split && split.gain > (leaves[widest]?.split?.gain ?? 0)) widest = k
        })
        if (widest < 0) break
        const leaf = leaves[widest]
        const split = leaf.split!
        const middle = partition(leaf, split.feature, split.bin)
        const a: Leaf = { ...leaf, node: addNode(), depth: leaf.depth + 1, end: middle, sum: split.leftSum }
        const b: Leaf = { ...leaf, node: addNode(), depth: leaf.depth + 1, start: middle, sum: leaf.sum - split.leftSum }
        feature[leaf.node] = split.feature
        threshold[leaf.node] = thresholds[split.feature][split.bin]
        leftBins[leaf.node] = split.bin
        left[leaf.node] = a.node
        right[leaf.node] = b.node

        const [small, large] = a.end - a.start <= b.end - b.start ? [a, b] : [b, a]
        small.histogram = take()
        fillHistogram(small.histogram, small.start, small.end, features, gradient)
        for (let f = 0; f < features.length; f++)
          for (let at = offsets[features[f]]; at < offsets[features[f] + 1]; at++) large.histogram[at] -= small.histogram[at]
        a.split = findSplit(a, features)
        b.split = findSplit(b, features)
        leaves[widest] = a
        leaves.push(b)
      }
      for (const leaf of leaves) {
        value[leaf.node] = (shrinkage * leaf.sum) / (leaf.end - leaf.start + limits.l2)
        free.push(leaf.histogram)
      }
      return {
        tree: {
          feature: Int32Array.from(feature),
          threshold: Float32Array.from(threshold),
          left: Int32Array.from(left),
          right: Int32Array.from(right),
          value: Float32Array.from(value),
        },
        leftBins: Uint8Array.from(leftBins),
      }
    },

    /** Adds the tree's values to `prediction`, one per row of the bins. */
    addTo(prediction: Float64Array, { tree, leftBins }: GrownTree): void {
      for (let i = 0; i < rows; i++) {
        let node = 0
        while (tree.feature[node] >= 0) node = codes[tree.feature[node] * rows + i] <= leftBins[node] ? tree.left[node] : tree.right[node]
        prediction[i] += tree.value[node]
      }
    },
  }
}
