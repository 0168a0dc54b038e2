import { z } from 'zod'
import { EngineInfo } from './basics.ts'

/**
 * A network of the theory lab: built, counted and evaluated. `weights` counts the connections and biases that are not 0;
 * the paper's depth is L = hiddenLayers + 2.
 */
export const BuiltNetwork = z.object({
  hiddenLayers: z.number().int(),
  units: z.number().int(),
  weights: z.number().int(),
  /** Largest error of the evaluated network over `gridPoints` points. */
  error: z.number(),
  /** What the paper's formula says about this error. */
  formula: z.number(),
  gridPoints: z.number().int(),
})
export type BuiltNetwork = z.infer<typeof BuiltNetwork>

/** The accuracies that the lab builds for. Finer ones meet the rounding of weights in single precision. */
export const LabEps = z.number().min(1e-7).max(0.1)

export const SquareQuestion = z.object({ eps: LabEps })
export type SquareQuestion = z.infer<typeof SquareQuestion>
/** x y for factors up to `bound`, by squares of `levels` layers. */
export const ProductQuestion = z.object({ levels: z.number().int().min(1).max(6), bound: z.number().positive().max(1000) })
export type ProductQuestion = z.infer<typeof ProductQuestion>
export const TentsQuestion = z.object({ times: z.number().int().min(1).max(10) })
export type TentsQuestion = z.infer<typeof TentsQuestion>

/** The smallest network of each kind whose formula promises x^2 on [0, 1] within `eps`. */
export const SquarePair = z.object({ eps: z.number(), deep: BuiltNetwork, shallow: BuiltNetwork })
export type SquarePair = z.infer<typeof SquarePair>

const Traces = z.object({ x: z.array(z.number()), deep: z.array(z.number()), shallow: z.array(z.number()) })

export const SquareLab = SquarePair.extend({
  /** The networks' outputs on [0, 1]. */
  curve: Traces,
  /** Output - x^2 on [0, w], w being 16 linear pieces of the deep network or all of [0, 1]. */
  errors: Traces,
})
export type SquareLab = z.infer<typeof SquareLab>

/** x y on [-M, M]^2. `formula` of the network is the bound 6 M^2 2^(-2m-2). */
export const ProductLab = z.object({
  levels: z.number().int(),
  bound: z.number(),
  network: BuiltNetwork,
  /** Largest error at points where a factor is 0. */
  errorOnAxes: z.number(),
  /** side x side cells, row-major, x growing by row and y by column: in each the error (with its sign) that is largest in size. */
  map: z.object({ side: z.number().int(), errors: z.array(z.number()) }),
  /** The errors along y at the x where the largest error lies. */
  slice: z.object({ x: z.number(), y: z.array(z.number()), errors: z.array(z.number()) }),
})
export type ProductLab = z.infer<typeof ProductLab>

/** The tent map applied `times` times, by networks of 1 to `times` hidden layers. */
export const TentsLab = z.object({
  times: z.number().int(),
  networks: z.array(
    BuiltNetwork.extend({
      /** Linear pieces, counted on the grid. */
      pieces: z.number().int(),
      /** No network of so many layers and fewer units has so many pieces. */
      leastUnits: z.number(),
    }),
  ),
  /** The deepest network's output on [0, w], w being 16 of its pieces or all of [0, 1]. */
  curve: z.object({ x: z.array(z.number()), y: z.array(z.number()) }),
})
export type TentsLab = z.infer<typeof TentsLab>

const Size = BuiltNetwork.pick({ hiddenLayers: true, units: true, weights: true })

export const lipschitzShapes = ['triangle', 'takagi', 'walk', 'data'] as const
export const LipschitzShape = z.enum(lipschitzShapes)
export type LipschitzShape = z.infer<typeof LipschitzShape>

/** Accuracies of the depth-6 network: its layers grow like slope / eps and are matrices. */
export const LipschitzEps = z.number().min(0.002).max(0.1)
/** Accuracies of Theorem 1's network; the finest are counted only. */
export const SmoothEps = z.number().min(1e-6).max(0.1)

/** What function of one input, with range 1 on [0, 1]; `feature` names the input of the open project for `data`. */
export const LipschitzQuestion = z.object({ shape: LipschitzShape, eps: LipschitzEps, feature: z.string().optional() })
export type LipschitzQuestion = z.infer<typeof LipschitzQuestion>

/** The adaptive network of depth L = 6 against interpolation, for one Lipschitz function. */
export const LipschitzLab = z.object({
  shape: LipschitzShape,
  /** What stands on [0, 1], for the user's own data. */
  input: z.object({ feature: z.string(), unit: z.string().nullable(), from: z.number(), to: z.number() }).nullable(),
  asked: z.number(),
  /** Coarser than asked where the function is too steep for the lab. */
  eps: z.number(),
  lipschitz: z.number(),
  /** T, m and the share of an interval that its edge takes. */
  plan: z.object({ intervals: z.number().int(), steps: z.number().int(), edge: z.number() }),
  deep: BuiltNetwork,
  shallow: BuiltNetwork,
  /** Largest error of the deep network at the points of the grid that lie within the edges. */
  errorInEdges: z.number(),
  pointsInEdges: z.number().int(),
  /** The most weights that either needs for any function with this Lipschitz constant. */
  worstCase: z.object({ deep: z.number(), shallow: z.number() }),
  /** No piecewise linear function with fewer pieces stays within eps of this function's 2,049 points. */
  fewestPieces: z.number().int(),
  /** The same largest errors when the engine evaluates in single precision. */
  single: z.object({ engine: EngineInfo, deep: z.number(), shallow: z.number() }),
  curve: Traces.extend({ exact: z.array(z.number()) }),
  /** Around the largest error of the deep network: four intervals. */
  errors: Traces,
})
export type LipschitzLab = z.infer<typeof LipschitzLab>

export const LipschitzGrowth = z.array(z.object({ eps: z.number(), steps: z.number().int(), deep: z.number(), shallow: z.number() }))
export type LipschitzGrowth = z.infer<typeof LipschitzGrowth>

const SmoothProblem = z.object({
  inputs: z.union([z.literal(1), z.literal(2)]),
  derivatives: z.union([z.literal(1), z.literal(2), z.literal(3)]),
})

export const SmoothQuestion = SmoothProblem.extend({ eps: SmoothEps })
export type SmoothQuestion = z.infer<typeof SmoothQuestion>

/** Theorem 1's approximator of sin(x_1 + ... + x_d). */
export const SmoothLab = SmoothQuestion.extend({
  /** N; the grid has (N + 1)^d points. */
  grid: z.number().int(),
  /** Layers of each square within the products. */
  levels: z.number().int(),
  size: Size,
  /** What is proved for this network, at most eps; and what the paper's printed estimate says of its Taylor polynomials alone. */
  bound: z.number(),
  printedBound: z.number(),
  /** Null where the network is counted only. */
  network: BuiltNetwork.nullable(),
  /** Along x_1 = ... = x_d. */
  errors: z.object({ x: z.array(z.number()), error: z.array(z.number()) }).nullable(),
})
export type SmoothLab = z.infer<typeof SmoothLab>

export const SmoothGrowth = z.array(SmoothProblem.extend({ sizes: z.array(Size.extend({ eps: z.number() })) }))
export type SmoothGrowth = z.infer<typeof SmoothGrowth>

/** Any network of the lab, to be built again. */
export const LabNetwork = z.discriminatedUnion('lab', [
  z.object({ lab: z.literal('square'), eps: LabEps, kind: z.enum(['deep', 'shallow']) }),
  z.object({ lab: z.literal('product'), ...ProductQuestion.shape }),
  z.object({ lab: z.literal('tents'), ...TentsQuestion.shape, hiddenLayers: z.number().int().min(1).max(10) }),
  z.object({ lab: z.literal('smooth'), ...SmoothQuestion.shape }),
  z.object({ lab: z.literal('lipschitz'), ...LipschitzQuestion.shape, kind: z.enum(['deep', 'shallow']) }),
])
export type LabNetwork = z.infer<typeof LabNetwork>

/** What every panel of the lab is set to. */
export const LabSettings = z.object({
  square: SquareQuestion,
  product: ProductQuestion,
  tents: TentsQuestion,
  smooth: SmoothQuestion,
  lipschitz: LipschitzQuestion,
})
export type LabSettings = z.infer<typeof LabSettings>
