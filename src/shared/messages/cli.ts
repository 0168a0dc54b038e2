import type { MessageArea } from './message.ts'

export const cliMessages = {} satisfies MessageArea
