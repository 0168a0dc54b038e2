import type { MessageArea } from './message.ts'

export const homeMessages = {} satisfies MessageArea
