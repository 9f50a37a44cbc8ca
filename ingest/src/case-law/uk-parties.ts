const SIDE =
  'claimants?|appellants?|applicants?|petitioners?|pursuers?|prosecution|defendants?|respondents?|interveners?|interested part(?:y|ies)|third part(?:y|ies)'

const ROLE = new RegExp(
  `^[\\s(]{0,3}(?:(?:\\d{0,2}(?:st|nd|rd|th)|first|second|third|fourth|part 20)\\s{1,3})?(?:${SIDE})\\b`,
  'i',
)
/** Behind a name: "– FIRST APPELLANT". */
const ROLE_BEHIND = new RegExp(`\\s{1,3}[-–—]\\s{1,3}(?:\\w{1,8}\\s)?(?:${SIDE})$`, 'i')
/** Behind a name in the Supreme Court: "(AP) (Appellant) (Northern Ireland)", "(Respondent/Cross-Appellant)". */
const ROLE_IN_BRACKETS = new RegExp(
  `(?:\\s{0,3}\\((?:AP|represented by [^()]{1,60})\\)){0,2}\\s{0,3}\\((?:[\\w-]{1,9}\\s)?(?:${SIDE})\\b[^()]{0,60}\\)(?:\\s{0,3}\\([^()]{1,40}\\)){0,2}`,
  'gi',
)
const RULE = /^[-–—_.…\s(]+$/
const BETWEEN = /^b\s?e\s?t\s?w\s?e\s?e\s?n\W{0,3}$/i
const VERSUS = /^[-–—\s(]{0,4}(?:v\.?|versus)[-–—\s)]{0,4}$/i
const AND = /^[-–—\s(]{0,4}and[-–—\s)]{0,4}$/i
/** The word by itself joins judges, too. */
const SET_OFF_AND = /^[-–—(]\s?and\s?[-–—)]$/i
const FOR_ANOTHER = /^(?:the )?(?:queen|king|regina|rex|r)?\W{0,3}on the application of\W{0,3}$/i
const CROWN = /^(?:the (?:queen|king)|regina|rex)\W{0,3}$/i
const MATTER = /^(?:and )?in the matters? of\b\W{0,3}/i
/** What follows "in the matter of" and is nobody: a statute, an appeal. */
const NOBODY = /\b(?:acts?|appeals?|applications?|arbitration|claim|rules|regulations|order)\b/i

/** How many blocks away from the word between them a party is looked for. */
const NEAR = 12

/**
 * The case's name as the blocks before the first paragraph of a judgment print it: "X v Y" of the first party of each
 * side, who stand above and below "v", "- v -" or "and"; "R (on the application of X) v Y" in judicial review; "Re X".
 */
export function partiesOf(front: string[]): string | undefined {
  const between = front.findIndex(block => BETWEEN.test(block.trim()))
  const named =
    (between === -1 ? undefined : sides(front, between + 1, isMiddle)) ??
    sides(front, 0, block => VERSUS.test(block)) ??
    inOneLine(front) ??
    sides(front, 0, block => SET_OFF_AND.test(block))
  return named ?? inTheMatterOf(front)
}

const isMiddle = (block: string): boolean => VERSUS.test(block) || AND.test(block)

/** "X v Y" of the parties on both sides of the first word that stands between them; `from` is 0 where nothing says "Between". */
function sides(front: string[], from: number, stands: (block: string) => boolean): string | undefined {
  const middle = front.findIndex((block, at) => at >= from && stands(block))
  if (middle === -1) return undefined
  const above = front.slice(Math.max(from, middle - NEAR), middle)
  const below = front.slice(middle + 1, middle + 1 + NEAR)
  const end = below.findIndex(block => isMiddle(block) || RULE.test(block))
  const one = partyOf(from === 0 ? above.slice(nearestParty(above)) : above)
  const other = partyOf(below.slice(0, end === -1 ? 4 : end))
  return one === undefined || other === undefined ? undefined : `${one} v ${other}`
}

/** Above the parties stand the court and its judges: the party is the nearest one, or the first of those that are numbered. */
function nearestParty(above: string[]): number {
  let at = above.findLastIndex(isParty)
  while (at > 0 && /^\(?(?:[2-9]|\d\d)[).]\s/.test(above[at] ?? '')) at--
  // For whom the Crown acts stands above it.
  while (at > 0 && (FOR_ANOTHER.test(above[at - 1]?.trim() ?? '') || CROWN.test(above[at - 1]?.trim() ?? '')))
    at--
  return Math.max(at, 0)
}

/** The first party that a side's blocks name. */
function partyOf(blocks: string[]): string | undefined {
  const at = blocks.findIndex(isParty)
  const line = bare(blocks[at])
  if (line === '') return undefined
  const name = withNextLine(line, bare(blocks[at + 1]))
  if (name.length > 120) return undefined
  const isForAnother = blocks.slice(0, at).some(block => FOR_ANOTHER.test(block.trim()))
  return isForAnother ? `R (on the application of ${name})` : name
}

function isParty(block: string, at: number, side: string[]): boolean {
  const line = block.trim()
  if (line === '' || ROLE.test(line) || RULE.test(line) || line.startsWith('(on ')) return false
  if (/^case no\b|^claim no\b/i.test(line) || FOR_ANOTHER.test(line)) return false
  // The Crown is named for form's sake where it acts for another.
  if (CROWN.test(line) && side.slice(at + 1).some(next => FOR_ANOTHER.test(next.trim()))) return false
  // What stands in brackets says something of the party above: "(a firm)", "(anonymity order made)".
  return !/^\((?!\d{1,2}\)).*\)$/.test(line)
}

/** A party without its number, its role in the next column, and letters set apart ("R E G I N A"). */
function bare(block: string | undefined): string {
  const line = (block ?? '').trim().replace(/^\(?\d{1,2}[).]\s*/, '')
  const words = (line.split('\t')[0] ?? '')
    .replace(/\s+/g, ' ')
    .replace(/\s\(\d{1,2}\)$/, '')
    .replace(ROLE_BEHIND, '')
    .replace(ROLE_IN_BRACKETS, '')
    .trim()
  return /^(?:\p{L} ){3,}\p{L}$/u.test(words) ? words.replaceAll(' ', '') : words
}

/** A name that goes on in the next line: "HER MAJESTY’S", "REVENUE & CUSTOMS". */
function withNextLine(line: string, next: string): string {
  if (next === '' || ROLE.test(next) || RULE.test(next) || next.startsWith('(')) return line
  const isOpen = /(?:['’]s|\b(?:and|of|for|the|as)|&|,)$/i.test(line) || /^(?:of|for|and)\s/i.test(next)
  return isOpen ? `${line} ${next}` : line
}

function inOneLine(front: string[]): string | undefined {
  const line = front.find(
    block =>
      block.length < 160 && /\S{2,} v\.? \S{2,}/.test(block) && !/\[\d{4}\]|^\d{1,3}[.)]\s/.test(block),
  )
  return line?.replace(/\s+/g, ' ').replace(ROLE_IN_BRACKETS, '').trim()
}

/** "Re X" of proceedings that have no other side; "Re X and Re Y" where two were heard together. */
function inTheMatterOf(front: string[]): string | undefined {
  const names = front
    .flatMap((block, at) => (MATTER.test(block.trim()) ? [namedBy(front, at)] : []))
    .filter(name => name !== '' && name.length < 120 && !NOBODY.test(name))
  return names[0] === undefined ? undefined : /^re\s/i.test(names[0]) ? names[0] : `Re ${names[0]}`
}

function namedBy(front: string[], at: number): string {
  const same = bare((front[at] ?? '').trim().replace(MATTER, ''))
  if (same !== '') return same
  const [first = '', and = '', second = ''] = front.slice(at + 1, at + 4).map(bare)
  return AND.test(and) && /^re\s/i.test(first) && /^re\s/i.test(second) ? `${first} and ${second}` : first
}
