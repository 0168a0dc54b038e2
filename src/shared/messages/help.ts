import type { MessageArea } from './message.ts'

/** The help of each screen: what it answers, what there is to do, and how it is read. */
export const helpMessages = {
  title: { ja: 'ヘルプ：{screen}', en: 'Help: {screen}' },
  what: { ja: 'この画面で分かること', en: 'What this screen answers' },
  do: { ja: '操作', en: 'What there is to do' },
  read: { ja: '読み方', en: 'How to read it' },
  words: { ja: '関連する用語', en: 'Words used here' },

  home_what: {
    ja: 'プロジェクトの入口です。1つのプロジェクトは1つのファイルに保存され、会議室のPCにコピーしても、そのまま開けます。',
    en: 'Where projects start. A project is one file; copied to the PC in the meeting room, it opens there.',
  },
  home_do: {
    ja: 'データファイルをドロップするか、サンプルまたは最近のプロジェクトを開きます。',
    en: 'Drop a data file, or open the sample or a recent project.',
  },
  home_read: {
    ja: '左の一覧には5つのステップと、それぞれの答えが並びます。',
    en: 'The list on the left shows the five steps and, once there are any, their answers.',
  },

  data_what: {
    ja: '予測したい列と、予測に使う列を決め、データの質を確かめます。',
    en: 'Which column is predicted, from which others, and whether the data are good enough.',
  },
  data_do: {
    ja: '役割は自動で提案されます。違っていれば表の右端で変更してください。変更はいつでも元に戻せます。後から届いたデータには、画面の下で同じ前処理を適用できます。',
    en: 'Roles are proposed. Change them at the right of the table where they are wrong; every change can be undone. At the bottom, the same is done to data that came later.',
  },
  data_read: {
    ja: '所見は重要なものから並びます。赤は先に直すべき問題、黄は知っておくべき点です。',
    en: 'Findings come in order of weight: red should be fixed first, amber should be known.',
  },

  screening_what: {
    ja: '学習を始める前に、データの形が深いネットワークを必要としているかを数秒で見積もります。',
    en: 'Before any training, in seconds: does the shape of the data ask for a deep network?',
  },
  screening_do: {
    ja: '必要な精度を変えると見積もりも変わります。分からなければ、そのままで構いません。',
    en: 'The accuracy that is needed changes the estimate. Leave it where you do not know.',
  },
  screening_read: {
    ja: '段階的に複雑にしたモデルの精度が、どこで伸びなくなるかを見ます。点数は、深さを試す価値の目安です。',
    en: 'Look where more complex models stop gaining accuracy. The score says how far depth is worth a trial.',
  },

  comparison_what: {
    ja: '同じデータ、同じ重みの数で、浅いネットワークと深いネットワークの誤差を比べます。',
    en: 'The errors of shallow and deep networks, on the same data and at equal numbers of weights.',
  },
  comparison_do: {
    ja: '計算量を選んで実行します。途中で中止しても、終わった分は残り、続きから再開できます。',
    en: 'Choose a budget and run. A stopped comparison keeps what is finished and can be resumed.',
  },
  comparison_read: {
    ja: '線が下にあるほど正確です。誤差の棒が重なっていれば、差があるとは言えません。',
    en: 'Lower lines are more accurate. Where the error bars overlap, no difference is proven.',
  },

  operation_what: {
    ja: '候補のモデルを実際に動かしたときの速さ、大きさ、再学習の必要性を測ります。',
    en: 'How fast, how large and how durable the candidates are when they run.',
  },
  operation_do: {
    ja: 'ラインのサイクルタイムを入れると、間に合うかどうかを判定します。',
    en: 'Give the line’s cycle time to see which of them keep up.',
  },
  operation_read: {
    ja: '判断には平均ではなくp99（100回に1回の遅さ）を使います。',
    en: 'What counts is not the average but p99, the slowest one in a hundred.',
  },

  decision_what: {
    ja: '採算が取れるか、どのモデルを採用すべきかを、根拠とともに示します。',
    en: 'Whether it pays and which model to take, with the reasons.',
  },
  decision_do: {
    ja: '金額の前提をスライダーで動かすと、結果がすぐに変わります。変更は元に戻せます。',
    en: 'Move the assumptions and see the result follow at once; every change can be undone.',
  },
  decision_read: {
    ja: '棒がゼロより右なら利益が出ます。ひげは90 % 区間です。最も長い横棒の前提から確かめてください。',
    en: 'Bars to the right of zero earn money; whiskers are 90 % intervals. Check the assumption with the longest bar first.',
  },

  experiments_what: {
    ja: 'これまでに行ったすべての学習の記録です。',
    en: 'Every training run that was ever made in this project.',
  },
  experiments_do: {
    ja: '絞り込み、並べ替え、行を開いて学習の経過を確かめます。',
    en: 'Filter, sort, and open a row to see how it learnt.',
  },
  experiments_read: {
    ja: '失敗した学習も残ります。失敗の割合そのものが、安定性の判断材料です。',
    en: 'Failed runs stay listed: their share says how stable learning is.',
  },

  theory_what: {
    ja: '論文のネットワークを実際に組み立てて測り、深さがいつ効くのかを確かめます。',
    en: 'The papers’ networks, built and measured: when does depth pay?',
  },
  theory_do: {
    ja: '精度や層の数をスライダーで変えてください。プロジェクトがなくても使えます。',
    en: 'Move the accuracy and the number of layers. No project is needed.',
  },
  theory_read: {
    ja: '深い線が浅い線より下になるところから、深さが得になります。多くの場合、センサーの精度より細かい領域です。',
    en: 'Depth pays where the deep line falls below the shallow one, often finer than a sensor can measure.',
  },

  settings_what: {
    ja: '言語、配色、文字の大きさ、計算に使うエンジンを決めます。',
    en: 'Language, theme, text size, and what does the computing.',
  },
  settings_do: {
    ja: '変更はすぐに反映され、保存されます。元に戻すこともできます。',
    en: 'Changes apply and are saved at once, and can be undone.',
  },
  settings_read: {
    ja: '下の欄には、バージョンとログファイルの場所があります。お問い合わせの際に役立ちます。',
    en: 'Version and log file are named at the bottom; support will ask for them.',
  },

  glossary_what: {
    ja: 'このアプリで使う言葉の意味です。画面で点線の下線が付いた言葉からも開けます。',
    en: 'What the words of this application mean. Words with a dotted underline on the screens lead here, too.',
  },
  glossary_do: { ja: '探したい言葉を入力すると絞り込めます。', en: 'Type a word to narrow the list.' },
  glossary_read: {
    ja: '説明は、この画面での使い方に合わせて短くしてあります。',
    en: 'Explanations are short and say how the word is used here.',
  },

  presentation_what: {
    ja: '会議で見せる5ページ（問題、深さの必要性、本当の差、運用、判断）です。',
    en: 'Five pages for the meeting: problem, need for depth, true gain, operation, decision.',
  },
  presentation_do: {
    ja: '矢印キーでページを送ります。Nで発表者メモ、Fで全画面、Escで終了です。',
    en: 'Arrow keys turn the pages, N shows the notes, F fills the screen, Esc leaves.',
  },
  presentation_read: {
    ja: '最後のページのスライダーは、その場で質問に答えるためのものです。保存はされません。',
    en: 'The sliders on the last page answer questions on the spot; nothing is saved.',
  },
} satisfies MessageArea
