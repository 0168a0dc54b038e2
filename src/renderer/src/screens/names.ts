import type { MessageKey } from '#shared/messages/index.ts'

export const screenNames = [
  'home',
  'data',
  'screening',
  'comparison',
  'operation',
  'decision',
  'theory',
  'experiments',
  'settings',
  'glossary',
  'presentation',
] as const
export type ScreenName = (typeof screenNames)[number]

/** The screen's name in the window's title and the rail. */
export const titleOf = (name: ScreenName): MessageKey => `common.screen_${name}`
