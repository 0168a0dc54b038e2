import { first } from './0001-first.ts'
import type { Migration } from './migration.ts'

/** In their order, numbered from 1 without gaps. */
export const migrations: readonly Migration[] = [first]
