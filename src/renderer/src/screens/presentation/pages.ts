import type { StageId } from '#shared/domain/project.ts'

/** The pages in their order, each with the stage whose answer it shows. */
export const pages = [
  { id: 'problem', stage: 'data' },
  { id: 'need', stage: 'screening' },
  { id: 'gain', stage: 'comparison' },
  { id: 'operation', stage: 'operation' },
  { id: 'decision', stage: 'decision' },
] as const satisfies readonly { id: string; stage: StageId }[]
export type PageId = (typeof pages)[number]['id']

/** Which of the verdict's reasons speak on which page, by the last part of their code; the rest belong to the decision. */
const reasonsOf: Record<Exclude<PageId, 'decision'>, readonly string[]> = {
  problem: [],
  need: ['need', 'ceiling'],
  gain: ['beats', 'stands', 'open', 'missing', 'size', 'test', 'testFails', 'testContradicts', 'failed', 'deepUnstable', 'partial'],
  operation: ['latency', 'tooSlow', 'drift'],
}

export function pageOfReason(code: string): PageId {
  const last = code.replace(/^.*reason_/, '')
  return (Object.keys(reasonsOf) as (keyof typeof reasonsOf)[]).find((page) => reasonsOf[page].includes(last)) ?? 'decision'
}
