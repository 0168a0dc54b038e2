import { createHash } from 'node:crypto'
import type { FinalistRole } from '#shared/domain/comparison.ts'
import type { Preparation } from '#shared/domain/treatments.ts'
import { voiceOf, type ReportSource } from '../content/voice.ts'
import { stableZip, type Files } from '../zip.ts'
import { csharpCaller, csharpProject, pythonCaller } from './callers.ts'
import { modelCard } from './model-card.ts'

/** Rows of the final test and what the model makes of them, in double precision. */
export interface SampleRows {
  inputs: { name: string; unit: string | null }[]
  rows: number[][]
  expected: number[]
}

export interface PackagedModel {
  role: FinalistRole
  onnx: Uint8Array
  /** Null in projects of before there were treatments. */
  preparation: Preparation | null
  samples: SampleRows
}

/** The runtime calculates in single precision: these shares of the values' size and of their spread are no error. */
const OF_SIZE = 1e-5
const OF_SPREAD = 1e-4

function toleranceOf(expected: number[]): number {
  const [least, most] = [Math.min(...expected), Math.max(...expected)]
  return Math.max(OF_SIZE * Math.max(Math.abs(least), Math.abs(most)) + OF_SPREAD * (most - least), Number.MIN_VALUE)
}

/** The columns whose missing values the model fills by itself. */
const filledOf = (preparation: Preparation | null): string[] =>
  preparation?.steps.flatMap((step) => (step.kind === 'impute-median' ? [step.column] : [])) ?? []

/** All that is needed to deploy a model: itself, its card, the preparation of its data, rows to check it by, callers. */
export function renderPackage(source: ReportSource, { role, onnx, preparation, samples }: PackagedModel): Uint8Array {
  const text = (value: string) => new TextEncoder().encode(value)
  const json = (value: unknown) => text(`${JSON.stringify(value, null, 2)}\n`)
  const files: Files = {
    'model.onnx': onnx,
    'MODEL_CARD.md': text(modelCard(voiceOf(source), role, samples.inputs, filledOf(preparation))),
    'preparation.json': json(preparation),
    'samples.json': json({ ...samples, tolerance: toleranceOf(samples.expected) }),
    'predict.py': text(pythonCaller),
    'Predict.cs': text(csharpCaller),
    'Predict.csproj': text(csharpProject),
  }
  const sums = Object.entries(files).map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
  return stableZip({ ...files, SHA256SUMS: text(sums.join('')) })
}
