import type { MessageArea } from './message.ts'

/** Around the screens: undo, shortcuts, help, the tour. */
export const shellMessages = {
  tools: { ja: '表示と操作', en: 'View and tools' },
  undoOf: { ja: '元に戻す：{what}', en: 'Undo: {what}' },
  undone: { ja: '元に戻しました：{what}', en: 'Undone: {what}' },
  redone: { ja: 'やり直しました：{what}', en: 'Done again: {what}' },
  nothingToUndo: { ja: '元に戻す操作はありません', en: 'Nothing to undo' },
  change_settings: { ja: '設定の変更', en: 'change of settings' },
  change_roles: { ja: '列の役割の変更', en: 'change of the columns’ roles' },
  change_assumptions: { ja: '前提の変更', en: 'change of the assumptions' },
  change_scenarios: { ja: 'シナリオの変更', en: 'change of the scenarios' },

  projector: { ja: 'プロジェクター向けの大きな文字', en: 'Large text for a projector' },
  dark: { ja: '暗い配色', en: 'Dark theme' },
  present: { ja: '発表モード', en: 'Presentation' },
  help: { ja: 'ヘルプ', en: 'Help' },

  toDecision: { ja: '判断まで自動で進める', en: 'Run to the decision' },
  toDecisionHint: {
    ja: '残りの計算を標準の設定で順に行い、判断の画面を開きます。',
    en: 'Runs what is left with the default settings, one after the other, and opens the decision.',
  },
  toDecisionRunning: { ja: '自動で進めています（{stage}）', en: 'Running to the decision: {stage}' },

  shortcuts: { ja: 'キーボード操作', en: 'Keyboard' },
  shortcutsOff: {
    ja: '1文字のショートカットキーは設定でオフになっています。',
    en: 'Single-key shortcuts are switched off in the settings.',
  },
  key_step: { ja: 'ステップ1～5を開く', en: 'Open step 1 to 5' },
  key_next: { ja: '次のステップ', en: 'Next step' },
  key_home: { ja: 'ホーム', en: 'Home' },
  key_experiments: { ja: '実験記録', en: 'Experiments' },
  key_theory: { ja: '理論ラボ', en: 'Theory lab' },
  key_glossary: { ja: '用語集', en: 'Glossary' },
  key_settings: { ja: '設定', en: 'Settings' },
  key_present: { ja: '発表モード', en: 'Presentation' },
  key_projector: { ja: '大きな文字に切り替え', en: 'Large text on or off' },
  key_dark: { ja: '明るい／暗い配色の切り替え', en: 'Light or dark' },
  key_language: { ja: '日本語／英語の切り替え', en: 'Japanese or English' },
  key_undo: { ja: '元に戻す', en: 'Undo' },
  key_redo: { ja: 'やり直す', en: 'Redo' },
  key_help: { ja: 'ヘルプを開く', en: 'Open this help' },
  key_move: { ja: '次／前の項目へ移動', en: 'Next or previous element' },
  key_press: { ja: '押す、開く', en: 'Press or open' },
  key_close: { ja: '閉じる', en: 'Close' },
  key_page: { ja: '発表モードで前／次のページ', en: 'Presentation: previous or next page' },
  key_notes: { ja: '発表モードで発表者メモの表示', en: 'Presentation: speaker notes on or off' },

  tourStart: { ja: '画面の案内をもう一度見る', en: 'Show the tour again' },
  tourSkip: { ja: '案内を終了', en: 'Skip the tour' },
  tourNext: { ja: '次へ', en: 'Next' },
  tourBack: { ja: '戻る', en: 'Back' },
  tourDone: { ja: '始める', en: 'Get started' },
  tourStep: { ja: '案内 {number} / {count}', en: 'Tour {number} of {count}' },
  tour_start: { ja: 'データから始めます', en: 'Start from data' },
  tour_startText: {
    ja: 'CSVファイルをドロップするか、サンプルを開きます。サンプルなら、入力なしで最後の判断まで進めます。',
    en: 'Drop a CSV file, or open the sample plant, which leads to a decision without anything to fill in.',
  },
  tour_steps: { ja: '5つの問いに順に答えます', en: 'Five questions, one after the other' },
  tour_stepsText: {
    ja: '各ステップは1つの問いと1つの答えです。出た答えは、ここに表示され続けます。',
    en: 'Each step is one question with one answer. The answers so far stay in sight here.',
  },
  tour_lab: { ja: '根拠を確かめる', en: 'See the reasons' },
  tour_labText: {
    ja: '理論ラボでは、深さの効果を実際のネットワークで測れます。用語集では言葉の意味を調べられます。',
    en: 'The theory lab measures on real networks what depth buys; the glossary explains the words.',
  },
  tour_tools: { ja: '会議室で見せる', en: 'Show it in the meeting room' },
  tour_toolsText: {
    ja: '元に戻す、大きな文字、暗い配色、発表モードは、ここからいつでも使えます。',
    en: 'Undo, large text, the dark theme and the presentation are always within reach here.',
  },
  tour_help: { ja: '困ったときは', en: 'When in doubt' },
  tour_helpText: {
    ja: 'どの画面でも「?」でヘルプが開きます。この案内も、そこから見直せます。',
    en: 'Press ? on any screen for its help. This tour can be found there again.',
  },
} satisfies MessageArea
