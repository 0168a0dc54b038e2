/** The benchmark's data sets, and what others reach on them. */

export interface BenchmarkSet {
  name: string
  target: string
  /** Mean test RMSE over the five splits of a tuned PyTorch network of 4 x 64 units: to be reached. */
  pytorch: number
  /** Published on these five splits: Monte-Carlo dropout, one hidden layer, grid search. */
  oneLayer: number
  /** Published over 20 splits: dropout, two hidden layers. */
  twoLayers: number
}

export const SPLITS = ['split_0', 'split_1', 'split_2', 'split_3', 'split_4']

export const sets: BenchmarkSet[] = [
  { name: 'energy', target: 'Y1_heating_load', pytorch: 0.48, oneLayer: 0.503, twoLayers: 0.47 },
  { name: 'concrete', target: 'compressive_strength', pytorch: 4.98, oneLayer: 4.79, twoLayers: 4.5 },
  { name: 'power-plant', target: 'PE', pytorch: 3.73, oneLayer: 4.05, twoLayers: 3.63 },
]
