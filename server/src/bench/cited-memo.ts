import { readRecords } from '@quaere/evals/data-files'
import { seeded } from '@quaere/evals/metric'
import { z } from 'zod'

const Opinion = z.object({
  name: z.string(),
  name_abbreviation: z.string().nullish(),
  citations: z.array(z.string()),
  court: z.string().nullish(),
  decision_date: z.string().nullish(),
  pages: z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().nullish() })).nullish(),
  text: z.string(),
})
type Opinion = z.infer<typeof Opinion>

/** Reporters whose citations need no more than this before the year. */
const courtNotes: { reporter: RegExp; note(court: string): string | null }[] = [
  { reporter: /^\d+ U\.S\. \d+$/, note: () => '' },
  {
    reporter: /^\d+ F\.[23]d \d+$/,
    note: court => {
      if (court === 'United States Court of Appeals for the First Circuit') return '1st Cir. '
      return court.endsWith(' Cir.') ? `${court} ` : null
    },
  },
]

/** Two parties, neither broken off as some names that were read off a file name are. */
const wholeName = /^[A-Z][\w .,'&-]+ v\. [A-Z][\w ,'&-]+[a-z]$/

/** Words of a quotation. */
const QUOTED = 22

/**
 * A memo of true citations with quotations, made of real opinions: always the same for the same file. Answers fewer
 * when the file has fewer opinions with pages.
 */
export async function writeMemo(opinionsFile: string, citations: number): Promise<string> {
  const random = seeded(40)
  const sentences: string[] = []
  for (const opinion of await readRecords(opinionsFile, Opinion)) {
    if (sentences.length === citations) break
    const cited = citeTruly(opinion, random)
    if (cited !== null) sentences.push(cited)
  }
  return sentences.join('\n\n')
}

function citeTruly(opinion: Opinion, random: () => number): string | null {
  const year = opinion.decision_date?.slice(0, 4)
  const pages = opinion.pages ?? []
  if (year === undefined || pages.length < 3 || new Set(pages.map(page => page.series ?? '')).size > 1)
    return null
  for (const citation of opinion.citations) {
    const note = courtNotes.find(({ reporter }) => reporter.test(citation))?.note(opinion.court ?? '')
    if (note === undefined || note === null) continue
    const first = Number(citation.split(' ').at(-1))
    const at = 1 + Math.floor(random() * (pages.length - 2))
    const [page, next] = [pages[at], pages[at + 1]]
    if (page === undefined || next === undefined) continue
    const pin = Number(page.label)
    if (!(pin > first && pin < first + 200)) continue
    const quoted = wordsOf(opinion.text.slice(page.offset, next.offset), random)
    if (quoted === null) continue
    const name = opinion.name_abbreviation ?? opinion.name
    if (!wholeName.test(name) || name.split(' v. ').length > 2) continue
    return `The court put it so: "${quoted}." ${name}, ${citation}, ${pin} (${note}${year}).`
  }
  return null
}

/** Plain words out of a page: nothing in them that a quotation would have to change. */
function wordsOf(page: string, random: () => number): string | null {
  const sentences = page
    .split(/(?<=[a-z]\.)\s+(?=[A-Z])/)
    .slice(1, -1)
    .map(sentence => sentence.replace(/\s+/g, ' ').replace(/\.$/, '').trim())
    .filter(sentence => /^[A-Za-z][A-Za-z ,;-]+$/.test(sentence) && sentence.split(' ').length >= 10)
  const sentence = sentences[Math.floor(random() * sentences.length)]
  return sentence === undefined ? null : sentence.split(' ').slice(0, QUOTED).join(' ')
}
