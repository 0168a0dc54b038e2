import type { MessageArea } from './message.ts'

export const commonMessages = {} satisfies MessageArea
