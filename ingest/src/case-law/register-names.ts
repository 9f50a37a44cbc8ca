/**
 * Bodies that go by capitals: a name that was made from an address has lost them ("Nlrb v. Raytheon Co"), and without
 * them nobody can tell that it is the National Labor Relations Board.
 */
const inCapitals = new Set(
  `aclu afl atf att bia cab cia cio dea dol eeoc epa faa fbi fcc fda fdic fec ferc flra fpc frb ftc hhs hud icc ice ins
  irs mspb naacp ncaa nlrb nrc ntsb osha sec ssa uaw usaa usda usps`
    .split(/\s+/)
    .map(name => `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`),
)

/** Words that the address ran together with the "of" after them. */
const joined =
  /\b(Board|City|College|Commonwealth|County|Department|Estate|People|Republic|State|Town|University|Village)of\b/g

/** A case's name with what its way through an address took from it, as far as that can be told; null for no name. */
export function nameFromAddress(name: string): string | null {
  const words = name
    .replace(joined, '$1 of')
    .replace(/\bAt T\b/g, 'AT&T')
    .replace(/\bAtt(?= [A-Z])/g, 'AT&T')
    .split(/\s+/)
    .filter(word => word !== '')
    .map(word => (inCapitals.has(word) ? word.toUpperCase() : word))
  // "No 92 1068": the docket number of a case that had no name in the address.
  if (/^Nos? \d/.test(words.join(' ')) || !words.some(word => /\p{L}{2}/u.test(word))) return null
  return words.map((word, index) => initial(word, index, words)).join(' ')
}

/** "S H Kress": single capitals that follow each other or stand before a name are initials. */
function initial(word: string, index: number, words: readonly string[]): string {
  return /^[B-Z]$|^A$/.test(word) && (index > 0 || /^[A-Z]/.test(words[index + 1] ?? '')) && word !== 'V'
    ? `${word}.`
    : word
}
