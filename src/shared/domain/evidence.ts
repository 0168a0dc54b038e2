/** What a finding was seen by: a small chart. Numbers are rounded; `caption` says what is drawn (`quality.evidence_<caption>`). */
import { z } from 'zod'

const caption = z.string()
const numbers = z.array(z.number())
/** The ends of the horizontal axis, in the units of what it shows; null where that is only "from first to last". */
const ends = z.tuple([z.number(), z.number()]).nullable()

export const Evidence = z.discriminatedUnion('kind', [
  /** One bar per part of the axis; `marked` are the numbers of those that the finding is about. */
  z.object({ kind: z.literal('bars'), caption, values: numbers, marked: z.array(z.number().int()), ends }),
  /** One value per row; `marked` as above. */
  z.object({ kind: z.literal('line'), caption, values: z.array(z.number().nullable()), marked: z.array(z.number().int()), ends }),
  /** One point per row. */
  z.object({ kind: z.literal('points'), caption, x: numbers, y: numbers }),
])
export type Evidence = z.infer<typeof Evidence>
