/** Parts of the score of the need for depth, and what makes each of them large. */
export const needParts = ['composition', 'unreached', 'pieces', 'interaction'] as const
export type NeedPart = (typeof needParts)[number]

export interface DepthNeedModel {
  /** `of`: points at most, 100 in all. `full`: the quantity at which they are all given; in proportion below it. */
  parts: Record<NeedPart, { of: number; full: number }>
  /** ln(P / (1 - P)) = intercept + perPoint x score, with P the probability that stage 2 finds depth better. */
  intercept: number
  perPoint: number
  /** The scores at which P reaches 0.2 and 0.8: below the first depth is not needed, from the second on it is likely. */
  mediumFrom: number
  highFrom: number
}

/**
 * Fitted by `npm run calibrate -- --write --fit` to stage 2's outcome on 51 problems (15 needed depth): AUC 0.930, 0.839 on kinds of problems
 * left out. How it does on later runs and on unseen problems: docs/calibration.md.
 */
export const depthNeedModel: DepthNeedModel = {
  parts: {
    composition: { of: 36, full: 0.33 },
    unreached: { of: 21, full: 0.324 },
    pieces: { of: 31, full: 2.3 },
    interaction: { of: 12, full: 1 },
  },
  intercept: -3.2,
  perPoint: 0.1034,
  mediumFrom: 18,
  highFrom: 44,
}
