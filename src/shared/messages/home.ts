import type { MessageArea } from './message.ts'

export const homeMessages = {
  headline: { ja: 'そのAI、本当に深くする必要がありますか。', en: 'Does your model really need to be deep?' },
  what: {
    ja: 'Depthgaugeは、工場のセンサーデータから、深いニューラルネットワークに見合う価値があるのか、浅いもので足りるのか、そもそも要らないのかを、このPCの中だけで確かめます。',
    en: 'Depthgauge finds out from your plant’s own sensor data whether a deep network is worth it, a shallow one will do, or none is needed. Everything stays on this PC.',
  },
  newProject: { ja: '新しいプロジェクト', en: 'New project' },
  dropTitle: { ja: 'データファイルをここにドロップ', en: 'Drop a data file here' },
  dropHint: {
    ja: 'CSV・TSV・Excel・Parquet形式。文字コードや区切り文字は自動で判定します。',
    en: 'CSV, TSV, Excel or Parquet. Encoding and delimiter are found for you.',
  },
  choose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  sampleName: { ja: 'サンプル工場', en: 'Sample plant' },
  sampleTitle: { ja: 'サンプルで試す', en: 'Try the sample plant' },
  sampleHint: {
    ja: '答えの分かっている模擬プラントのデータで、最後の判断まで一通り体験できます。',
    en: 'A simulated plant with a known answer. Walk through to the decision in a few minutes.',
  },
  sampleOpen: { ja: 'サンプルを開く', en: 'Open the sample' },
  recent: { ja: '最近のプロジェクト', en: 'Recent projects' },
  recentEmpty: {
    ja: 'まだプロジェクトがありません。データファイルを選ぶか、サンプルから始めてください。',
    en: 'No projects yet. Choose a data file, or start with the sample.',
  },
  openFile: { ja: 'プロジェクトファイルを開く', en: 'Open a project file' },
  gone: { ja: 'ファイルが見つかりません', en: 'File not found' },
  forget: { ja: '一覧から外す', en: 'Remove from list' },
  forgetNamed: { ja: '「{name}」を一覧から外す', en: 'Remove "{name}" from the list' },
  openedAt: { ja: '{time}に使用', en: 'Used {time}' },
  current: { ja: '使用中', en: 'Open now' },
  opening: { ja: '開いています…', en: 'Opening…' },
  howTitle: { ja: '5つの問いに、順に答えが出ます', en: 'Five questions, answered in turn' },
  recover: { ja: '読み取れる部分を救出する', en: 'Save what can be read' },
  recovering: { ja: '救出しています…', en: 'Saving…' },
  recovered: { ja: '読み取れた内容を新しいプロジェクトに保存しました', en: 'What could be read is in a new project' },
  recoveredData: { ja: 'データは無事です。', en: 'The data are whole.' },
  recoveredNoData: {
    ja: 'データは壊れていたため含まれていません。元のファイルを取り込み直してください。',
    en: 'The data were damaged and are left out: import them again.',
  },
  recoveredRuns: { ja: '学習の記録：{runs} 件', en: 'Stored runs: {runs}' },
  recoveredKept: { ja: '壊れたファイルはそのまま残してあります。', en: 'The damaged file is where it was, as it was.' },
  goOn: { ja: '続ける', en: 'Go on' },
} satisfies MessageArea
