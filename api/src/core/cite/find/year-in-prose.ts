import { begin, onOneLine, says } from './writer-in-prose.ts'
import type { Citation } from '../types.ts'

/** Characters before and behind a citation in which a sentence tells its year. */
const reach = 240

/** "the Supreme Court", "this Court", "the Court of Appeals for the Ninth Circuit". */
const court =
  "(?:the|this|our) (?:(?:[\\p{L}’']+|U\\.S\\.|D\\.C\\.) ){0,8}?(?:[Cc]ourt|Circuit)(?: of [\\p{L} ]{3,40})?"
const adverbs =
  '(?:(?:has|had|also|itself|there|then|first|squarely|expressly|clearly|again|already|further|unanimously) ){0,3}'
const inIt = '(?:(?:so|this|as much|the same|likewise|otherwise) )?,? ?in'
const deciding = `(?:(?:decided|handed down|announced|issued)(?: (?:its|the|a) (?:\\p{Ll}+ )?(?:decision|opinion|ruling|judgment))?(?:,? in)?|(?:held|ruled|found|determined|recogni[sz]ed|${says}) ${inIt})`

const day =
  '(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\\d{1,2},? )?)?'

const forms = [
  // "In 1984, the Supreme Court held in", "On May 14, 1984, the Supreme Court decided" right before a case.
  new RegExp(`${begin}(?:In|in|On|on) ${day}(?<year>\\d{4}),? ${court} ${adverbs}${deciding} $`, 'u'),
  // "the Court’s 1984 decision in", "The 1984 decision in", "In its 1984 ruling in".
  /(?:[’']s|\b[Tt]he|\b[Ii]ts|\b[Oo]ur) (?<year>\d{4}) (?:\p{Ll}+ )?(?:decision|opinion|holding|ruling) in $/u,
  // "As early as 1984".
  /\b(?:[Aa]s (?:early|long ago|far back|late) as|[Bb]ack in) (?<year>\d{4}),? $/u,
]

const year = '(?<year>(?:1[789]|20)\\d\\d)'
/** Right behind a case: ", decided in 1984", ", of May 14, 1984", ", a case of 1984", ", a 1984 decision", ", 1st Cir. 1984.", " – 1984.". */
const behind = [
  `^,? (?:an? (?:\\p{Ll}+ )?(?:case|decision|opinion|ruling) )?(?:which (?:the [^,.;()]{3,60} )?)?(?:was |were )?(?:(?:decided|handed down)(?: in| on)?|of|from|dated) ${day}${year}(?=[.,;)]|$)`,
  `^,? (?:which (?:the [^,.;()]{3,60} )?)?(?:was |were )?(?:decided|handed down) (?:in|on) ${day}${year}\\b`,
  `^, an? ${year} (?:\\p{Ll}+ )?(?:case|decision|opinion|ruling)\\b`,
  `^(?:,| [–—]) (?:(?:[\\p{L}\\d.]{1,8} ){0,2}(?:Cir|Ct|App|Dist)\\. )?${year}(?=[.,;)]|$)`,
].map(form => new RegExp(form, 'u'))

/** A cell behind that of the citation in the row of a table. */
const cell = new RegExp(
  `^ ?\\| ?(?:[^|\\n]{0,40}[^|\\s\\d] ?\\| ?)?(?:(?:[\\p{L}\\d.]{1,8} ){0,2}(?:Cir|Ct|App|Dist)\\. )?${year}(?=[ \\n|]|$)`,
  'u',
)

/** The year in which a sentence says that this case was decided; `end` is where the case and its parallel citations end. */
export function yearInProse(text: string, c: Citation, end: number): number | null {
  if (c.relation !== undefined || c.historyOf !== undefined || c.within !== undefined) return null
  const before = text.slice(Math.max(0, c.fullStart - reach), c.fullStart)
  const after = text.slice(end, end + reach / 2)
  const near = /\b\d{4}\b/.test(before) ? onOneLine(before) : ''
  const next = /\b\d{4}\b/.test(after) ? onOneLine(after) : ''
  const found = [
    ...forms.map(form => form.exec(near)),
    ...behind.map(form => form.exec(next)),
    c.year === undefined ? cell.exec(next) : null,
  ]
  const said = found.find(one => one !== null)?.groups?.['year']
  return said === undefined ? null : Number(said)
}
