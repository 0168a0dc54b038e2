import type { Reporter, TestCase } from '@playwright/test/reporter'

/** Prints `N passed, N failed, N skipped` as the last line of a browser test run. */
export default class ClosingLineReporter implements Reporter {
  private readonly outcomes = new Map<string, string>()

  onTestEnd(test: TestCase) {
    this.outcomes.set(test.id, test.outcome())
  }

  async onExit() {
    const count = (...outcomes: string[]) => [...this.outcomes.values()].filter((outcome) => outcomes.includes(outcome)).length
    process.stdout.write(`\n${count('expected', 'flaky')} passed, ${count('unexpected')} failed, ${count('skipped')} skipped\n`)
  }
}
