/** The program that runs in every compute child. */
import { constants, setPriority } from 'node:os'
import { serveJobs } from '../compute/serve-jobs.ts'
import { jobHandlers } from './job-handlers.ts'

try {
  // Whoever works on this PC comes first: a sweep of a whole night must not be felt.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // Not every system lets it; slower for others is better than not at all.
}
serveJobs(jobHandlers)
