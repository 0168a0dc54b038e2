import type { Text } from '../domain/basics.ts'

/** Every failure that a user can meet: what happened, and what to do about it. The keys are the error codes. */
export const errorMessages = {
  DATA_EMPTY: {
    what: { ja: 'ファイル「{file}」は空です。', en: 'The file "{file}" is empty.' },
    remedy: { ja: 'データを含むファイルを選び直してください。', en: 'Choose a file that holds data.' },
  },
  DATA_BINARY: {
    what: {
      ja: 'ファイル「{file}」は表形式のデータではありません（形式：{format}）。',
      en: 'The file "{file}" is not a table (format: {format}).',
    },
    remedy: {
      ja: '元のソフトウェアで Excel ブック（.xlsx）または CSV として保存し直してください。',
      en: 'Save it as an Excel workbook (.xlsx) or as CSV in the program it comes from.',
    },
  },
  DATA_UNREADABLE: {
    what: { ja: 'ファイル「{file}」を読み取れません（{reason}）。', en: 'The file "{file}" cannot be read ({reason}).' },
    remedy: {
      ja: 'このパソコンのフォルダにコピーして、もう一度選んでください。',
      en: 'Copy it into a folder of this PC and choose it again.',
    },
  },
  DATA_FILE_GONE: {
    what: { ja: 'ファイル「{file}」が見つかりません。', en: 'The file "{file}" is not there.' },
    remedy: {
      ja: '削除や移動がされていないか、ネットワークドライブやUSBメモリがつながっているかを確認し、もう一度選んでください。',
      en: 'Check that it was not deleted or moved and that its network drive or USB stick is connected, then choose it again.',
    },
  },
  DATA_FILE_CHANGED: {
    what: {
      ja: 'ファイル「{file}」は読み取り中に書き換えられ、短くなりました。',
      en: 'The file "{file}" was rewritten while it was read, and became shorter.',
    },
    remedy: {
      ja: '書き出しが終わるのを待つか、コピーを作って、もう一度取り込んでください。',
      en: 'Wait until its export has ended, or make a copy, and import it again.',
    },
  },
  DATA_FILE_IN_USE: {
    what: { ja: 'ファイル「{file}」は別のソフトウェアが使用中です。', en: 'Another program keeps the file "{file}" to itself.' },
    remedy: {
      ja: 'そのソフトウェア（Excelなど）でファイルを閉じるか、コピーを作って、もう一度取り込んでください。',
      en: 'Close it there (in Excel, for instance) or make a copy, and import it again.',
    },
  },
  DATA_NO_PERMISSION: {
    what: { ja: 'ファイル「{file}」を読む権限がありません。', en: 'You may not read the file "{file}".' },
    remedy: {
      ja: '管理者に読み取り権限を依頼するか、自分のフォルダにコピーしてもらってください。',
      en: 'Ask whoever owns it for permission, or for a copy in a folder of yours.',
    },
  },
  DATA_ENCODING: {
    what: {
      ja: 'ファイル「{file}」は文字コード {encoding} として正しく読めません。',
      en: 'The file "{file}" is not valid {encoding} text.',
    },
    remedy: {
      ja: '別の文字コードを選ぶか、CSV UTF-8 形式で保存し直してください。',
      en: 'Choose another encoding, or save the file as CSV UTF-8.',
    },
  },
  DATA_ENCODING_UNSURE: {
    what: {
      ja: 'ファイル「{file}」の文字コードを一つに決められません（最も近いもの：{encoding}）。',
      en: 'More than one encoding fits the file "{file}" (closest: {encoding}).',
    },
    remedy: {
      ja: '見出しが正しく読める文字コードを選んでから取り込んでください（コマンドでは --encoding）。',
      en: 'Choose the encoding in which the headings read correctly (on the command line: --encoding).',
    },
  },
  DATA_HEADER_ONLY: {
    what: {
      ja: 'ファイル「{file}」には見出しだけがあり、データの行がありません。',
      en: 'The file "{file}" holds headings only, no rows of data.',
    },
    remedy: {
      ja: '期間を確認して書き出し直してください。見出しの行数が違う場合は指定し直してください。',
      en: 'Export it again with data in it, or correct the number of header rows.',
    },
  },
  DATA_TOO_WIDE: {
    what: {
      ja: 'ファイル「{file}」の列が多すぎます（{columns} 列、上限は {limit} 列）。',
      en: 'The file "{file}" has too many columns ({columns}; the limit is {limit}).',
    },
    remedy: {
      ja: '行と列が逆になっていないか、区切り文字が正しいかを確認し、必要な列だけを書き出してください。',
      en: 'Check that rows and columns are not swapped and that the delimiter is right, or export only the columns needed.',
    },
  },
  DATA_CELL_TOO_LARGE: {
    what: {
      ja: 'ファイル「{file}」の {row} 行目に長すぎるセルがあります（上限 {limit} バイト）。',
      en: 'The file "{file}" has a cell in row {row} that is too long (the limit is {limit} bytes).',
    },
    remedy: {
      ja: '閉じられていない引用符や、行の区切りのない出力になっていないかを確認してください。',
      en: 'Look for a quote that is never closed, or for an export without line ends.',
    },
  },
  DATA_GZIP_DAMAGED: {
    what: { ja: '圧縮ファイル「{file}」は壊れているか、途中で切れています。', en: 'The compressed file "{file}" is damaged or cut off.' },
    remedy: { ja: 'もう一度コピーまたはダウンロードしてください。', en: 'Copy or download it again.' },
  },
  DATA_ZIP_BOMB: {
    what: {
      ja: '圧縮ファイル「{file}」は展開すると異常に大きくなるため、読み込みを中止しました。',
      en: 'The compressed file "{file}" grows beyond reason when unpacked; reading was stopped.',
    },
    remedy: {
      ja: '出所を確認し、信頼できる場合は展開してから取り込んでください。',
      en: 'Check where it comes from; if you trust it, unpack it first.',
    },
  },
  DATA_DAMAGED: {
    what: {
      ja: 'ファイル「{file}」は {format} として読めません。壊れているか、対応していない保存形式です。',
      en: 'The file "{file}" cannot be read as {format}: it is damaged, or saved in a way that is not supported.',
    },
    remedy: {
      ja: '元のソフトウェアで開けるか確認し、保存し直すか CSV で書き出してください。パスワードは外してください。',
      en: 'Check that it opens in the program it comes from; save it anew without a password, or export it as CSV.',
    },
  },
  DATA_NO_SHEET: {
    what: {
      ja: 'ブック「{file}」にシート「{sheet}」がありません。',
      en: 'The workbook "{file}" has no sheet "{sheet}".',
    },
    remedy: {
      ja: '表示されているシート（{sheets}）から選んでください（コマンドでは --sheet）。',
      en: 'Choose one of its visible sheets: {sheets} (on the command line: --sheet).',
    },
  },
  DATA_NO_TARGET: {
    what: { ja: '予測したい列（目的変数）になる数値の列がありません。', en: 'No column of numbers can be the target.' },
    remedy: {
      ja: '予測したい量を数値で含むファイルを選ぶか、列の読み取り方を確認してください。',
      en: 'Choose a file that holds the quantity to predict as numbers, or check how the columns were read.',
    },
  },
  DATA_TARGET_EMPTY: {
    what: { ja: '目的変数「{column}」には値が一つもありません。', en: 'The target "{column}" has no value at all.' },
    remedy: {
      ja: '値のある列を目的変数に選ぶか、書き出し元を確認してください。',
      en: 'Choose a target that has values, or check the export.',
    },
  },
  DATA_TOO_FEW_ROWS: {
    what: {
      ja: '行数が足りません（使える行は {rows} 行、必要なのは {needed} 行以上）。',
      en: 'There are too few rows ({rows} usable, {needed} needed).',
    },
    remedy: {
      ja: '期間を延ばすなどして行を増やすか、欠損の多い列を入力から外してください。',
      en: 'Add rows, for instance from a longer period, or leave out inputs with many missing values.',
    },
  },
  DATA_TOO_FEW_GROUPS: {
    what: {
      ja: 'グループの列では、行をグループ単位で分けられません（グループ {groups} 個、最大のグループが行の {largest} %）。',
      en: 'The groups of the group column cannot be shared out ({groups} groups, the largest with {largest} % of the rows).',
    },
    remedy: {
      ja: '大きさの近いグループが {needed} 個以上ある列を選ぶか、グループの列を外してください。',
      en: 'Choose a column with {needed} or more groups of similar size, or do without a group column.',
    },
  },
  PROJECT_NONE: {
    what: { ja: 'プロジェクトが開かれていません。', en: 'No project is open.' },
    remedy: { ja: 'ホームでプロジェクトを開くか、新しく作成してください。', en: 'Open a project on Home, or create one.' },
  },
  ENGINE_UNAVAILABLE: {
    what: { ja: '計算エンジン「{engine}」を使えません（{reason}）。', en: 'The engine "{engine}" cannot be used ({reason}).' },
    remedy: {
      ja: '設定で計算エンジンを「自動」に戻してください。使えるエンジンの中で最も速いものが選ばれます。',
      en: 'Set the engine back to "automatic" in the settings; the fastest one that works is then used.',
    },
  },
  RUNTIME_UNAVAILABLE: {
    what: {
      ja: 'ONNX Runtimeを読み込めないため、運用時の速度や予測を測定できません（{reason}）。',
      en: 'ONNX Runtime does not load, so how a model does in operation cannot be measured ({reason}).',
    },
    remedy: {
      ja: 'アプリを再インストールしてください。Windowsでは「Microsoft Visual C++ 再頒布可能パッケージ」も必要です。ここまでの結果は保存されています。',
      en: 'Install the application again; on Windows the "Microsoft Visual C++ Redistributable" is needed too. All results so far are kept.',
    },
  },
  ENGINE_ARGUMENT: {
    what: { ja: '学習の条件が正しくありません（{where}）。', en: 'The training job is not valid ({where}).' },
    remedy: { ja: '比較の設定とデータの列を確認してください。', en: "Check the comparison's settings and the columns of the data." },
  },
  PROJECT_MISSING: {
    what: { ja: 'プロジェクト「{file}」が見つかりません。', en: 'The project "{file}" cannot be found.' },
    remedy: {
      ja: '移動または削除されていないか、ネットワークドライブに接続しているかを確認してください。',
      en: 'Check whether it was moved or deleted, and whether its network drive is connected.',
    },
  },
  PROJECT_EXISTS: {
    what: { ja: '「{file}」という名前のファイルがすでにあります。', en: 'A file named "{file}" exists already.' },
    remedy: { ja: '別の名前を付けてください。', en: 'Choose another name.' },
  },
  PROJECT_NEWER: {
    what: {
      ja: 'プロジェクト「{file}」は新しい版の Depthgauge で保存されています（形式 {found}、この版が扱えるのは {known} まで）。',
      en: 'The project "{file}" was saved by a newer version of Depthgauge (format {found}; this version knows up to {known}).',
    },
    remedy: {
      ja: 'Depthgauge を更新してから開いてください。ファイルは変更していません。',
      en: 'Update Depthgauge and open it again. The file was not changed.',
    },
  },
  PROJECT_CORRUPT: {
    what: {
      ja: '「{file}」は Depthgauge のプロジェクトではないか、内容が壊れています。',
      en: '"{file}" is not a Depthgauge project, or it is damaged.',
    },
    remedy: {
      ja: 'ファイルは変更していません。読み取れる部分を新しいプロジェクトに救出するか、バックアップから戻してください。',
      en: 'The file was not changed. Save what can be read into a new project, or go back to a backup.',
    },
  },
  PROJECT_LOST: {
    what: { ja: '「{file}」からは何も読み取れませんでした。', en: 'Nothing could be read of "{file}".' },
    remedy: {
      ja: 'ファイルは変更していません。バックアップから戻すか、データを取り込み直してください。',
      en: 'The file was not changed. Go back to a backup, or import the data again.',
    },
  },
  PROJECT_LOCKED: {
    what: { ja: 'プロジェクト「{file}」は別のウィンドウで開かれています。', en: 'The project "{file}" is open in another window.' },
    remedy: {
      ja: 'そのウィンドウで作業を続けるか、閉じてから開き直してください。',
      en: 'Continue there, or close it there and open it again.',
    },
  },
  PROJECT_READ_ONLY: {
    what: {
      ja: 'プロジェクト「{file}」またはそのフォルダーに書き込めません。',
      en: 'The project "{file}" or its folder cannot be written to.',
    },
    remedy: {
      ja: '書き込みできるフォルダーにコピーしてから開いてください。',
      en: 'Copy it to a folder that you may write to, and open it there.',
    },
  },
  PROJECT_IO: {
    what: {
      ja: 'プロジェクト「{file}」の読み書き中にディスクまたはネットワークのエラーが起きました。',
      en: 'The disk or the network failed while the project "{file}" was read or written.',
    },
    remedy: {
      ja: '接続とディスクの状態を確認してから開き直してください。終わった分は保存されています。',
      en: 'Check the connection and the disk, then open it again. What was finished is saved.',
    },
  },
  DISK_FULL: {
    what: { ja: 'ディスクの空き容量が足りず、「{file}」に保存できません。', en: 'The disk is full: "{file}" could not be saved.' },
    remedy: {
      ja: '不要なファイルを移動して空きを作り、もう一度実行してください。それまでに終わった分は保存されています。',
      en: 'Make room and run again. What was finished before is saved.',
    },
  },
  COMPUTE_CRASHED: {
    what: { ja: '計算プロセスが途中で停止しました（{job}：{reason}）。', en: 'A compute process stopped unexpectedly ({job}: {reason}).' },
    remedy: {
      ja: '終わった計算は保存されています。もう一度実行すると残りから再開します。',
      en: 'What was finished is saved. Run again to continue with the rest.',
    },
  },
  CANCELLED: {
    what: { ja: '処理を中止しました。', en: 'The work was cancelled.' },
    remedy: {
      ja: '終わった分は保存されています。もう一度実行すると続きから始まります。',
      en: 'What was finished is saved. Run again to continue.',
    },
  },
  TASK_RUNNING: {
    what: { ja: 'この処理はすでに実行中です（{task}）。', en: 'This work is already running ({task}).' },
    remedy: { ja: '終わるまで待つか、中止してからやり直してください。', en: 'Wait until it is done, or cancel it first.' },
  },
  FILE_TOKEN_UNKNOWN: {
    what: { ja: '選択されたファイルの情報が失われました。', en: 'The chosen file is no longer known.' },
    remedy: { ja: 'ファイルをもう一度選んでください。', en: 'Choose the file again.' },
  },
  FILE_NOT_WRITTEN: {
    what: { ja: '「{file}」に書き込めませんでした。', en: '"{file}" could not be written.' },
    remedy: {
      ja: 'ほかのアプリで開いていないか、書き込みできるフォルダーかを確認してください。',
      en: 'Check that no other program has it open and that its folder may be written to.',
    },
  },
  FILE_TOO_LARGE: {
    what: { ja: 'ファイル「{file}」は大きすぎます（上限 {limit}）。', en: 'The file "{file}" is too large (the limit is {limit}).' },
    remedy: { ja: '期間や列を絞って書き出し直してください。', en: 'Export a shorter period or fewer columns.' },
  },
  DATA_NONE: {
    what: { ja: 'このプロジェクトにはまだデータがありません。', en: 'This project holds no data yet.' },
    remedy: { ja: '「データ」画面でファイルを取り込んでください。', en: 'Import a file on the Data screen.' },
  },
  STAGE_MISSING: {
    what: { ja: '前の段階「{stage}」の結果がまだありません。', en: 'The stage before, "{stage}", has no result yet.' },
    remedy: { ja: '先に前の段階を実行してください。', en: 'Run the earlier stage first.' },
  },
  EXPERIMENT_CHANGED: {
    what: {
      ja: 'この学習のあとで、データ・列の役割・前処理・アプリの版のいずれかが変わったため、同じ条件では再実行できません。',
      en: 'The data, the roles of its columns, its treatments or the application have changed since this run, so it cannot be repeated as it was.',
    },
    remedy: {
      ja: '元のデータと設定に戻してから、もう一度実行してください。',
      en: 'Bring back the data and the settings of that time, then run it again.',
    },
  },
  COMPARISON_TOO_FEW_RUNS: {
    what: {
      ja: '比較に必要な学習がまだ終わっていません（完了：{finished} 件）。',
      en: 'Too few training runs have finished for a comparison ({finished} so far).',
    },
    remedy: {
      ja: '比較を再開し、浅いネットワークと深いネットワークの学習が終わるまでお待ちください。',
      en: 'Resume the comparison and wait until shallow and deep networks have been trained.',
    },
  },
  TRAINING_FAILED: {
    what: { ja: '学習がすべて失敗しました（{reason}）。', en: 'Every training run failed ({reason}).' },
    remedy: {
      ja: '入力列と目的変数を確認し、外れ値を除いてからもう一度実行してください。',
      en: 'Check the inputs and the target, remove outliers, and run again.',
    },
  },
  TEMPLATE_INVALID: {
    what: { ja: 'このファイルはスライドのひな形として使えません。', en: 'This file cannot be used as a template for slides.' },
    remedy: {
      ja: 'PowerPoint の .pptx（100 MB 以下）を選んでください。.potx や .ppt は、PowerPoint で .pptx として保存し直してください。',
      en: 'Choose a PowerPoint .pptx of at most 100 MB. Save a .potx or .ppt as .pptx in PowerPoint first.',
    },
  },
  COSTS_INVALID: {
    what: {
      ja: '費用の前提ファイル「{file}」を読み取れません（{where}）。',
      en: 'The cost assumptions in "{file}" cannot be used ({where}).',
    },
    remedy: {
      ja: 'JSON の書式と項目名を確認してください。例は README にあります。',
      en: 'Check the JSON and the names of its entries; the README has an example.',
    },
  },
  MODEL_EXPORT_MISMATCH: {
    what: {
      ja: '書き出した ONNX モデル（{role}）の出力が、学習したモデルと一致しません（目的変数の標準偏差の {difference} 倍の差）。',
      en: 'The exported ONNX model ({role}) does not agree with the trained one (they differ by {difference} standard deviations of the target).',
    },
    remedy: {
      ja: '桁の大きすぎる入力列（通し番号や時刻など）を外して、比較からやり直してください。',
      en: 'Leave out inputs with very large values, such as serial numbers or times, and repeat the comparison.',
    },
  },
  DATA_NO_COLUMN: {
    what: { ja: '列「{column}」が見つかりません。', en: 'There is no column "{column}".' },
    remedy: { ja: 'ファイルにある列名（{columns}）から選んでください。', en: 'Choose one of the columns of the file: {columns}.' },
  },
  DATA_COLUMN_MISSING: {
    what: {
      ja: '前処理に必要な列「{column}」がこのファイルにありません（ある列：{columns}）。',
      en: 'The file has no column "{column}", which the steps need (it has: {columns}).',
    },
    remedy: {
      ja: '同じ設備から、同じ列を含めて書き出したファイルを選んでください。列の名前が変わった場合は、元の名前に戻してください。',
      en: 'Choose a file from the same plant with the same columns. Where a column was renamed, give it its old name again.',
    },
  },
  DATA_COLUMN_CHANGED: {
    what: {
      ja: '列「{column}」の内容が、前処理を決めたときのデータと違います（数値と文字が入れ替わっています）。',
      en: 'The column "{column}" does not hold what it held when the steps were made: numbers and words have changed places.',
    },
    remedy: {
      ja: '同じ設備から、同じ形式で書き出したファイルを選んでください。',
      en: 'Choose a file that was exported from the same plant in the same form.',
    },
  },
  DATA_NO_FEATURES: {
    what: { ja: '予測に使える入力列がありません。', en: 'No column can be used as an input.' },
    remedy: {
      ja: '数値または分類の列を少なくとも 1 つ入力に選んでください。',
      en: 'Choose at least one column of numbers or categories as an input.',
    },
  },
  DATA_INPUTS_DROPPED: {
    what: {
      ja: 'データの処理「この列を入力から除外」により、予測に使える入力列がなくなりました（除外された列：{columns}）。',
      en: 'The treatment "Leave this column out" leaves no column to predict from (left out: {columns}).',
    },
    remedy: {
      ja: 'データ画面で、いずれかの列の処理を取り消すか、ほかの列を入力に加えてください。',
      en: 'On the data screen, undo that treatment for at least one column, or choose other columns as inputs.',
    },
  },
  DATA_TARGET_NOT_NUMERIC: {
    what: { ja: '目的変数「{column}」は数値の列ではありません。', en: 'The target "{column}" is not a column of numbers.' },
    remedy: {
      ja: '数値の列を目的変数に選ぶか、列の種類を確認してください。',
      en: 'Choose a column of numbers as the target, or check how the column was read.',
    },
  },
  DATA_TARGET_CONSTANT: {
    what: { ja: '目的変数「{column}」の値がすべて同じです。', en: 'The target "{column}" has the same value in every row.' },
    remedy: {
      ja: '変化する列を目的変数に選ぶか、期間の異なるデータを用意してください。',
      en: 'Choose a target that varies, or data of another period.',
    },
  },
  THEORY_FLAT_INPUT: {
    what: {
      ja: '入力「{column}」は値の種類が少ないか、目的変数がそれに沿って変化しません。曲線を描けません。',
      en: 'The input "{column}" has too few different values, or the target does not change along it: there is no curve to draw.',
    },
    remedy: { ja: 'ほかの数値の入力を選んでください。', en: 'Choose another input that is a number.' },
  },
  MODEL_INVALID: {
    what: { ja: '保存されたモデルを読み取れません（{where}）。', en: 'The stored model cannot be read ({where}).' },
    remedy: {
      ja: '「浅い vs 深い」の段階をもう一度実行して、モデルを作り直してください。',
      en: 'Run the comparison again to make the models anew.',
    },
  },
  INPUT_INVALID: {
    what: { ja: '要求「{method}」の内容が正しくありません（{where}）。', en: 'The request "{method}" is not valid ({where}).' },
    remedy: { ja: '入力した値を確認してください。', en: 'Check the values entered.' },
  },
  HOST_UNREACHABLE: {
    what: { ja: 'Depthgauge本体に接続できません。', en: 'The Depthgauge application does not answer.' },
    remedy: {
      ja: '本体が起動しているか確認し、このページを開き直してください。',
      en: 'Check that the application is still running, then reload this page.',
    },
  },
  INTERNAL: {
    what: { ja: '予期しない問題が起きました。', en: 'Something unexpected went wrong.' },
    remedy: {
      ja: 'もう一度お試しください。続く場合はログファイルを担当者に渡してください。',
      en: 'Try again. If it persists, hand the log file to your support.',
    },
  },
  FORMULA_SYNTAX: {
    what: {
      ja: '式の {position} 文字目（{found}）が読み取れません。',
      en: 'The formula cannot be read at character {position} ({found}).',
    },
    remedy: {
      ja: '表計算ソフトと同じ書き方で入力してください。例：(rmseToday - rmse) * 2、2 * normal(-0.5 / rmse)',
      en: 'Write it as in a spreadsheet, e.g. (rmseToday - rmse) * 2 or 2 * normal(-0.5 / rmse).',
    },
  },
  FORMULA_NAME: {
    what: { ja: '式に使えない名前「{name}」があります。', en: 'The formula uses the unknown name "{name}".' },
    remedy: { ja: '使える名前は次のとおりです：{known}', en: 'Names that can be used: {known}.' },
  },
  FORMULA_NO_NUMBER: {
    what: {
      ja: '追加した効果の式が、測定された誤差に対して数値になりません（0 での割り算など）。',
      en: 'The formula of an added benefit has no value at a measured error (a division by zero, for instance).',
    },
    remedy: {
      ja: '式を見直すか、max や if で範囲を限ってください。',
      en: 'Correct the formula, or limit its range with max or if.',
    },
  },
} as const satisfies Record<string, { what: Text; remedy: Text }>

export type ErrorCode = keyof typeof errorMessages
