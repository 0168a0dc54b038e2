import { z } from 'zod'

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
