import type { MessageArea } from './message.ts'

export const decisionMessages = {
  technical_none: { ja: 'このデータからは学習できない', en: 'not learnable from this data' },
  technical_linear: { ja: '線形モデルで十分', en: 'a linear model is enough' },
  technical_shallow: { ja: '浅いネットワークで十分', en: 'a shallow network is enough' },
  technical_deep: { ja: '深いネットワークが有効', en: 'a deep network is worth it' },
  technical_other: { ja: 'ネットワーク以外の手法が有効', en: 'another method wins' },
  technical_inconclusive: { ja: '結論を出せない', en: 'inconclusive' },
  business_go: { ja: '導入を推奨', en: 'go' },
  'business_no-go': { ja: '導入は見送り', en: 'no-go' },
  'business_collect-more': { ja: 'データを追加収集', en: 'collect more data' },
} satisfies MessageArea
