/** What the shell is told. The contract of the headless run: other programs rely on these. */
export const exitCodes = { done: 0, defect: 1, usage: 2, data: 3, training: 4, cancelled: 130 } as const

/** The exit code for an error code of the application. */
export function exitCodeOf(errorCode: string): number {
  if (errorCode === 'CANCELLED') return exitCodes.cancelled
  if (errorCode === 'INPUT_INVALID' || errorCode === 'COSTS_INVALID') return exitCodes.usage
  if (/^(DATA|PROJECT|DISK)_/.test(errorCode)) return exitCodes.data
  if (/^(TRAINING|COMPARISON|ENGINE|COMPUTE|MODEL)_/.test(errorCode)) return exitCodes.training
  return exitCodes.defect
}
