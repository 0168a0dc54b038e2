import type { MessageArea } from './message.ts'

export const comparisonMessages = {} satisfies MessageArea
