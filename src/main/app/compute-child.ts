/** The program that runs in every compute child. */
import { serveJobs } from '../compute/serve-jobs.ts'
import { jobHandlers } from './job-handlers.ts'

serveJobs(jobHandlers)
