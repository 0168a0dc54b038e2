import type { MessageArea } from './message.ts'

/** The card in a model's package. */
export const packageMessages = {
  cardTitle: { ja: 'モデルカード：{name}（「{target}」の予測）', en: 'Model card: {name}, predicting “{target}”' },
  use: { ja: '用途', en: 'Use' },
  useText: {
    ja: '「{target}」（{unit}）の予測。学習したデータと同じ設備・同じ運転範囲で使うためのものです。',
    en: 'Predicts “{target}” ({unit}), on the plant and in the range of operation that it was trained on.',
  },
  kind: { ja: '種類と大きさ', en: 'Kind and size' },
  trainedOn: { ja: '学習データ', en: 'Trained on' },
  trainedText: { ja: '{file}（{rows} 行のうち {used} 行）', en: '{file} ({used} of {rows} rows)' },
  accuracy: { ja: '精度', en: 'Accuracy' },
  accuracyText: {
    ja: '一度だけ使った最終テスト {rows} 行で RMSE {rmse} {unit}（平均値による予測では {mean} {unit}）、R² {r2}',
    en: 'RMSE {rmse} {unit} on {rows} final test rows, used once ({mean} {unit} for predicting the mean), R² {r2}',
  },
  latency: { ja: '推論時間', en: 'Latency' },
  upkeep: { ja: '保守', en: 'Upkeep' },
  limits: { ja: '限界', en: 'Limits' },
  limitsText: {
    ja: '学習範囲の外では予測を信頼できません（最終テストでは {share} の行が範囲外でした）。',
    en: 'Do not trust it outside the range of training (of the final test rows {share} were outside).',
  },
  missing: { ja: '欠損値', en: 'Missing inputs' },
  missingSome: {
    ja: '{columns} の欠損（NaN）はモデル自身が中央値で補います。ほかの入力の欠損は受け付けません。',
    en: 'The model itself fills missing (NaN) values of {columns} with the median; no other input may be missing.',
  },
  missingNone: { ja: '入力の欠損は受け付けません。', en: 'No input may be missing.' },
  interface: { ja: '入出力', en: 'Interface' },
  interfaceText: {
    ja: 'ONNX。入力 `inputs`（float32、行数 × 列数、下の順、センサーの生の単位）、出力 `prediction`（float32、行数 × 1、{target}）。標準化はモデルに含まれます。',
    en: 'ONNX. Input `inputs` (float32, rows × columns, in this order, raw sensor units), output `prediction` (float32, rows × 1, {target}). The scaling is part of the model.',
  },
  files: { ja: 'ファイル', en: 'Files' },
  file_model: { ja: '`model.onnx`：モデル', en: '`model.onnx`: the model' },
  file_preparation: {
    ja: '`preparation.json`：元のデータ列から入力を作る手順（順に適用）',
    en: '`preparation.json`: the steps from the data’s columns to the inputs, in their order',
  },
  file_samples: { ja: '`samples.json`：確認用の入力と期待される出力', en: '`samples.json`: rows to check by, with their expected outputs' },
  file_callers: {
    ja: '`predict.py`、`Predict.cs`：呼び出し例（結果を期待値と照合します）',
    en: '`predict.py`, `Predict.cs`: callers that compare with what is expected',
  },
  file_checksums: { ja: '`SHA256SUMS`：`sha256sum -c` で確認できるチェックサム', en: '`SHA256SUMS`: for `sha256sum -c`' },
} satisfies MessageArea
