import { z } from 'zod'
import { attribute, hasClass, type Mark, markedText, type MarkedText } from './marked-text.ts'
import { noteMarks } from './note-marks.ts'
import { readMarker } from './opinion-markers.ts'
import type { PartKind } from '../parsed.ts'
import type { PublishedOpinion } from './published-opinion.ts'

/**
 * A case of the Caselaw Access Project as static.case.law publishes it (`cases/*.json`), alone or beside its HTML
 * (`html/*.html`) as `{cap, html}`.
 */
const CapCase = z.looseObject({
  id: z.union([z.number().int(), z.string().regex(/^\d+$/)]),
  name: z.string().nullish(),
  name_abbreviation: z.string().nullish(),
  decision_date: z.string().nullish(),
  docket_number: z.union([z.string(), z.number()]).nullish(),
  first_page: z.union([z.string(), z.number()]).nullish(),
  citations: z
    .array(z.object({ type: z.string().nullish(), cite: z.string().nullish() }).nullish())
    .nullish()
    .transform(listed =>
      (listed ?? []).flatMap(one => (one?.cite ? [{ type: one.type, cite: one.cite }] : [])),
    ),
  court: z.object({ name: z.string().nullish() }).nullish(),
  jurisdiction: z.object({ name_long: z.string().nullish() }).nullish(),
  cites_to: z.unknown().optional(),
  // The project's earlier API and bulk files have it inside `data`, beside a status.
  casebody: z.preprocess(
    body => {
      const data = typeof body === 'object' && body !== null && 'data' in body ? body.data : body
      // Of a case that was withheld it is empty; its HTML may have the words.
      return typeof data === 'object' && data !== null ? data : {}
    },
    z.looseObject({
      head_matter: z.string().nullish(),
      opinions: z
        .array(
          z
            .object({ text: z.string().nullish(), type: z.string().nullish(), author: z.string().nullish() })
            .nullish(),
        )
        .nullish()
        .transform(said => (said ?? []).map(one => ({ ...one, text: one?.text ?? '' }))),
    }),
  ),
})
type CapCase = z.infer<typeof CapCase>
const WithHtml = z.object({ cap: CapCase, html: z.string().nullish() })

/** The opinion that a line of the Caselaw Access Project holds; null when it is nothing of the kind. */
export function capCase(value: unknown): PublishedOpinion | null {
  const pair = WithHtml.safeParse(value)
  const alone = pair.success ? null : CapCase.safeParse(value)
  const cap = pair.success ? pair.data.cap : alone?.success === true ? alone.data : null
  if (cap === null) return null
  const html = pair.success ? pair.data.html : null
  const body = fromBody(cap)
  const marked = html ? fromHtml(html, cap) : null
  const isWhole = marked !== null && lettersIn(marked.text) >= lettersIn(body.text) * LEAST_OF_BODY
  const { text, pages, parts } = isWhole ? marked : body
  const { casebody, ...said } = cap
  const { head_matter: _head, opinions: _opinions, ...people } = casebody
  return {
    record: {
      ...said,
      ...people,
      id: `cap:${cap.id}`,
      name: cap.name?.trim() || cap.name_abbreviation || '',
      name_abbreviation: cap.name_abbreviation ?? null,
      citations: [...cap.citations].sort(officialFirst).map(({ cite }) => cite),
      court: cap.court?.name ?? null,
      jurisdiction: cap.jurisdiction?.name_long ?? null,
      ...dateOf(cap.decision_date),
      docket_number: `${cap.docket_number ?? ''}` || null,
      pages,
      text,
      text_from: isWhole ? 'cap html' : 'cap casebody',
      cites_to: cap.cites_to ?? null,
    },
    parts,
  }
}

/** Share of the letters of the JSON that its HTML has at least; one with fewer was cut off, or is a page that says why there is none. */
const LEAST_OF_BODY = 0.8
const lettersIn = (text: string): number => text.replace(/\s+/g, '').length

/** A day or a month that cannot be ("1898-02-30") costs the date no more than itself; what is written is told. */
function dateOf(said: string | null | undefined): Record<string, unknown> {
  const written = said?.replace(/T[\d:.]+Z?$/, '')
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(written ?? '') ?? []
  if (written && year === '')
    return { decision_date: null, decision_date_from: `${written.slice(0, 40)}, which is no date` }
  const isMonth = month !== undefined && Number(month) >= 1 && Number(month) <= 12
  const isDay = isMonth && day !== undefined && new Date(`${written}T00:00:00Z`).getUTCDate() === Number(day)
  if (month === undefined || isDay || (isMonth && day === undefined))
    return { decision_date: written ?? null }
  return {
    decision_date: isMonth ? `${year}-${month}` : year,
    decision_date_from: `${written}, which is no day`,
  }
}

const officialFirst = (a: { type?: string | null | undefined }, b: { type?: string | null | undefined }) =>
  Number(b.type === 'official') - Number(a.type === 'official')

/** Harvard's types of opinions: "majority", "concurrence", "dissent", "concurring-in-part-and-dissenting-in-part" … */
export const harvardKind = (type: string): PartKind =>
  /dissent/i.test(type) ? 'dissent' : /concur/i.test(type) ? 'concurrence' : 'lead'

/** Paragraphs of the head that are neither a syllabus nor an opinion. */
const caption = ['parties', 'court', 'decisiondate', 'docketnumber', 'attorneys', 'judges', 'disposition']

function fromHtml(html: string, cap: CapCase): MarkedText {
  let opinion = -1
  // Who speaks, and goes on when the notes end.
  let voice: Mark = { is: 'part', kind: 'body' }
  const noteMark = noteMarks(() => voice)
  const marked = markedText(html, (element): Mark | 'skip' | undefined => {
    if (hasClass(element, 'page-label')) {
      const label = attribute(element, 'data-label')
      return label === ''
        ? undefined
        : { is: 'page', label, series: attribute(element, 'data-citation-index') || '1' }
    }
    if (hasClass(element, 'headnotes') || hasClass(element, 'summary'))
      return { is: 'part', kind: 'syllabus' }
    if (caption.some(name => hasClass(element, name))) return { is: 'part', kind: 'body' }
    if (element.tagName === 'article' && hasClass(element, 'opinion')) {
      opinion++
      const author = authorOf(cap, opinion)
      const kind = harvardKind(attribute(element, 'data-type'))
      voice = { is: 'part', kind, ...(author === undefined ? {} : { author }) }
      return voice
    }
    return noteMark(element)
  })
  return withFirstPage(marked, cap)
}

/** The words of the JSON alone: it has no places of pages. */
function fromBody(cap: CapCase): MarkedText {
  const head = cap.casebody.head_matter?.trim() ?? ''
  const pieces = cap.casebody.opinions.map(({ text, type }, at) => ({
    text: text.trim(),
    kind: harvardKind(type ?? ''),
    author: authorOf(cap, at),
  }))
  let text = head
  const parts: MarkedText['parts'] = head === '' ? [] : [{ kind: 'body', start: 0, end: head.length }]
  for (const { text: words, kind, author } of pieces) {
    if (words === '') continue
    if (text !== '') text += '\n\n'
    const last = parts.at(-1)
    if (last !== undefined) last.end = text.length
    parts.push({
      kind,
      start: text.length,
      end: text.length + words.length,
      ...(author === undefined ? {} : { author }),
    })
    text += words
  }
  return { text, pages: [], parts }
}

/** "MARSH, J." is Marsh, as in the texts of other publishers; what is in no form that is known stays as it is written. */
function authorOf(cap: CapCase, at: number): string | undefined {
  const written = cap.casebody.opinions[at]?.author?.trim() ?? ''
  const read = readMarker(written, { start: 0, end: written.length }, undefined)?.author
  return (read ?? written.replace(/(?:[:,\s]|(?<!\bJJ?)\.)+$/, '')) || undefined
}

/** Anchors mark the second page and those after it; the first begins with the text. */
function withFirstPage(marked: MarkedText, { first_page }: CapCase): MarkedText {
  const label = `${first_page ?? ''}`
  const series = marked.pages[0]?.series ?? '1'
  return label === '' || marked.pages.length === 0 || marked.pages.some(page => page.label === label)
    ? marked
    : { ...marked, pages: [{ label, offset: 0, series }, ...marked.pages] }
}
