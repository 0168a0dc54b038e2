import type { MessageArea } from './message.ts'

export const reportMessages = {} satisfies MessageArea
