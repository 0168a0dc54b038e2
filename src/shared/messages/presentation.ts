import type { MessageArea } from './message.ts'

/** The five pages for the meeting, and what the presenter sees beside them. */
export const presentationMessages = {
  page: { ja: '{number} / {count}', en: '{number} of {count}' },
  pages: { ja: 'ページ', en: 'Pages' },
  page_problem: { ja: '問題', en: 'The problem' },
  page_need: { ja: '深さの必要性', en: 'Need for depth' },
  page_gain: { ja: '本当の差', en: 'The true gain' },
  page_operation: { ja: '運用', en: 'Operation' },
  page_decision: { ja: '判断', en: 'The decision' },
  previous: { ja: '前のページ', en: 'Previous page' },
  next: { ja: '次のページ', en: 'Next page' },
  notes: { ja: '発表者メモ', en: 'Speaker notes' },
  notesHere: { ja: 'このページの根拠', en: 'Reasons for this page' },
  notesPhrases: { ja: '会議で使える言い方', en: 'Phrases for the meeting' },
  fullScreen: { ja: '全画面', en: 'Full screen' },
  leave: { ja: '発表を終わる', en: 'Leave' },
  predict: { ja: '{target}を{count}個の入力から予測できるか。', en: 'Can {target} be predicted from {count} inputs?' },
  facts: { ja: '{rows}行のうち{used}行を使用。', en: '{used} of {rows} rows are used.' },
  inputs: { ja: '入力（{count}個）', en: 'Inputs ({count})' },
  goToPage: { ja: '{number}：{page}', en: '{number}: {page}' },
  spread: { ja: '{target}の分布', en: 'How {target} is spread' },
  spreadRange: { ja: '{low} ～ {high}', en: '{low} to {high}' },
  notReady: { ja: '発表の準備ができていません', en: 'Nothing to present yet' },
  notReadyHint: {
    ja: '発表には、3つの問いの答えと判断が必要です。残りの計算は自動で進められます。',
    en: 'A presentation needs the three answers and the decision. What is left can run by itself.',
  },
  backToSteps: { ja: 'ステップに戻る', en: 'Back to the steps' },
} satisfies MessageArea
