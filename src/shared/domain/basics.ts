import { z } from 'zod'

/** A closed interval [low, high]; where nothing else is said, the 90 % interval. */
export const Interval = z.tuple([z.number(), z.number()])
export type Interval = z.infer<typeof Interval>

/** A number with its 90 % interval; `value: null` where the data cannot tell, and then `why` is a reason code. */
export const Estimate = z.object({
  value: z.number().nullable(),
  interval: Interval.nullable(),
  why: z.string().optional(),
})
export type Estimate = z.infer<typeof Estimate>

export const languages = ['ja', 'en'] as const
export const Language = z.enum(languages)
export type Language = z.infer<typeof Language>
/** Each language by its own name, so that whoever does not read the other finds it. */
export const languageNames: Text = { ja: '日本語', en: 'English' }

/** One text in every language. */
export const Text = z.object({ ja: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

/** A sentence that argues for a result: the key of its message, and the sentence with its numbers in every language. */
export const Reason = Text.extend({ code: z.string() })
export type Reason = z.infer<typeof Reason>

/** The traffic light of a screen's answer. */
export const Light = z.enum(['green', 'amber', 'red', 'grey'])
export type Light = z.infer<typeof Light>

/** The training engine that did the arithmetic. */
export const EngineInfo = z.object({ id: z.enum(['native', 'tensorflow']), backend: z.string(), threads: z.number().int() })
export type EngineInfo = z.infer<typeof EngineInfo>
