import type { MessageArea } from './message.ts'

export const screeningMessages = {
  grade_low: { ja: '低い', en: 'low' },
  grade_medium: { ja: '中程度', en: 'medium' },
  grade_high: { ja: '高い', en: 'high' },
  grade_unknown: { ja: '判断できない', en: 'cannot tell' },
} satisfies MessageArea
