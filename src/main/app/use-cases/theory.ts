import type { ParsedInput } from '#shared/api.ts'
import type { ProductLab, SquareLab, SquarePair, TentsLab } from '#shared/domain/theory.ts'
import type { Context } from '../context.ts'

/** The theory lab: networks are built and measured in a child; nothing of it is stored, since it takes a moment. */
export const labSquare = (context: Context, input: ParsedInput<'theory.square'>): Promise<SquareLab> =>
  context.pool.run('theory-square', input)

export const labGrowth = (context: Context): Promise<SquarePair[]> => context.pool.run('theory-growth', undefined)

export const labProduct = (context: Context, input: ParsedInput<'theory.product'>): Promise<ProductLab> =>
  context.pool.run('theory-product', input)

export const labTents = (context: Context, input: ParsedInput<'theory.tents'>): Promise<TentsLab> => context.pool.run('theory-tents', input)
