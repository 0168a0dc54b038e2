import type { FinalistRole } from '#shared/domain/comparison.ts'
import { formatNumber, formatPercent } from '#shared/format.ts'
import type { Voice } from '../content/voice.ts'
import { recordSentence, retrainingSentence } from '../content/sections.ts'

/** A name as Markdown shows it and does nothing with it. */
const plain = (text: string) => text.replace(/[\\`*_{}[\]<>|#!]/g, '\\$&').replaceAll(/\s+/g, ' ')

/** What whoever deploys a model has to know of it (after Mitchell et al. 2019, "Model cards for model reporting"). */
export function modelCard(voice: Voice, role: FinalistRole, inputs: { name: string; unit: string | null }[], filled: string[]): string {
  const { t, poc, nameOf, unitText, unit } = voice
  const finalist = voice.finalist(role)!
  const latency = poc.stage3.latency.find((one) => one.role === role && one.batch === 1)
  const { rows, rowsUsed, file, target } = poc.data
  const size = finalist.hiddenLayers > 0 ? `H = ${finalist.hiddenLayers}, ${finalist.widths.join(' × ')}` : nameOf(role)
  const line = (name: string, value: string) => `- **${name}**: ${value}`
  return [
    `# ${t('package.cardTitle', { name: nameOf(role), target: plain(target) })}`,
    '',
    line(t('package.use'), t('package.useText', { target: plain(target), unit: unitText })),
    line(t('package.kind'), `${size}, P = ${formatNumber(finalist.params, 9)}`),
    line(
      t('package.trainedOn'),
      t('package.trainedText', { file: plain(file), rows: formatNumber(rows, 9), used: formatNumber(rowsUsed, 9) }),
    ),
    line(
      t('package.accuracy'),
      t('package.accuracyText', {
        rmse: formatNumber(finalist.testRmse),
        mean: formatNumber(finalist.testRmseOfMean),
        unit: unitText,
        r2: formatNumber(finalist.testR2, 2),
        rows: formatNumber(poc.stage2.split.testRows, 9),
      }),
    ),
    ...(latency ? [line(t('package.latency'), `p99 ${formatNumber(latency.p99Us, 2)} µs (${latency.runtime})`)] : []),
    line(t('package.upkeep'), retrainingSentence(voice)),
    line(t('package.limits'), t('package.limitsText', { share: formatPercent(poc.stage3.outsideEnvelope) })),
    line(
      t('package.missing'),
      filled.length > 0 ? t('package.missingSome', { columns: filled.map(plain).join(', ') }) : t('package.missingNone'),
    ),
    '',
    `## ${t('package.interface')}`,
    '',
    t('package.interfaceText', { target: `${plain(target)}${unit ? ` [${unit}]` : ''}` }),
    '',
    ...inputs.map(({ name, unit: own }, k) => `${k + 1}. ${plain(name)}${own ? ` [${plain(own)}]` : ''}`),
    '',
    `## ${t('package.files')}`,
    '',
    ...(['model', 'preparation', 'samples', 'callers', 'checksums'] as const).map((key) => `- ${t(`package.file_${key}`)}`),
    '',
    recordSentence(voice),
    '',
  ].join('\n')
}
