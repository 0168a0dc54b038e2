import type { MessageArea } from './message.ts'

/** The slides; what they share with the other reports is in report.ts. */
export const slidesMessages = {
  facts: { ja: 'データの概要', en: 'The data in brief' },
  value: { ja: '内容', en: 'Content' },
  target: { ja: '予測する列', en: 'Target' },
  features: { ja: '入力の列', en: 'Inputs' },
  time: { ja: '時刻の列', en: 'Time column' },
  split: { ja: '検証の方法', en: 'Validation' },
  splitValue: {
    ja: '学習 {train} 行（{folds} 分割で検証）、最終テスト {test} 行',
    en: '{train} training rows ({folds} folds), {test} final test rows',
  },
  colon: { ja: '：', en: ': ' },
  moreFindings: { ja: 'ほか {count} 件の所見は報告書にあります。', en: '{count} more findings are in the report.' },
  moreTreatments: { ja: 'ほか {count} 件の処置は報告書にあります。', en: '{count} more treatments are in the report.' },
  nextSteps: { ja: '次に行うこと', en: 'Next steps' },
} satisfies MessageArea
