import { randomUUID } from 'node:crypto'
import { DepthgaugeError } from '#shared/errors.ts'

/** Files that the user chose, by token: a user interface can only name what was really chosen. */
export interface FileTokens {
  register(path: string): string
  /** Throws FILE_TOKEN_UNKNOWN. */
  resolve(token: string): string
}

export function createFileTokens(): FileTokens {
  const paths = new Map<string, string>()
  return {
    register(path) {
      const token = randomUUID()
      paths.set(token, path)
      return token
    },
    resolve(token) {
      const path = paths.get(token)
      if (path === undefined) throw new DepthgaugeError('FILE_TOKEN_UNKNOWN')
      return path
    },
  }
}
