import type { Database, Statement } from 'better-sqlite3'

const statements = new WeakMap<Database, Map<string, Statement<unknown[]>>>()

/**
 * The statement of a database, compiled once: what runs for every stored run must not leave a compiled statement behind each
 * time, whose memory is only given back when JavaScript happens to collect its garbage.
 */
export function prepared<Result>(database: Database, sql: string): Statement<unknown[], Result> {
  let own = statements.get(database)
  if (!own) statements.set(database, (own = new Map()))
  let statement = own.get(sql)
  if (!statement) own.set(sql, (statement = database.prepare(sql)))
  return statement as Statement<unknown[], Result>
}
