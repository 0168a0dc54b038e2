/** docs/calibration.md and docs/verdict.md: what the study found, in tables. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { depthNeedModel, needParts, type DepthNeedModel } from '../../src/main/screening/depth-need-model.ts'
import type { Technical } from '../../src/shared/domain/decision.ts'
import { ROOT } from '../native-core.ts'
import type { Checked } from './coverage.ts'
import { coverageTable } from './coverage-study.ts'
import { auc, brier, heldOut, needed, reliability, type Example } from './fit-need.ts'
import { percent, table } from './markdown.ts'
import { deepBeatsShallow, exampleOf } from './need-truth.ts'
import { kinds } from './problems.ts'
import { BUDGET, TUNING } from './run-problem.ts'
import type { Result } from './study.ts'
import { needModelOf, writeNeedModel } from './write-need-model.ts'

const COMMAND = '`npm run calibrate -- --write`'
const verdicts: Technical[] = ['none', 'linear', 'shallow', 'other', 'deep', 'inconclusive']

interface Families {
  first: readonly Result[]
  second: readonly Result[]
  third: readonly Result[]
  /** A part of the third with the product's standard budget. */
  standard: readonly Result[]
}

interface Study extends Families {
  checked: readonly Checked[]
  /** Fit the score anew and write its source file, instead of judging the coefficients in use. */
  fit: boolean
}

/** Writes both documents, and with `fit` the source file of the score; returns the figures in a few lines. */
export async function writeDocuments({ first, second, third, standard, checked, fit }: Study): Promise<string> {
  const calibration = await calibrationDocument(first, [...second, ...third], checked, fit)
  const verdict = verdictDocument({ first, second, third, standard })
  writeFileSync(join(ROOT, 'docs/calibration.md'), await format(calibration.text, { parser: 'markdown' }))
  writeFileSync(join(ROOT, 'docs/verdict.md'), await format(verdict.text, { parser: 'markdown' }))
  return `${calibration.summary}\n${verdict.summary}`
}

async function calibrationDocument(
  results: readonly Result[],
  blind: readonly Result[],
  checked: readonly Checked[],
  fit: boolean,
): Promise<{ text: string; summary: string }> {
  const examples = results.map(exampleOf)
  const outcomes = needed(examples)
  const refitted = needModelOf(examples)
  const { penalty } = refitted
  const model = fit ? refitted.model : depthNeedModel
  const scoreBy =
    (model: DepthNeedModel) =>
    ({ quantities, learnable }: Example) =>
      needParts.reduce((sum, id, k) => sum + model.parts[id].of * learnable * Math.min(1, quantities[k] / model.parts[id].full), 0)
  const scoreOf = scoreBy(model)
  const scores = examples.map(scoreOf)
  const unseen = heldOut(examples, penalty)
  const base = outcomes.filter(Boolean).length / outcomes.length
  const figures = {
    fitted: auc(scores, outcomes),
    unseen: auc(unseen, outcomes),
    literal: auc(unseen, results.map(deepBeatsShallow)),
    brier: brier(unseen, outcomes),
    baseBrier: base * (1 - base),
  }
  const fresh = blind.map(exampleOf)
  const freshNeeded = needed(fresh)
  const freshScores = fresh.map(scoreOf)
  const freshP = freshScores.map((score) => 1 / (1 + Math.exp(-(model.intercept + model.perPoint * score))))
  const freshBase = freshNeeded.filter(Boolean).length / fresh.length
  const d = (value: number) => value.toFixed(3)
  const count = outcomes.filter(Boolean).length
  const how =
    `Fitted by \`npm run calibrate -- --write --fit\` to stage 2's outcome on ${results.length} problems (${count} needed depth): AUC ${d(figures.fitted)}, ` +
    `${d(figures.unseen)} on kinds of problems left out; see docs/calibration.md.`
  if (fit) await writeNeedModel(model, how)
  const summary = `AUC ${d(figures.fitted)} (kinds left out ${d(figures.unseen)}), Brier ${d(figures.brier)} against ${d(figures.baseBrier)} of the base rate; blind AUC ${d(auc(freshScores, freshNeeded))}`

  const refittedScores = fresh.map(scoreBy(refitted.model))
  const keptNote = `The coefficients were fitted to an earlier run of this study, whose networks had one weight decay to choose from. A fit to this run's outcome
(penalty ${penalty}) has an AUC of ${d(auc(examples.map(scoreBy(refitted.model)), outcomes))} here and of ${d(auc(refittedScores, freshNeeded))} on the problems below, which neither has seen; those in use have ${d(figures.fitted)} and
${d(auc(freshScores, freshNeeded))}. With no gain on what is unseen they were kept (\`--fit\` replaces them).
`
  const gradeOf = (score: number) => (score >= model.highFrom ? 'high' : score >= model.mediumFrom ? 'medium' : 'low')
  const text = `# Calibration of stage 1

Written by ${COMMAND} (scripts/calibration/); nothing here is typed by hand.

## Does the score of the need for depth predict stage 2?

${results.length} synthetic problems of ${kinds.length} kinds (problems.ts), each through stage 1 and through a sweep of H = ${BUDGET.hiddenLayers.join(', ')} at ${BUDGET.columns} sizes up to
${BUDGET.mostWeights} weights, five folds in three repetitions (five where the duel of deep with shallow stays open), ${BUDGET.steps} steps a training, a learning rate of ${TUNING.learningRates.join(' or ')}, weight decays of ${TUNING.weightDecays.join(' and ')}, each tried on ${TUNING.tuningFolds} folds. This is less than the standard budget trains, so
that a problem takes some twenty seconds: depth that only longer training brings out does not count here.

**Truth**: the deep network is more likely than not to beat the shallow one by more than the region of practical equivalence
(2 % of the RMSE), and it beats a straight line and the mean as well. ${count} of ${results.length} problems need depth by this measure; without the second
condition ${results.filter(deepBeatsShallow).length} do, the others being lines and noise on which the shallow network only overfitted more.

${table(
  ['figure', 'value'],
  [
    ['AUC of the score', d(figures.fitted)],
    ['AUC of a fit, each kind of problem predicted by a model that has seen none of it', d(figures.unseen)],
    ['the same, truth without the second condition', d(figures.literal)],
    ['Brier score, kinds left out', d(figures.brier)],
    ['Brier score of the base rate', d(figures.baseBrier)],
  ],
)}

The problems decide what these figures mean: they are built to be of one kind or another, and a plant's data lie between. Read
them as "the score tells such kinds apart", not as a promise for the next data set.

### Reliability (kinds left out)

${table(
  ['predicted probability', 'problems', 'mean predicted', 'observed share'],
  reliability(unseen, outcomes).map(({ from, to, problems, predicted, observed }) => [
    `${percent(from)} to ${percent(to)}`,
    String(problems),
    percent(predicted),
    percent(observed),
  ]),
)}

### What was fitted

A logistic model whose weights cannot be negative, with a quadratic penalty chosen by the log loss on kinds left out. A part
counts in full from its 90th percentile over the problems on; everything is multiplied by the R2 that can be learnt. As a score
card (src/main/screening/depth-need-model.ts):

${table(
  ['part', 'points at most', 'in full from'],
  needParts.map((id) => [id, String(model.parts[id].of), String(model.parts[id].full)]),
)}

ln(P / (1 - P)) = ${model.intercept} + ${model.perPoint} x score. The grades begin where P reaches 0.2 and 0.8, the probability at which the verdict, too, believes
a contest: \`medium\` from ${model.mediumFrom}, \`high\` from ${model.highFrom} points.

${table(
  ['grade', 'problems', 'needed depth'],
  ['low', 'medium', 'high'].map((grade) => {
    const inside = outcomes.filter((_, i) => gradeOf(scores[i]) === grade)
    return [grade, String(inside.length), String(inside.filter(Boolean).length)]
  }),
)}

${fit ? '' : keptNote}
### Every problem

${problemTable(results, scores, 'P(kind left out)', unseen, outcomes)}

## Blind: problems that the score was not fitted to

${blind.length} further problems of the same kinds with other functions, sizes and rows (blind-problems.ts, third-problems.ts), to which the score
was never fitted; ${freshNeeded.filter(Boolean).length} of them need depth.

${table(
  ['figure', 'value'],
  [
    ['AUC', d(auc(freshScores, freshNeeded))],
    ['Brier score', d(brier(freshP, freshNeeded))],
    ['Brier score of their base rate', d(freshBase * (1 - freshBase))],
    ...(['low', 'medium', 'high'] as const).map((grade) => {
      const inside = freshNeeded.filter((_, i) => gradeOf(freshScores[i]) === grade)
      return [`needed depth where the grade is ${grade}`, `${inside.filter(Boolean).length} of ${inside.length}`]
    }),
  ],
)}

${problemTable(blind, freshScores, 'P', freshP, freshNeeded)}

## Do the intervals hold the truth?

${checked.length} cases with a truth in closed form (coverage-cases.ts): 1 to 20 inputs, 100 to 10,000 rows, noise of 0 to 50 % of the function's
standard deviation, five columns of no use, logs whose inputs move slowly, sensors with 33 steps, sensors that are there twice; the
function bends smoothly, in kinks or as a random walk. Each figure is the share of cases in which the 90 % interval holds the
truth *or the estimate says that it cannot tell*; the latter share is in brackets. Asked for: 80 %. Per setting there are few
cases: with 20 of them the share itself is known to about 15 points.

${coverageTable(checked)}

The R2 ceiling of the noise and the share of interaction count as held within 0.01. Curvature has a known truth only where the
function bends smoothly and its first input is among those that matter.
`
  return { text, summary }
}

const isRight = ({ problem, finding }: Result) => problem.right.includes(finding.technical)

/** Right verdicts, problems that are linear or noise, and those of them that were called deep. */
function count(results: readonly Result[]): { right: number; plain: number; falseDeep: number } {
  const plain = results.filter(({ problem }) => problem.kind === 'linear' || problem.kind === 'noise')
  return {
    right: results.filter(isRight).length,
    plain: plain.length,
    falseDeep: plain.filter(({ finding }) => finding.technical === 'deep').length,
  }
}

function sentence(results: readonly Result[]): string {
  const { right, plain, falseDeep } = count(results)
  return `${right} of ${results.length} verdicts right (${percent(right / results.length)}); deep on ${falseDeep} of ${plain} linear or noise problems`
}

function verdictDocument({ first, second, third, standard }: Families): { text: string; summary: string } {
  const text = `# Is the verdict right where the truth is known?

Written by ${COMMAND} (scripts/calibration/). The problems, the budget and the seeds are those of [calibration.md](calibration.md);
every verdict comes from the product's own stage 2 and its rule (src/main/decision/technical.ts). Which verdicts are right was written down
before the first run of a family and not changed since, with the reasons (problems.ts, blind-problems.ts, third-problems.ts). Where two are
right it is because the function is both, e.g. a sum of curves, which splines (\`other\`) and one hidden layer follow equally well.

${table(
  ['family', 'right', 'share', 'deep on linear or noise'],
  [
    ['third: blind, the figure to believe', ...score(third)],
    ['second: blind until the last change', ...score(second)],
    ['first: what the rule was mended on', ...score(first)],
    ['all three', ...score([...first, ...second, ...third])],
  ],
)}

What is wrong is mostly of one kind: a smooth product of three or four inputs (x1 x2 x3, a polynomial, x exp(y z)), \`deep\` by construction, where one
wide hidden layer is as accurate from a thousand rows, or more. Longer trainings did not change that where they were tried: with the standard budget compositional 1 has an
RMSE of 0.146 in one layer of 16,000 weights and of 0.166 in six (noise 0.045), so the verdict tells what these rows can show. On two
ridge functions (tanh of a sum) the deep network is 4 to 6 % more accurate, since its narrow layers share the one direction. And one
function of many pieces (sin(2 pi x1) cos(2 pi x2) + x3) is learnt to the end by neither in 3,000 steps.

## The third family: blind

${third.length} problems of the same kinds with other functions, sizes and rows, written down after the tuning and the rule were last changed and run
once. **${sentence(third)}.**

${confusion(third)}

${everyProblem(third)}

## The second family: no longer blind

**${sentence(second)}.** It was 30 of ${second.length} while it was blind. Two changes followed, and it is no judge of them:

- Weight decays of 0.03 and 0.1 are tried, each on three folds, in place of 0.1 alone and two learning rates on one fold: 0.1 alone starved the
  shallow activation and the shallow network, and one fold's hundred validation rows chose by luck (run-problem.ts).
- Fewer weights at equal error are a reason for depth only where at least 10,000 are saved; below, no operation can feel it
  ([comparison.md](comparison.md#fewer-weights-at-equal-error)). A few hundred weights against a few thousand had made smooth functions \`deep\`.

${confusion(second)}

${everyProblem(second)}

## The first family: not blind

**${sentence(first)}.** 41 of the ${first.length} were right by the first rule; what was wrong was looked at, and the rule was changed (a class stands
until a more complex one is more likely than not to beat it; an open contest of \`other\` against shallow no longer makes the verdict
inconclusive, since it says nothing about depth), which made it 46; further repetitions of an open duel (comparison/settled.ts) made it 45,
and the two changes above what it is now.

${confusion(first)}

${everyProblem(first)}

## With the standard budget

The first problem of each kind of the third family with the budget that the product calls standard (H = 1 to 8, six sizes up to 16,000 weights, 8,000
steps, three learning rates): **${sentence(standard)}.** Such a sweep takes some ten times as long, which is why the families above
are judged with the smaller one. Single verdicts differ between the two where the difference lies near the region of practical equivalence.

${everyProblem(standard)}
`
  const summary = Object.entries({ first, second, third, standard }).map(([name, results]) => `${name}: ${sentence(results)}`)
  return { text, summary: summary.join('\n') }
}

function score(results: readonly Result[]): string[] {
  const { right, plain, falseDeep } = count(results)
  return [`${right} of ${results.length}`, percent(right / results.length), `${falseDeep} of ${plain}`]
}

function confusion(results: readonly Result[]): string {
  return table(
    ['kind', 'problems', ...verdicts, 'right'],
    kinds.map((kind) => {
      const of = results.filter(({ problem }) => problem.kind === kind)
      const given = (technical: Technical) => of.filter(({ finding }) => finding.technical === technical).length
      return [kind, String(of.length), ...verdicts.map((one) => String(given(one) || '')), `${of.filter(isRight).length} of ${of.length}`]
    }),
  )
}

function everyProblem(results: readonly Result[]): string {
  return table(
    ['problem', 'y', 'rows', 'right by construction', 'verdict', 'P', ''],
    results.map((result) => [
      result.problem.id,
      result.problem.formula.replaceAll('|', '\\|'),
      String(result.problem.rows),
      result.problem.right.join(' or '),
      result.finding.technical,
      percent(result.finding.probability),
      isRight(result) ? 'right' : '**wrong**',
    ]),
  )
}

/** A line for each problem; `probability` is what the score says, in a column named `name`. */
function problemTable(
  results: readonly Result[],
  scores: readonly number[],
  name: string,
  probability: readonly number[],
  outcomes: readonly boolean[],
): string {
  return table(
    ['problem', 'y', 'rows', 'inputs', 'noise', 'score', name, 'P(deep better)', 'depth needed'],
    results.map(({ problem, comparison }, i) => [
      problem.id,
      problem.formula.replaceAll('|', '\\|'),
      String(problem.rows),
      String(problem.inputs),
      String(problem.noise),
      scores[i].toFixed(0),
      percent(probability[i]),
      percent(comparison.comparison.pDeepBetter),
      outcomes[i] ? 'yes' : 'no',
    ]),
  )
}
