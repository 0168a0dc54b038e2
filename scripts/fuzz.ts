/**
 * npm run fuzz -- [--cases 10000] [--seed N]
 *
 * Imports mutated files (bits that flip, cuts, splices; text in every encoding, gzip, .xlsx, Parquet): the test of
 * tests/main/data/fuzz.test.ts with more cases. The same seed gives the same files.
 */
import process from 'node:process'
import { parseArgs } from 'node:util'
import { runTools } from './run-tools.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' }, seed: { type: 'string' } } })
process.env.FUZZ_CASES = values.cases
if (values.seed !== undefined) process.env.FUZZ_SEED = values.seed
runTools([['node_modules/vitest/vitest.mjs', 'run', 'tests/main/data/fuzz.test.ts']])
