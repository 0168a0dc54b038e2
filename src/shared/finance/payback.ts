/**
 * Years until the money is back for good: the moment from which the cumulative flow is never negative again, linear
 * within a year. Null where that does not happen within the flows, or where no money ever moves.
 *
 * @param cashFlow year 0 first
 */
export function payback(cashFlow: readonly number[]): number | null {
  if (cashFlow.every((flow) => flow === 0)) return null
  let cumulative = 0
  let years = 0
  cashFlow.forEach((flow, year) => {
    const before = cumulative
    cumulative += flow
    if (cumulative < 0) years = Infinity
    else if (before < 0) years = year - cumulative / flow
  })
  return years === Infinity ? null : years
}

/** As `payback`, with every flow discounted to today. */
export function discountedPayback(rate: number, cashFlow: readonly number[]): number | null {
  return payback(cashFlow.map((flow, year) => flow / (1 + rate) ** year))
}
