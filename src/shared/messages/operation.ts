import type { MessageArea } from './message.ts'

export const operationMessages = {} satisfies MessageArea
