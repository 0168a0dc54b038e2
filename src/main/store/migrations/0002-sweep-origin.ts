import type { Migration } from './migration.ts'

/** What a sweep was run with, for whoever runs one of its trainings again; unknown for sweeps of before. */
export const sweepOrigin: Migration = {
  version: 2,
  up: `ALTER TABLE sweeps ADD COLUMN origin TEXT CHECK (origin IS NULL OR json_valid(origin))`,
}
