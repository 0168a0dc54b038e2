import type { MessageArea } from './message.ts'

export const dataMessages = {} satisfies MessageArea
