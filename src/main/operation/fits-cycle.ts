/** Is a prediction ready within the line's cycle, in 99 of 100 cases? */
export function fitsCycle(p99Us: number, cycleTimeMs: number): { fits: boolean; shareOfCycle: number } {
  const shareOfCycle = p99Us / 1000 / cycleTimeMs
  return { fits: shareOfCycle <= 1, shareOfCycle }
}
