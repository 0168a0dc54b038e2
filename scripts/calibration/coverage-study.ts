/** The coverage study: stage 1 on drawn cases, finished ones from the cache. */
import { cached } from './cache.ts'
import { checkCase, coverage, estimators, type Checked } from './coverage.ts'
import { conditions, dimensions, drawCase, noises, rowCounts, shapes, type CoverageCase } from './coverage-cases.ts'
import { percent, table } from './markdown.ts'

export async function coverageStudy(repetitions: number, again: boolean, report: (checked: Checked) => void): Promise<Checked[]> {
  const checked: Checked[] = []
  for (let seed = 1; seed <= repetitions; seed++) {
    const one = await cached(`coverage ${seed}`, drawCase(seed), again, () => checkCase(seed))
    checked.push(one)
    report(one)
  }
  return checked
}

/** Per estimator (columns) and per level of each setting (rows): right of all, and in brackets how many could not tell. */
export function coverageTable(checked: readonly Checked[]): string {
  const level = <K extends keyof CoverageCase>(setting: K, values: readonly CoverageCase[K][]) =>
    values.map((value) => ({ name: `${setting} ${value}`, matches: (drawn: CoverageCase) => drawn[setting] === value }))
  const levels = [
    { name: 'all', matches: () => true },
    ...level('dimension', dimensions),
    ...level('rows', rowCounts),
    ...level('noise', noises),
    ...level('condition', conditions),
    ...level('shape', shapes),
  ]
  const cell = (matches: (drawn: CoverageCase) => boolean) => (estimator: (typeof estimators)[number]) => {
    const { repetitions, right, cannotTell } = coverage(checked, estimator, matches)
    return repetitions === 0 ? '-' : `${percent(right)} (${percent(cannotTell)})`
  }
  return table(
    ['setting', 'cases', ...estimators],
    levels.map(({ name, matches }) => [
      name,
      String(checked.filter(({ drawn }) => matches(drawn)).length),
      ...estimators.map(cell(matches)),
    ]),
  )
}
