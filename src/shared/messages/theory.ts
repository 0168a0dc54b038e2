import type { MessageArea } from './message.ts'

export const theoryMessages = {} satisfies MessageArea
