import type { MessageArea } from './message.ts'

export const settingsMessages = {} satisfies MessageArea
