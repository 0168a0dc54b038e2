import type { Network } from '../../training/network.ts'
import { combine, input, NetworkBuilder, type Form } from './build.ts'
import { addSquare } from './square.ts'

/**
 * Adds x y for |x|, |y| <= `bound`, from three squares: x y = 2 M^2 ((|x + y| / 2M)^2 - (|x| / 2M)^2 - (|y| / 2M)^2). (Yarotsky
 * 2017, Proposition 3, prints M^2 / 8 as the factor; 2 M^2 is right.) Each square is off by 0 to 2^(-2m-2) in the same
 * direction, so that the error is at most 6 M^2 2^(-2m-2), and it is exactly 0 where a factor is 0, however large the
 * other: two squares then have the same argument and the third is 0. Uses layers `layer` (absolute values) to `layer` + m,
 * 6 + 9m units.
 */
export function addProduct(
  builder: NetworkBuilder,
  layer: number,
  [x, y]: [Form, Form],
  { levels, bound, block = 0 }: { levels: number; bound: number; block?: number },
): Form {
  const magnitude = (form: Form) => combine([1, builder.relu(layer, form, block)], [1, builder.relu(layer, combine([-1, form]), block)])
  const arguments_ = [combine([1, x], [1, y]), x, y].map((form) => combine([1 / (2 * bound), magnitude(form)]))
  const [sum, first, second] = arguments_.map((u) => addSquare(builder, layer + 1, u, levels, block))
  const scale = 2 * bound ** 2
  return combine([scale, sum], [-scale, first], [-scale, second])
}

/** x y on [-bound, bound]^2 as a network: m + 1 hidden layers. */
export function multiplication(levels: number, bound: number): Network {
  const builder = new NetworkBuilder(2)
  return builder.finish(addProduct(builder, 1, [input(0), input(1)], { levels, bound }))
}
