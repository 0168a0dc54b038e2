import { errorMessages, type ErrorCode } from './messages/errors.ts'

export type { ErrorCode }
export type ErrorParams = Record<string, string | number>

/** A failure that the user can meet. Everything else that is thrown is a defect and reaches the user as `INTERNAL`. */
export class DepthgaugeError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.name = 'DepthgaugeError'
    this.code = code
    this.params = params
  }
}

/** True for codes that this version knows (a child process may be of another build). */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorMessages, code)
}
