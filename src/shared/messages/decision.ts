import type { MessageArea } from './message.ts'

export const decisionMessages = {} satisfies MessageArea
