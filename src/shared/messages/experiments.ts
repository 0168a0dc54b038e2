import type { MessageArea } from './message.ts'

export const experimentsMessages = {} satisfies MessageArea
