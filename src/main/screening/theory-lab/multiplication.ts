import type { Network } from '../../training/network.ts'
import { combine, input, NetworkBuilder, type Form } from './build.ts'
import { addSquare } from './square.ts'

/**
 * x y for |x|, |y| <= `bound`, from three squares: x y = 2 M^2 ((|x + y| / 2M)^2 - (|x| / 2M)^2 - (|y| / 2M)^2). (Yarotsky
 * 2017, Proposition 3, prints M^2 / 8 as the factor; 2 M^2 is right.) Each square is off by 0 to 2^(-2m-2) in the same
 * direction, so that the error is at most 6 M^2 2^(-2m-2), and it is exactly 0 where a factor is 0: two squares then
 * have the same argument and the third is 0. m + 1 hidden layers, the first for the absolute values; 6 + 9m units.
 */
export function multiplication(levels: number, bound: number): Network {
  const builder = new NetworkBuilder(2)
  const [x, y] = [input(0), input(1)]
  const magnitude = (form: Form) => combine([1, builder.relu(1, form)], [1, builder.relu(1, combine([-1, form]))])
  const arguments_ = [combine([1, x], [1, y]), x, y].map((form) => combine([1 / (2 * bound), magnitude(form)]))
  const [sum, first, second] = arguments_.map((u) => addSquare(builder, 2, u, levels))
  const scale = 2 * bound ** 2
  return builder.finish(combine([scale, sum], [-scale, first], [-scale, second]))
}
