import type { MessageArea } from './message.ts'

export const comparisonMessages = {
  role_ridge: { ja: '線形（リッジ回帰）', en: 'Linear (ridge)' },
  role_shallow: { ja: '浅いネットワーク', en: 'Shallow network' },
  role_deep: { ja: '深いネットワーク', en: 'Deep network' },
  role_other: { ja: 'その他の最良手法', en: 'Best other method' },
} satisfies MessageArea
