import type { MessageArea } from './message.ts'

export const screeningMessages = {} satisfies MessageArea
