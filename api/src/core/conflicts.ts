/** Words that say what a party is, not who. */
const legalForms = new Set(
  'the a an of and inc incorporated corp corporation co company llc llp lp ltd limited plc na association bank trust group holdings'.split(
    ' ',
  ),
)

function tellingWords(name: string): string[] {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter(word => word.length > 1 && !legalForms.has(word))
}

/**
 * Could these two names mean the same party? Generous on purpose: a person decides, and a conflict that was not shown
 * costs more than one shown in vain. True when all telling words of the shorter name stand in the longer one.
 */
export function looksAlike(one: string, other: string): boolean {
  const [short, long] = [tellingWords(one), tellingWords(other)].sort((a, b) => a.length - b.length)
  if (short === undefined || long === undefined || short.length === 0) return false
  return short.every(word => long.includes(word))
}
