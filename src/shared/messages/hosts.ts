import type { MessageArea } from './message.ts'

/** What the hosts say themselves: the window's menu and dialogs, the web host and `npm start` on the terminal. */
export const hostsMessages = {
  menuFile: { ja: 'ファイル', en: 'File' },
  menuEdit: { ja: '編集', en: 'Edit' },
  menuView: { ja: '表示', en: 'View' },
  menuQuit: { ja: '終了', en: 'Quit' },
  menuUndo: { ja: '元に戻す', en: 'Undo' },
  menuRedo: { ja: 'やり直す', en: 'Redo' },
  menuCut: { ja: '切り取り', en: 'Cut' },
  menuCopy: { ja: 'コピー', en: 'Copy' },
  menuPaste: { ja: '貼り付け', en: 'Paste' },
  menuSelectAll: { ja: 'すべて選択', en: 'Select all' },
  menuZoomIn: { ja: '拡大', en: 'Zoom in' },
  menuZoomOut: { ja: '縮小', en: 'Zoom out' },
  menuActualSize: { ja: '実際のサイズ', en: 'Actual size' },
  menuFullScreen: { ja: '全画面表示', en: 'Full screen' },
  menuHelp: { ja: 'ヘルプ', en: 'Help' },
  menuAbout: { ja: 'Depthgauge について', en: 'About Depthgauge' },

  startFailed: { ja: 'Depthgauge を開始できませんでした', en: 'Depthgauge could not start' },

  webUsage: {
    ja: '使い方: npm start -- [--port 番号] [--folder フォルダー] [--no-open]',
    en: 'Usage: npm start -- [--port NUMBER] [--folder FOLDER] [--no-open]',
  },
  webAddress: {
    ja: 'Depthgauge をブラウザーで開いてください（このパソコンからのみ、一度だけ使えるアドレスです）:',
    en: 'Open Depthgauge in a browser of this computer (the address works once):',
  },
  webStop: { ja: '終了するには Ctrl-C を押してください。', en: 'Press Ctrl-C to end.' },
  webLocked: {
    ja: 'このブラウザーはまだ許可されていません。Depthgauge を起動した端末に表示されているアドレスを開いてください。',
    en: 'This browser was not let in yet. Open the address shown on the terminal that Depthgauge was started in.',
  },
  webPortTaken: { ja: 'ポート {port} は使用中です。', en: 'Port {port} is in use.' },
  webNotBuilt: {
    ja: '画面がまだ作られていません。先に npm run build を実行してください。',
    en: 'The screens are not built yet. Run npm run build first.',
  },

  startBuilding: { ja: '画面を準備しています…', en: 'Building the screens…' },
  startBuildFailed: { ja: '画面を作成できませんでした。', en: 'The screens could not be built.' },
  startNoDisplay: {
    ja: '画面（ディスプレイ）がないため、同じアプリをブラウザー向けに開きます。',
    en: 'There is no display for a window here, so the same application opens for a browser.',
  },
  startDownloading: {
    ja: 'Electron をダウンロードしています（初回のみ）…',
    en: 'Downloading Electron (the first time only)…',
  },
  startNoElectron: {
    ja: 'Electron をこのパソコンに取得できなかったため、同じアプリをブラウザーで開きます。',
    en: 'Electron could not be had on this computer, so the same application opens in the browser.',
  },
} satisfies MessageArea
