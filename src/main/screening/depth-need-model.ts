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

/** Judgement, until `npm run calibrate -- --write` has fitted it. */
export const depthNeedModel: DepthNeedModel = {
  parts: {
    composition: { of: 30, full: 0.15 },
    unreached: { of: 20, full: 0.2 },
    pieces: { of: 30, full: 3.5 },
    interaction: { of: 20, full: 0.8 },
  },
  intercept: -3,
  perPoint: 0.08,
  mediumFrom: 20,
  highFrom: 50,
}
