import { z } from 'zod'

/** What the application checks of itself on this machine. */
export const selfTestIds = ['native', 'tensorflow', 'onnx', 'sqlite'] as const
export const SelfTest = z.object({
  id: z.enum(selfTestIds),
  outcome: z.enum(['passed', 'failed', 'absent']),
  /** What was measured, or why it failed, in the words of whoever said it. */
  detail: z.string(),
})
export type SelfTest = z.infer<typeof SelfTest>

/** One file of the support bundle, whole: nothing is in it that the user did not see. */
export const SupportFile = z.object({ name: z.string(), text: z.string() })
export type SupportFile = z.infer<typeof SupportFile>
