import type { MessageArea } from './message.ts'

export const cliMessages = {
  replayUsage: {
    ja: `使い方: npm run replay -- preparation.json FILE [--out CSV] [--lang ja|en]

  preparation.json  モデルと一緒に書き出された前処理の手順
  FILE              新しいデータ
  --out CSV         モデルの入力を書き出すファイル（既定 FILE.inputs.csv）`,
    en: `Usage: npm run replay -- preparation.json FILE [--out CSV] [--lang ja|en]

  preparation.json  the steps that were exported with a model
  FILE              new data
  --out CSV         where the model's inputs are written (default FILE.inputs.csv)`,
  },
  replayed: {
    ja: '{of}行のうち{rows}行の入力を {file} に書き出しました。',
    en: 'The inputs of {rows} of {of} rows are in {file}.',
  },
  usage: {
    ja: `使い方: npm run poc -- FILE --target 列名 [オプション]

  FILE                 データ（CSV、TSV、Excel の .xlsx、Parquet、およびその gzip）
  --target 列名        予測したい列。単位は省略できます（「PE [MW]」または「PE」）
  --features a,b       入力に使う列（省略時はすべての列）
  --time 列名          時刻の列
  --split 列名         train / test だけを含む列。test の行が最終テストになります
  --group 列名         同じ値の行をまとめて扱う列（ロット、バッチなど）。学習と検証に分かれません
  --encoding E         utf-8、cp932、utf-16le、utf-16be、windows-1252（既定は自動判定。以下同じ）
  --delimiter D        comma、semicolon、tab、bar
  --decimal D          小数点の記号（. または ,）
  --header-rows N      見出しの行数
  --sheet S            Excel のシート名、または 1 から数えた番号
  --budget B           quick（約 1 分）、standard（既定）、thorough
  --grid G             whole（既定：予算の全範囲）、proposed（第 1 段階が提案した範囲だけを比較）
  --engine E           auto（既定）、native、tensorflow
  --cost FILE          費用と効果の前提（JSON）。書いた項目だけが既定値を置き換えます
  --template FILE      スライドのひな形（会社の .pptx）
  --lang L             ja または en
  --seed N             乱数の種（既定 1）
  --out DIR            出力先フォルダ（既定 FILE の名前）
  --processes N        計算プロセスの数（既定はコア数）
  --conclude           中断した比較の残りを計算せず、終わった分で結論を出す

Ctrl-C で中断しても、終わった計算は保存されます。同じコマンドで続きから再開し、--conclude を付けると終わった分で結論を出します。

終了コード: 0 完了、2 使い方の誤り、3 データが使えない、4 学習の失敗、130 中止`,
    en: `Usage: npm run poc -- FILE --target NAME [options]

  FILE                 the data: CSV, TSV, Excel (.xlsx), Parquet, or one of these packed by gzip
  --target NAME        the column to predict, with or without its unit ("PE [MW]" or "PE")
  --features a,b       the columns to use as inputs (default: all)
  --time NAME          the time column
  --split NAME         a column of train / test; its test rows are the final test set
  --group NAME         a column whose equal values (a batch, a lot) are never split between training and scoring
  --encoding E         utf-8, cp932, utf-16le, utf-16be or windows-1252 (default: found by evidence, as all of these)
  --delimiter D        comma, semicolon, tab or bar
  --decimal D          the sign before a fraction, "." or ","
  --header-rows N      the number of header rows
  --sheet S            the sheet of a workbook, by name or by number from 1
  --budget B           quick (about a minute), standard (default) or thorough
  --grid G             whole (default: all of the budget's grid) or proposed (the part that stage 1 proposes)
  --engine E           auto (default), native or tensorflow
  --cost FILE          assumptions on cost and benefit (JSON); what is left out keeps its default
  --template FILE      a company's .pptx that the slides stand on
  --lang L             ja or en
  --seed N             the random seed (default 1)
  --out DIR            the folder for the results (default: the name of FILE)
  --processes N        compute processes (default: as many as there are cores)
  --conclude           draw the conclusion from what is finished of a stopped comparison, without the rest

Ctrl-C stops and keeps what is finished: the same command continues, with --conclude it reports what is finished.

Exit codes: 0 done, 2 wrong usage, 3 the data cannot be used, 4 training failed, 130 cancelled`,
  },
  wrongUsage: { ja: '使い方が正しくありません: {reason}', en: 'Wrong usage: {reason}' },
  reading: { ja: '{file} を読み込んでいます', en: 'Reading {file}' },
  read: { ja: '{rows} 行、入力 {features} 列、目的変数「{target}」', en: '{rows} rows, {features} inputs, target "{target}"' },
  grid: {
    ja: '第 1 段階の提案により、隠れ層 {layers}、重み {weights} 個までを比べます',
    en: 'As stage 1 proposes: hidden layers {layers}, up to {weights} weights',
  },
  resumed: { ja: '前回の続きから再開します（{finished} 件は計算済み）', en: 'Continuing the earlier sweep ({finished} runs are finished)' },
  treated: { ja: '前処理: {step}', en: 'Treatment: {step}' },
  engine: { ja: '学習エンジン: {engine}（{backend}）', en: 'Training engine: {engine} ({backend})' },
  stageData: { ja: 'データ', en: 'Data' },
  stageScreening: { ja: '1 深さの必要性', en: '1 Need for depth' },
  stageComparison: { ja: '2 浅い・深いの比較', en: '2 Shallow versus deep' },
  stageOperation: { ja: '3 運用', en: '3 Operation' },
  stageExport: { ja: '書き出し', en: 'Reports' },
  progress: { ja: '{stage}  {percent}  残り {eta}', en: '{stage}  {percent}  {eta} to go' },
  progressStart: { ja: '{stage}  {percent}', en: '{stage}  {percent}' },
  screened: { ja: '深さの必要性 {score} / 100（{grade}）', en: 'Need for depth {score} / 100 ({grade})' },
  tableHeader: { ja: '最終テストの RMSE（{unit}）', en: 'RMSE on the final test rows ({unit})' },
  verdict: { ja: '判定: {technical} / {business}', en: 'Verdict: {technical} / {business}' },
  keyPoints: { ja: '3 つの要点', en: 'Three key points' },
  written: { ja: '結果: {folder}', en: 'Results: {folder}' },
  failed: { ja: '[{code}] {what}', en: '[{code}] {what}' },
  cancelling: { ja: '中止しています。終わった計算は保存されます…', en: 'Stopping; what is finished is kept ...' },
  resumeHint: {
    ja: '終わった計算は {file} に保存されています。同じコマンドをもう一度実行すると続きから再開し、--conclude を付けると終わった分で結論を出します。',
    en: 'What is finished is kept in {file}. Run the same command again to continue, or with --conclude to report what is finished.',
  },
  logFile: { ja: '詳しい記録: {file}', en: 'Details: {file}' },
} satisfies MessageArea
