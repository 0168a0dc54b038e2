import { DepthgaugeError, isErrorCode, type ErrorParams } from '#shared/errors.ts'

/** A failed call, as the application reported it: the code says what to tell the user, the log file holds the rest. */
export class Failure extends DepthgaugeError {
  readonly logFile: string | undefined

  /** A code that this version does not know counts as INTERNAL. */
  constructor(code: string, params: ErrorParams = {}, logFile?: string, cause?: unknown) {
    super(isErrorCode(code) ? code : 'INTERNAL', params, { cause })
    this.name = 'Failure'
    this.logFile = logFile
  }
}

/** Whatever was thrown, as a Failure. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown
  if (thrown instanceof DepthgaugeError) return new Failure(thrown.code, thrown.params, undefined, thrown)
  // A defect of ours: the developer console gets it whole, the user a sentence.
  reportError(thrown)
  return new Failure('INTERNAL', {}, undefined, thrown)
}
