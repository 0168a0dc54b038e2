import { first } from './0001-first.ts'
import { sweepOrigin } from './0002-sweep-origin.ts'
import type { Migration } from './migration.ts'

/** In their order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [first, sweepOrigin]
