/** The jobs of the tests' child. */
export interface TestJobs {
  /** Waits for every process of the meeting to be there, so that it only ends where all run at the same time. */
  meet: { input: { folder: string; of: number }; output: number }
  pid: { input: undefined; output: { pid: number; priority: number; execArgv: string[] } }
  double: { input: { values: Float64Array; codes: Int32Array; small: Float32Array }; output: TestJobs['double']['input'] }
  count: { input: { to: number }; output: string }
  waitForCancel: { input: undefined; output: never }
  /** Blocks the event loop: hears nothing. Appends its process id to a file first. */
  block: { input: { file: string }; output: never }
  /** Dies by SIGKILL the first `times` times; each attempt leaves a line in the file. */
  die: { input: { file: string; times: number }; output: string }
  exit: { input: { code: number }; output: never }
  runOutOfMemory: { input: undefined; output: never }
  fail: { input: 'known' | 'defect' | 'uncloneable'; output: unknown }
}
