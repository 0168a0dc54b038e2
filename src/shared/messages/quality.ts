import type { MessageArea } from './message.ts'

export const qualityMessages = {} satisfies MessageArea
