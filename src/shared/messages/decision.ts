import type { MessageArea } from './message.ts'

export const decisionMessages = {
  technical_none: { ja: 'このデータからは学習できない', en: 'Not learnable from this data' },
  technical_linear: { ja: '線形モデルで十分', en: 'A linear model is enough' },
  technical_shallow: { ja: '浅いネットワークで十分', en: 'A shallow network is enough' },
  technical_deep: { ja: '深いネットワークが有効', en: 'A deep network is worth it' },
  technical_other: { ja: 'ネットワーク以外の手法が有効', en: 'Another method wins' },
  technical_inconclusive: { ja: '結論を出せない', en: 'Inconclusive' },
  business_go: { ja: '導入を推奨', en: 'Go' },
  'business_no-go': { ja: '導入は見送り', en: 'No-go' },
  'business_collect-more': { ja: 'データを追加収集', en: 'Collect more data' },

  // Sentences of the verdict. Numbers come formatted; names are those of name_*.
  over: { ja: '{percent} 以上', en: 'over {percent}' },
  under: { ja: '{percent} 未満', en: 'under {percent}' },
  name_mean: { ja: '平均値による予測', en: 'predicting the mean' },
  name_ridge: { ja: '線形モデル', en: 'the linear model' },
  name_additive: { ja: '加法モデル', en: 'the additive model' },
  name_trees: { ja: '勾配ブースティング木', en: 'the boosted-tree model' },
  name_smooth: { ja: '滑らかな活性化関数の浅いネットワーク', en: 'the shallow network with a smooth activation' },
  name_other: { ja: 'その他の手法', en: 'the best other method' },
  name_shallow: { ja: '浅いネットワーク', en: 'the shallow network' },
  name_deep: { ja: '深いネットワーク', en: 'the deep network' },
  nameInFull_deep: {
    ja: '深いネットワーク（隠れ層 {hidden}、深さ {depth}）',
    en: 'the deep network ({hidden} hidden layers, depth {depth})',
  },
  budget_standard: { ja: '標準', en: 'standard' },
  budget_thorough: { ja: '詳細', en: 'thorough' },

  input_scrap: { ja: '不良・廃棄の損失', en: 'scrap' },
  input_energy: { ja: 'エネルギーの損失', en: 'energy' },
  input_downtime: { ja: '停止の損失', en: 'downtime' },
  input_inspection: { ja: '検査の費用', en: 'inspection' },
  input_poc: { ja: 'PoC の費用', en: 'cost of the PoC' },
  input_hardware: { ja: '機器の費用', en: 'hardware' },
  input_integration: { ja: 'システム連携の費用', en: 'integration' },
  input_perNetwork: { ja: 'ネットワーク固有の費用', en: 'extra cost of a network' },
  input_discountRate: { ja: '割引率', en: 'discount rate' },
  input_hourlyRate: { ja: '人件費の時間単価', en: 'hourly rate' },
  input_watchHoursPerMonth: { ja: '監視の時間', en: 'hours to watch' },
  input_retrainHours: { ja: '再学習 1 回の時間', en: 'hours per retraining' },
  input_retrainingsPerYear: { ja: '再学習の回数', en: 'retrainings per year' },
  input_licencesPerYear: { ja: 'ライセンス費', en: 'licences' },
  input_electricityPerKWh: { ja: '電力単価', en: 'price of electricity' },
  input_driftPerYear: { ja: '誤差の増え方', en: 'growth of the error' },
  input_taxRate: { ja: '税率', en: 'tax rate' },
  input_avoidedShare: { ja: '予測の精度', en: 'accuracy of the prediction' },

  reason_need: {
    ja: '学習前の診断では、深さの必要性は 100 点中 {score} 点（{grade}）でした。',
    en: 'Before any training, the need for depth was rated {score} of 100 ({grade}).',
  },
  reason_ceiling: {
    ja: 'データのノイズから見た決定係数 R² の上限は約 {ceiling} です。最終テストで最も良かったモデルの R² は {r2} でした。',
    en: 'The noise in the data limits R² to about {ceiling}; the best model reached {r2} on the final test rows.',
  },
  reason_beats: {
    ja: '{incumbent}と比べて、{challenger}の誤差は平均で {difference} 小さく、その差が実用上の意味を持つ（{rope} を超える）確率は {probability}です。',
    en: 'Against {incumbent}, {challenger} has a mean error smaller by {difference}; the probability that the difference matters (exceeds {rope}) is {probability}.',
  },
  reason_stands: {
    ja: '{incumbent}と比べて、{challenger}が実用上の差（{rope} 超）をつけて良くなる確率は {probability}にとどまります。',
    en: 'Against {incumbent}, {challenger} is better by a difference that matters (over {rope}) with a probability of only {probability}.',
  },
  reason_open: {
    ja: '{incumbent}と比べて、{challenger}が実用上の差（{rope} 超）をつけて良くなる確率は {probability}です。差があるともないとも言い切れません（判定の基準は {threshold}）。',
    en: 'Against {incumbent}, {challenger} is better by a difference that matters (over {rope}) with a probability of {probability}: neither proven nor ruled out (the threshold is {threshold}).',
  },
  reason_missing: {
    ja: '{incumbent}と{challenger}を比べるための計算結果がそろっていません。',
    en: 'The runs that would compare {incumbent} with {challenger} are not complete.',
  },
  reason_size: {
    ja: '同じ誤差（RMSE {rmse}）に達するのに、浅いネットワークは深いネットワークの {ratio} 倍の重みを必要とします（90 % 区間 {low}～{high} 倍）。',
    en: 'To reach the same error (RMSE {rmse}), the shallow network needs {ratio} times the weights of the deep one (90 % interval {low} to {high}).',
  },
  reason_test: {
    ja: '一度だけ使う最終テストのデータで、{name}の誤差（RMSE）は {rmse} でした。平均値による予測の {mean} より {share} 小さい値です。',
    en: 'On the final test rows, used once, {name} had an RMSE of {rmse}: {share} below the {mean} of predicting the mean.',
  },
  reason_testFails: {
    ja: '最終テストでは、{name}の誤差（RMSE {rmse}）が平均値による予測（{mean}）を下回りませんでした。学習したデータとテストのデータで、入力と出力の関係が変わっている可能性があります。',
    en: 'On the final test rows {name} (RMSE {rmse}) was no better than predicting the mean ({mean}). The relation may have changed between the data learnt from and the data tested on.',
  },
  reason_testContradicts: {
    ja: '最終テストでは、{simpler}の誤差（RMSE {simplerRmse}）が{name}の誤差（{rmse}）を下回り、交差検証と逆の結果でした。偶然の可能性もあるため、並走運転で確かめる必要があります。',
    en: 'On the final test rows, {simpler} (RMSE {simplerRmse}) did better than {name} ({rmse}), against the cross-validation. It may be chance; shadow operation has to tell.',
  },
  reason_failed: {
    ja: '学習 {runs} 回のうち {failed} 回が失敗しました。学習の安定性も判断材料に含めています。',
    en: '{failed} of {runs} training runs failed; the stability of learning is part of the picture.',
  },
  reason_deepUnstable: {
    ja: '深いネットワークの学習は {runs} 回のうち {failed} 回が失敗しました。再学習のたびに同じ失敗が起こり得ます。',
    en: 'Training the deep networks failed in {failed} of {runs} runs, which can happen again at every retraining.',
  },
  reason_partial: {
    ja: '比較は途中で止められています。終わった {runs} 回の学習だけに基づく判断です。',
    en: 'The comparison was stopped early; this rests on the {runs} training runs that were finished.',
  },
  reason_latency: {
    ja: '{name}の推論時間は 99 パーセンタイルで {p99} ms です。サイクルタイム {cycle} ms の {share}に収まります。',
    en: 'A prediction of {name} takes {p99} ms at the 99th percentile, {share} of the cycle time of {cycle} ms.',
  },
  reason_tooSlow: {
    ja: '{name}の推論時間は 99 パーセンタイルで {p99} ms です。サイクルタイム {cycle} ms を超えるため、このラインでは使えません。',
    en: 'A prediction of {name} takes {p99} ms at the 99th percentile, more than the cycle time of {cycle} ms: it cannot be used on this line.',
  },
  reason_drift: {
    ja: '新しいデータほど誤差が大きくなる傾向があります。およそ {days} 日ごとの再学習が目安です。',
    en: 'The error grows on later data; plan a retraining about every {days} days.',
  },
  reason_npv: {
    ja: '{name}の正味現在価値（NPV）は {years} 年間で {npv}（90 % 区間 {low}～{high}）、プラスになる確率は {probability}です。',
    en: 'The net present value (NPV) of {name} is {npv} over {years} years (90 % interval {low} to {high}), and positive with a probability of {probability}.',
  },
  reason_simplerPays: {
    ja: '技術面では{winner}が優位ですが、NPV は{name}が {npv}で、{winnerNpv}を上回ります。優位の分が追加の費用に見合いません。',
    en: 'Technically {winner} is ahead, but the NPV of {name} is higher ({npv} against {winnerNpv}): the lead does not earn its extra cost.',
  },
  reason_unproven: {
    ja: '{name}の NPV は {npv}と最も高く見えますが、精度の差が確認できていないため、推奨の根拠にはしていません。',
    en: 'The NPV of {name} looks highest ({npv}), but its gain in accuracy is not proven, so the recommendation does not rest on it.',
  },
  reason_breakEven: {
    ja: '採算が取れるのは、予測誤差による損失の {share} 以上を防げる場合です。実測は {measured} です。',
    en: 'It pays where at least {share} of the loss from prediction error is avoided; measured: {measured}.',
  },
  reason_neverPays: {
    ja: '現在の金額の前提では、予測が完全に当たっても採算は取れません。',
    en: 'Under the present assumptions even a perfect prediction would not pay.',
  },
  reason_uncertainMoney: {
    ja: 'NPV がプラスになる確率は {probability} で、導入の基準（{threshold}）に届きません。結果を最も左右する前提は「{input}」です。',
    en: 'The NPV is positive with a probability of {probability}, short of the {threshold} that a go needs. The assumption that moves it most: {input}.',
  },

  // What would settle it, as clauses that the sentences below end.
  settle: { ja: '結論を出すには、{next}必要があります。', en: 'To settle this: {next}.' },
  settle_resume: { ja: '中断した比較を最後まで実行する', en: 'run the interrupted comparison to its end' },
  settle_failed: {
    ja: '外れ値や単位の誤りを調べ、学習の失敗（{runs} 回中 {failed} 回）を減らす',
    en: 'check outliers and units, as {failed} of {runs} training runs failed',
  },
  settle_budget: {
    ja: '計算量を「{budget}」に上げ、繰り返しを増やして比較し直す',
    en: 'repeat the comparison with the "{budget}" budget, which has more repetitions',
  },
  settle_rows: {
    ja: '同じ条件のデータを現在の約 {times} 倍（{rows} 行程度）に増やす',
    en: 'collect about {times} times the data under the same conditions (some {rows} rows)',
  },
  settle_edge: {
    ja: '現在の {rows} 行と同じ条件の行を増やすのではなく、運転条件の異なるデータを加える',
    en: 'add data from other operating conditions rather than more rows like the present {rows}',
  },
  settle_range: {
    ja: '運転範囲を広げてデータを取る（最終テストの {share} が学習データの範囲外）',
    en: 'widen the range of operation in the data, as {share} of the final test rows lie outside what was learnt from',
  },
  settle_drift: {
    ja: '学習期間とテスト期間の間に変わった条件（原料、設備、季節など）を調べ、入力に加える',
    en: 'find what changed between the data learnt from and the test (material, equipment, season) and add it as an input',
  },
  settle_money: {
    ja: '「{input}」を実績値で確かめ、見積もりの幅を狭める',
    en: 'check the assumption on "{input}" against actual figures and narrow its range',
  },

  point_none: {
    ja: '今回のデータからは、「{target}」を、平均値を使うより正確には予測できませんでした。ネットワークを深くしても解決しません。',
    en: '"{target}" could not be predicted from these data any better than by its mean. A deeper network does not change that.',
  },
  point_linear: {
    ja: '「{target}」の予測は、線形モデルで十分です。ニューラルネットワークは必要ありません。',
    en: 'A linear model is enough to predict "{target}". No neural network is needed.',
  },
  point_shallow: {
    ja: '「{target}」の予測は、隠れ層 1 つの浅いネットワークで十分です。深くしても実用上の差は確認できません。',
    en: 'A shallow network with one hidden layer is enough to predict "{target}". Going deeper shows no difference that matters.',
  },
  point_deep: {
    ja: '「{target}」の予測では、{name}に、より単純なモデルを実用上の差で上回る精度があります。',
    en: 'For predicting "{target}", {name} is more accurate than every simpler model by a difference that matters.',
  },
  point_deepBySize: {
    ja: '「{target}」の予測では、{name}が、浅いネットワークと同じ精度をより少ない重みで実現します（浅い方は {ratio} 倍の重みが必要です）。',
    en: 'For predicting "{target}", {name} reaches the accuracy of the shallow one with fewer weights (the shallow one needs {ratio} times as many).',
  },
  point_other: {
    ja: '「{target}」の予測には、{name}が適しています。ネットワークを深くする必要はありません。',
    en: 'For predicting "{target}", {name} serves best. There is no need for a deep network.',
  },
  point_inconclusive: {
    ja: '「{target}」の予測にどのモデルが適切か、まだ結論を出せません。{incumbent}と{challenger}の差がはっきりしていません。',
    en: 'Which model "{target}" calls for cannot be said yet: between {incumbent} and {challenger} the difference is not settled.',
  },
  point_testFails: {
    ja: '「{target}」の予測は、まだ実用に使えると言えません。学習では有効でも、最終テストのデータには通用しませんでした。',
    en: 'The prediction of "{target}" cannot be relied on yet: what was learnt did not carry over to the final test rows.',
  },
  point_accuracy: {
    ja: '予測誤差（RMSE）は{name}で {rmse} です。平均値で済ませた場合の {mean} に比べて {share} 小さくなりました（最終テスト {rows} 行）。',
    en: 'The prediction error (RMSE) is {rmse} with {name}, {share} below the {mean} of simply using the mean ({rows} final test rows).',
  },
  point_noAccuracy: {
    ja: '最も良いモデルでも予測誤差（RMSE）は {rmse} で、平均値で済ませた場合の {mean} に比べて意味のある改善がありません（最終テスト {rows} 行）。',
    en: 'Even the best model has a prediction error (RMSE) of {rmse}, no real improvement on the {mean} of simply using the mean ({rows} final test rows).',
  },
  point_noFinalist: {
    ja: '最終テストに進んだモデルがないため、予測誤差はまだ確定していません。',
    en: 'No model has reached the final test yet, so the prediction error is not established.',
  },
  point_go: {
    ja: '{name}を導入すると、{years} 年間の正味現在価値は {npv}、回収期間は {payback} 年の見込みです。黒字になる確率は {probability}です。並走運転から始めることを提案します。',
    en: 'Introducing {name} is worth {npv} (NPV) over {years} years, pays back in {payback} years and is profitable with a probability of {probability}. We propose to start in shadow operation.',
  },
  point_notLearnable: {
    ja: '予測できない以上、投資の効果は見込めません。導入は見送り、測定項目の見直しを提案します。',
    en: 'Without a usable prediction there is nothing to earn. We propose not to introduce it and to review what is measured.',
  },
  point_doesNotPay: {
    ja: '採算は取れません。最も有利な{name}でも、{years} 年間の正味現在価値は {npv}です。導入の見送りを提案します。',
    en: 'It does not pay: even the best choice, {name}, has an NPV of {npv} over {years} years. We propose not to introduce it.',
  },
  point_tooSlow: {
    ja: '推論がサイクルタイム {cycle} ms に間に合わないため、このラインには導入できません。',
    en: 'The prediction does not keep up with the cycle time of {cycle} ms, so it cannot be introduced on this line.',
  },
  point_undecided: {
    ja: '投資の判断は保留し、まず、{next}ことを提案します。',
    en: 'We propose to hold the investment and first to {next}.',
  },
  point_uncertainMoney: {
    ja: '{name}の正味現在価値は {npv}の見込みですが、黒字になる確率は {probability}です。先に「{input}」の実績値を確かめることを提案します。',
    en: 'The NPV of {name} is expected to be {npv}, but it is profitable with a probability of {probability} only. We propose to check first the figure for: {input}.',
  },

  phrase_fair: {
    ja: 'どのモデルも同じデータ、同じ分割、同じ手順で比べました（{folds} 分割、ネットワークは乱数の種を変えて {seeds} 回）。ネットワーク同士は重みの数もそろえています。',
    en: 'Every model was compared on the same data, the same splits and by the same procedure ({folds} folds, {seeds} seeds per network), networks also at the same number of weights.',
  },
  phrase_sure: {
    ja: 'この結論の確からしさは {probability}です。誤差が {rope} 以内の差は、実用上同じと見なしています。',
    en: 'The probability of this conclusion is {probability}. Differences in error within {rope} count as practically equal.',
  },
  phrase_notSure: {
    ja: '「まだ判断できない」も PoC の成果です。次に何を行えば決着するかが分かりました。',
    en: '"We cannot tell yet" is a result of the PoC, too: we now know what would settle it.',
  },
  phrase_whyNotDeep: {
    ja: '深いモデルが常に優れているわけではありません。この問題では、深くする理由をデータから確認できませんでした。',
    en: 'A deep model is not always better. For this problem the data show no reason for depth.',
  },
  phrase_whyDeep: {
    ja: '流行だから深くするのではありません。単純なモデルから順に比べ、深くすることで初めて得られる利点を確認しました。',
    en: 'This is not depth for fashion: the simpler models were compared first, and the advantage appears only with depth.',
  },
  phrase_tornado: {
    ja: '金額の前提で結果を最も左右するのは「{input}」です。見積もりの幅の中で、NPV は {low}から {high}まで動きます。',
    en: 'The assumption that matters most is "{input}": within its range the NPV goes from {low} to {high}.',
  },
  phrase_breakEven: {
    ja: '予測誤差による損失の {share} を防げれば元が取れます。最終テストでの実測は {measured} でした。',
    en: 'We break even where {share} of the loss from prediction error is avoided; on the final test rows it was {measured}.',
  },
  phrase_steps: {
    ja: '並走、支援、自動の順に進めます。各段階の基準を満たさなければ次へ進まず、いつでも元の操業に戻せます。',
    en: 'We go in steps: shadow, assisted, automatic. Without meeting the gate of a step we do not take the next, and can always go back.',
  },
  phrase_ask: {
    ja: '本日は、{next}ことについて、ご承認をお願いします。',
    en: 'What we ask for today is approval to {next}.',
  },

  rollout_shadow: {
    ja: '目安は {weeks} 週間です。予測は記録だけを行い、操業は変えません。次へ進む条件：実測との誤差（RMSE）が {limit} 以下（最終テストの {rmse} の {tolerance} 倍）で、学習範囲を外れる行が {outside} 以下であること。',
    en: 'About {weeks} weeks. Predictions are recorded only; operation does not change. Gate: RMSE against the measured values of at most {limit} ({tolerance} times the {rmse} of the final test), and at most {outside} of the rows outside the range of training.',
  },
  rollout_assisted: {
    ja: '目安は 3 か月です。予測を作業者に示し、判断は人が行います。次へ進む条件：週ごとの RMSE が {limit} 以下を保ち、応答が 99 パーセンタイルで {cycle} ms 以内（実測 {p99} ms）、再学習（{retraining}）後のモデルも毎回 {limit} 以下であること。',
    en: 'About 3 months. Operators see the prediction and decide. Gate: weekly RMSE stays at or below {limit}, response within {cycle} ms at the 99th percentile (measured: {p99} ms), and every retrained model ({retraining}) also at or below {limit}.',
  },
  rollout_automatic: {
    ja: '予測を制御や判定に直接使います。RMSE が {limit} を超えたら再学習し、採算の分岐点である {stop} を超えたら支援の段階に戻します。入力が学習範囲を外れた行では予測を使いません。',
    en: 'The prediction acts directly. Above an RMSE of {limit}: retrain. Above {stop}, where it stops paying: back to assisted. Rows outside the range of training do not use the prediction.',
  },
  retrainEveryDays: { ja: '約 {days} 日ごと', en: 'about every {days} days' },
  retrainPerYear: { ja: '年 {count} 回', en: '{count} a year' },
  // The screen.
  needs_data: { ja: '先にデータを取り込み、目的変数を選んでください。', en: 'Import data and choose a target first.' },
  needs_screening: {
    ja: '判断には「深さの必要性」の見積もりも使います。先に実行してください。',
    en: 'The decision also rests on the estimate of “Need for depth”. Run it first.',
  },
  needs_comparison: {
    ja: '判断には「浅い vs 深い」の比較結果が必要です。先に実行してください。',
    en: 'The decision needs the result of “Shallow vs deep”. Run it first.',
  },
  needs_operation: {
    ja: '判断には「運用」の測定結果が必要です。先に実行してください。',
    en: 'The decision needs the measurements of “Operation”. Run them first.',
  },
  computing: { ja: '結論をまとめています…', en: 'Drawing the conclusion…' },
  word_go: { ja: '進める', en: 'Go' },
  'word_no-go': { ja: '見送る', en: 'No go' },
  'word_collect-more': { ja: '判断は保留', en: 'Hold' },
  answer_go: {
    ja: '採算が取れます。{name}を導入すると、{years} 年間で {npv} の価値（NPV）が見込めます。',
    en: 'It pays: introducing {name} is worth {npv} (NPV) over {years} years.',
  },
  answer_noGo: {
    ja: '採算が取れる導入案はありません。導入は見送ることをお勧めします。',
    en: 'No alternative pays. We recommend not to introduce a model.',
  },
  'answer_collect-more': {
    ja: 'まだ判断できる段階ではありません。先に確かめることがあります。',
    en: 'It is too early to decide. Something has to be settled first.',
  },
  'answer_collect-moreNamed': {
    ja: '投資の判断は保留です。現時点の有力案は{name}（NPV {npv}）ですが、先に確かめることがあります。',
    en: 'Hold the investment. So far {name} leads (NPV {npv}), but something has to be settled first.',
  },
  verdictTitle: { ja: '結論', en: 'Verdict' },
  technicalTitle: { ja: '技術の結論', en: 'Technically' },
  businessTitle: { ja: '投資の結論', en: 'For the business' },
  sureness: { ja: '確からしさ {probability}', en: 'probability {probability}' },
  openSureness: {
    ja: '有力な側の確率 {probability}（確定の基準 {threshold}）',
    en: 'likelier side: {probability} (settled from {threshold})',
  },
  probabilityTitle: { ja: '黒字になる確率', en: 'Probability that it pays' },
  probabilityOf: { ja: '{name}の NPV > 0', en: 'NPV of {name} > 0' },
  keyPointsTitle: { ja: '3 つの要点', en: 'Three key points' },
  trial: { ja: '試算中の前提による結論です（未保存）', en: 'Under assumptions being tried out (not saved)' },
  judging: { ja: '結論を更新しています…', en: 'Updating the verdict…' },

  whatIfTitle: { ja: '金額の前提を動かす', en: 'Move the assumptions' },
  whatIfSubtitle: {
    ja: 'すぐに NPV が変わります。スライダーの両端は見積もりの最小・最大です。初期値は目安にすぎません。貴社の実績値に直してください。',
    en: 'The NPV follows at once. The ends of a slider are the least and the largest estimate. The defaults are mere orders of magnitude: put in your own figures.',
  },
  group: { ja: '前提の種類', en: 'Kind of assumption' },
  group_benefits: { ja: '効果', en: 'Benefits' },
  group_investment: { ja: '投資', en: 'Investment' },
  group_running: { ja: '運用費', en: 'Running' },
  group_method: { ja: '計算条件', en: 'Method' },
  hint_benefits: {
    ja: '予測の誤差が原因で今かかっている年間の損失。完璧な予測ならなくなる額です。効果はこの額に、実測した精度を掛けて求めます。',
    en: 'What prediction errors cost per year today and a perfect prediction would avoid. The benefit is this times the measured accuracy.',
  },
  hint_investment: { ja: '最初に一度だけかかる費用です。', en: 'Paid once, at the start.' },
  hint_running: { ja: '毎年かかる費用です。', en: 'Paid every year.' },
  hint_method: { ja: '期間、割引率、立ち上がり、精度の劣化です。', en: 'Horizon, discount rate, ramp-up and ageing of the accuracy.' },
  input_own: { ja: 'その他の効果', en: 'other benefit' },
  addOwn: { ja: 'その他の効果を加える', en: 'Add another benefit' },
  remove: { ja: '{name}を外す', en: 'Remove {name}' },
  likelyOf: { ja: '{name}、最も確からしい値（{unit}）', en: '{name}, likeliest ({unit})' },
  minOf: { ja: '{name}、最小（{unit}）', en: '{name}, least ({unit})' },
  maxOf: { ja: '{name}、最大（{unit}）', en: '{name}, largest ({unit})' },
  least: { ja: '最小', en: 'least' },
  largest: { ja: '最大', en: 'largest' },
  currency: { ja: '通貨', en: 'Currency' },
  currencyHint: { ja: '変更しても金額は換算されません。', en: 'Amounts are not converted.' },
  field_horizonYears: { ja: '評価する期間', en: 'Horizon' },
  field_rampUp: { ja: '{year} 年目に得られる効果の割合', en: 'Share of the benefit in year {year}' },
  unit_years: { ja: '年', en: 'years' },
  unit_hoursPerMonth: { ja: '時間/月', en: 'h/month' },
  unit_hours: { ja: '時間', en: 'h' },
  unit_perYear: { ja: '回/年', en: 'a year' },
  unit_percentPerYear: { ja: '%/年', en: '%/year' },
  unit_moneyPerYear: { ja: '{money}/年', en: '{money}/year' },
  unit_moneyPerHour: { ja: '{money}/時間', en: '{money}/h' },
  unit_moneyPerKWh: { ja: '{money}/kWh', en: '{money}/kWh' },
  money_JPY: { ja: '円', en: 'JPY' },
  money_EUR: { ja: 'ユーロ', en: 'EUR' },
  money_USD: { ja: 'ドル', en: 'USD' },
  bigMoney_JPY: { ja: '万円', en: 'k JPY' },
  bigMoney_EUR: { ja: '千ユーロ', en: 'k EUR' },
  bigMoney_USD: { ja: '千ドル', en: 'k USD' },
  measuredDrift: {
    ja: '運用の測定では、誤差の増え方は年 {drift}、再学習は年 {times} 回が目安です。',
    en: 'Stage “Operation” measured a growth of the error of {drift} a year, and proposes {times} retrainings a year.',
  },
  useMeasured: { ja: '測定値を使う', en: 'Use the measured values' },
  save: { ja: '前提を保存', en: 'Save the assumptions' },
  saved: { ja: '保存済み', en: 'Saved' },
  reset: { ja: '保存した前提に戻す', en: 'Back to what was saved' },
  restoreDefaults: { ja: '初期値に戻す', en: 'Restore the defaults' },

  npvTitle: { ja: '案ごとの正味現在価値（NPV）', en: 'Net present value by alternative' },
  npvSubtitle: { ja: '{years} 年間、割引率 {rate}。線は 90 % 区間', en: '{years} years at {rate}; lines: 90 % interval' },
  npvLabel: { ja: '案ごとの NPV のグラフ。{list}', en: 'Chart of the NPV by alternative: {list}' },
  npvZero: { ja: '0 は「何もしない」場合です。', en: 'Zero is doing nothing.' },
  recommended: { ja: '推奨', en: 'recommended' },
  roiTitle: { ja: '投資対効果', en: 'Return on investment' },
  alternative: { ja: '案', en: 'Alternative' },
  alternative_none: { ja: '何もしない', en: 'Do nothing' },
  avoided: { ja: '防げる損失', en: 'Loss avoided' },
  npv: { ja: 'NPV', en: 'NPV' },
  pPositive: { ja: '黒字の確率', en: 'P(NPV > 0)' },
  irr: { ja: 'IRR', en: 'IRR' },
  irrMany: { ja: '{rate}（解 {count} 個）', en: '{rate} (one of {count})' },
  payback: { ja: '回収期間', en: 'Payback' },
  roi: { ja: 'ROI', en: 'ROI' },
  breakEven: { ja: '損益分岐', en: 'Break-even' },
  roiNote: {
    ja: '「防げる損失」は実測の精度（1 − RMSE ÷ 平均値で予測した場合の RMSE）。「損益分岐」は NPV が 0 になる割合です。',
    en: '“Loss avoided” is the measured accuracy (1 - RMSE / RMSE of predicting the mean); at “break-even” the NPV is zero.',
  },
  yearsValue: { ja: '{years} 年', en: '{years} years' },
  never: { ja: '回収せず', en: 'never' },
  tornadoTitle: { ja: '結果を左右する前提', en: 'What moves the result' },
  tornadoSubtitle: {
    ja: '{name}の NPV。幅のない前提は ±20 % 動かした場合',
    en: 'NPV of {name}; single numbers are moved by ±20 %',
  },
  tornadoLabel: { ja: '前提ごとの NPV の幅。最も大きいのは{input}', en: 'Reach of the NPV by assumption; the largest: {input}' },
  tornadoLow: { ja: '前提が小さい側', en: 'input at its low end' },
  tornadoHigh: { ja: '前提が大きい側', en: 'input at its high end' },
  assumption: { ja: '前提', en: 'Assumption' },
  atLow: { ja: '小さい側の NPV', en: 'NPV at the low end' },
  atHigh: { ja: '大きい側の NPV', en: 'NPV at the high end' },
  cashTitle: { ja: 'いつ元が取れるか', en: 'When is the money back?' },
  cashSubtitle: { ja: '累積のキャッシュフロー（割引前）', en: 'Cumulative cash flow (not discounted)' },
  cashLabel: { ja: '案ごとの累積キャッシュフローのグラフ', en: 'Chart of the cumulative cash flow by alternative' },
  year: { ja: '年', en: 'Year' },

  reasonsTitle: { ja: '根拠', en: 'Reasons' },
  phrasesTitle: { ja: '会議で使える言い方', en: 'Phrases for the meeting' },
  copy: { ja: 'コピー', en: 'Copy' },
  copyPhrase: { ja: '{number} 番目の言い方をコピー', en: 'Copy phrase {number}' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  rolloutTitle: { ja: '導入の進め方', en: 'Rollout' },
  rolloutEmpty: { ja: '導入を推奨できる段階になると、進め方を示します。', en: 'Shown once an introduction is recommended.' },
  phase_shadow: { ja: '並走', en: 'Shadow' },
  phase_assisted: { ja: '支援', en: 'Assisted' },
  phase_automatic: { ja: '自動', en: 'Automatic' },
  exportTitle: { ja: '持ち出す', en: 'Take it with you' },
  exportHint: {
    ja: '保存した前提で書き出します。モデルは生の測定値を入力する ONNX 形式です。',
    en: 'Written with the saved assumptions. Models are ONNX files that take raw sensor values.',
  },
  exportDirty: { ja: '試算中の前提はまだ保存されていません。', en: 'The assumptions being tried out are not saved yet.' },
  export_pdf: { ja: '報告書（PDF）', en: 'Report (PDF)' },
  export_html: { ja: '報告書（HTML）', en: 'Report (HTML)' },
  export_poc: { ja: 'すべての数値（poc.json）', en: 'Every number (poc.json)' },
  export_model: { ja: 'モデル：{name}', en: 'Model: {name}' },
  exportedPath: { ja: '保存しました：{path}', en: 'Saved: {path}' },
  exportedDownload: { ja: 'ダウンロードしました：{name}', en: 'Downloaded: {name}' },
  exportCancelled: { ja: '書き出しを取りやめました。', en: 'Nothing was written.' },
} satisfies MessageArea
