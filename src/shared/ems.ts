/** Width of a text in ems, where no font can be asked: full-width letters take one, others somewhat more than half. */
export function ems(text: string): number {
  let sum = 0
  for (const letter of text) sum += letter.codePointAt(0)! > 0x2e7f ? 1 : 0.54
  return sum
}
