/**
 * Net present value with year-end flows: sum of cashFlow[t] / (1 + rate)^t. `cashFlow[0]` is today and not discounted, so
 * that in a spreadsheet this is `=A1+NPV(rate,B1:F1)` (its NPV discounts the first value by a whole year).
 *
 * @param rate per year, > -1, e.g. 0.08
 */
export function npv(rate: number, cashFlow: readonly number[]): number {
  // Horner in 1 / (1 + rate), from the last year back.
  return cashFlow.reduceRight((later, flow) => flow + later / (1 + rate), 0)
}
