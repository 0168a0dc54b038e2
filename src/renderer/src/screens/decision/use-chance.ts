import { chance } from '#shared/chance.ts'
import { useText } from '../../i18n.ts'

/** Writes a probability; never "0 %" or "100 %" of something uncertain. */
export function useChance() {
  const { t } = useText()
  return (p: number): string => chance(t, p)
}
