import type { Term } from '#shared/glossary.ts'
import type { ScreenName } from '../screens/names.ts'

/** The words that the help of a screen explains. */
export const wordsOf: Record<ScreenName, readonly Term[]> = {
  home: ['poc', 'relu', 'hiddenLayers'],
  data: ['rmse', 'holdout', 'noiseFloor'],
  screening: ['r2', 'interval', 'ridge', 'additive', 'trees', 'interaction', 'noiseFloor', 'intrinsicDimension', 'sobolev', 'curvature'],
  comparison: ['frontier', 'rmse', 'weights', 'hiddenLayers', 'crossValidation', 'holdout', 'rope', 'seed'],
  operation: ['p99', 'cycleTime', 'drift', 'onnx', 'importance'],
  decision: ['npv', 'irr', 'payback', 'discountRate', 'breakEven', 'monteCarlo', 'tornado'],
  theory: ['relu', 'hiddenLayers', 'weights', 'sobolev', 'curvature'],
  experiments: ['seed', 'rmse', 'weights', 'crossValidation'],
  settings: ['onnx', 'seed'],
  glossary: [],
  presentation: ['npv', 'p99', 'rope', 'interval'],
}
