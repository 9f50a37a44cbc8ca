import { z } from 'zod'
import { markedWords, notesIn, voicesIn } from './courtlistener-marks.ts'
import { courtListenerAlias } from './listed-links.ts'
import { nameFromAddress } from './register-names.ts'
import { splitParts } from './opinion-parts.ts'
import type { PageMark, Part } from '../parsed.ts'
import type { PublishedOpinion } from './published-opinion.ts'

const text = z.string().nullish()

const number = z.union([z.number(), z.string()])

/** Citations as clusters had them before they became a list of their own; some files of that time are still about. */
const earlierCitations = [
  'federal_cite_one',
  'federal_cite_two',
  'federal_cite_three',
  'state_cite_one',
  'state_cite_two',
  'state_cite_three',
  'state_cite_regional',
  'specialty_cite_one',
  'scotus_early_cite',
  'neutral_cite',
] as const

/** A case as CourtListener keeps it; its opinions are apart. */
export const Cluster = z.looseObject({
  id: number.nullish(),
  resource_uri: text,
  case_name: text,
  case_name_short: text,
  case_name_full: text,
  court_name: text,
  date_filed: text,
  citations: z
    .array(
      z
        .union([
          z.string(),
          z.object({
            volume: number.nullish(),
            reporter: text,
            page: number.nullish(),
          }),
        ])
        .nullish(),
    )
    .nullish(),
  docket: z
    .union([
      number,
      z.object({ court_id: text, court: z.unknown().optional(), docket_number: number.nullish() }),
    ])
    .nullish(),
  precedential_status: text,
})
/** A cluster, which is a case, in the fields of the API; `court_name` is ours, out of the table of courts. */
export type ClusterFields = z.infer<typeof Cluster>

/** An opinion of CourtListener's API, version 3 or 4, with or without its cluster inside; both go by address or by number. */
const Opinion = z.looseObject({
  resource_uri: text,
  id: number.nullish(),
  absolute_url: text,
  local_path: text,
  cluster: z.union([number, Cluster]).nullish(),
  cluster_id: number.nullish(),
  type: text,
  author_str: text,
  html_with_citations: text,
  html_columbia: text,
  html_lawbox: text,
  xml_harvard: text,
  xml_scan: text,
  html_anon_2020: text,
  html: text,
  plain_text: text,
  opinions_cited: z.array(number).nullish(),
})
const Wrapped = z.object({ opinion: Opinion })

/** Fields that hold the words, the best first: CourtListener's own order, in which the first also marks citations. */
const fields = [
  'html_with_citations',
  'html_columbia',
  'html_lawbox',
  'xml_harvard',
  'xml_scan',
  'html_anon_2020',
  'html',
  'plain_text',
] as const

/** What one opinion of a case says, its words out of their marks. */
export const SaidOpinion = z.object({
  id: z.string(),
  /** CourtListener's: "010combined", "020lead", "030concurrence" … */
  type: z.string().nullable(),
  author: z.string().nullable(),
  text: z.string(),
  pages: z.array(z.object({ label: z.string(), offset: z.number(), series: z.string().exactOptional() })),
  /** Where its footnotes stand, when its marks say so. */
  notes: z.array(z.object({ start: z.number(), end: z.number() })).default([]),
  /** Who speaks where, when its marks tell several opinions apart: one of Harvard's scans often holds the whole case. */
  voices: z
    .array(
      z.object({
        kind: z.enum(['body', 'lead', 'concurrence', 'dissent']),
        start: z.number(),
        end: z.number(),
        author: z.string().exactOptional(),
      }),
    )
    .default([]),
  textFrom: z.string().nullable(),
  cites: z.array(z.string()).nullable(),
  url: z.string().nullable(),
  /** A name made of what the opinion has, for a case without its cluster. */
  makeshift: z.string(),
  others: z.record(z.string(), z.unknown()),
})
export type SaidOpinion = z.infer<typeof SaidOpinion>

/** An opinion with the id of its case, and its cluster where that stands inside; null when it is nothing of the kind. */
export type ReadOpinion = { clusterId: string; cluster: ClusterFields | null; said: SaidOpinion }

/** Whether an object has the marks of CourtListener's API; the generic format may keep a `cluster_id` beside its text. */
export const isOfCourtListener = (value: object): boolean =>
  'opinion' in value || 'resource_uri' in value || ('cluster_id' in value && !('text' in value))

/** One opinion in the fields of CourtListener's API, whichever way it came. */
export function readOpinion(value: unknown): ReadOpinion | null {
  const wrapped = Wrapped.safeParse(value)
  const alone = wrapped.success ? null : Opinion.safeParse(value)
  const opinion = wrapped.success ? wrapped.data.opinion : alone?.success === true ? alone.data : null
  if (opinion === null) return null
  const cluster = typeof opinion.cluster === 'object' ? opinion.cluster : null
  const address = cluster === null ? opinion.cluster : (cluster.resource_uri ?? cluster.id)
  const clusterId = lastNumber(`${address ?? opinion.cluster_id ?? ''}`)
  const id = lastNumber(`${opinion.resource_uri ?? opinion.id ?? ''}`)
  if (clusterId === null || id === null) return null
  const field = fields.find(name => (opinion[name] ?? '').trim() !== '')
  const words = field === undefined ? '' : (opinion[field] ?? '')
  const marked = field === 'plain_text' ? { text: words, pages: [], parts: [] } : markedWords(words)
  return {
    clusterId,
    cluster,
    said: {
      id,
      type: opinion.type || null,
      author: opinion.author_str || null,
      text: withoutZeros(marked.text),
      pages: marked.pages,
      notes: notesIn(marked),
      voices: voicesIn(marked),
      textFrom: field ?? null,
      cites:
        opinion.opinions_cited?.map(cited =>
          /^\d+$/.test(`${cited}`) ? `/opinions/${cited}/` : `${cited}`,
        ) ?? null,
      url: opinion.absolute_url ? `https://www.courtlistener.com${opinion.absolute_url}` : null,
      makeshift: nameInAddress(opinion.absolute_url ?? '') || nameInPath(opinion.local_path ?? ''),
      others: othersIn(opinion),
    },
  }
}

/** The opinion that a line of CourtListener's API holds; null when it is nothing of the kind. */
export function courtListenerOpinion(value: unknown): PublishedOpinion | null {
  const read = readOpinion(value)
  if (read === null) return null
  const { clusterId, cluster, said } = read
  const joined = joinCase(clusterId, cluster, [said])
  if (!isSeparate(said.type)) return joined
  return { ...joined, record: { ...joined.record, id: `cl:${clusterId}/${said.id}`, citations: [] } }
}

/** All opinions of one case as one source: the court's first, then the separate ones, whatever the order they come in. */
export function joinCase(
  clusterId: string,
  cluster: ClusterFields | null,
  opinions: readonly SaidOpinion[],
): PublishedOpinion {
  const inOrder = opinions
    .filter(opinion => opinion.text !== '' || opinions.length === 1)
    .toSorted((a, b) => compare(a.type ?? '~', b.type ?? '~') || Number(a.id) - Number(b.id))
  let text = ''
  const pages: PageMark[] = []
  const parts: Part[] = []
  for (const opinion of inOrder) {
    if (text !== '') text += BETWEEN
    const last = parts.at(-1)
    if (last !== undefined) last.end = text.length
    const start = text.length
    text += opinion.text
    pages.push(...opinion.pages.map(page => ({ ...page, offset: page.offset + start })))
    const isBelow = isTrialCourts(opinion) && !isTrialCourts(inOrder[0] ?? opinion)
    for (const part of isBelow ? belowOf(opinion) : partsOf(opinion))
      parts.push({ ...part, start: part.start + start, end: part.end + start })
  }
  const [first] = inOrder
  const docket = typeof cluster?.docket === 'object' ? cluster.docket : null
  const others = inOrder.map(opinion => opinion.others)
  return {
    record: {
      ...othersIn(cluster ?? {}),
      ...(others.length > 1 ? { opinions: others } : others[0]),
      id: `cl:${clusterId}`,
      name: nameOf(cluster) || first?.makeshift || `CourtListener’s case ${clusterId}`,
      name_abbreviation: cluster?.case_name_short || null,
      citations: citationsOf(cluster),
      court: cluster?.court_name || null,
      court_id: docket?.court_id || courtInAddress(docket?.court),
      decision_date: cluster?.date_filed || null,
      docket_number: `${docket?.docket_number ?? ''}` || null,
      pages,
      text,
      text_from: first?.textFrom ?? null,
      aliases: inOrder.flatMap(({ id }) => courtListenerAlias(id) ?? []),
      status: cluster?.precedential_status || null,
      cites_to: citesOf(inOrder),
      courtlistener_url: first?.url ?? null,
    },
    parts,
  }
}

/** What stands between two opinions of a case. */
const BETWEEN = '\n\n'

/** By UTF-16 code units: the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The full name is often a whole caption. */
export const nameOf = (cluster: ClusterFields | null): string =>
  [cluster?.case_name, cluster?.case_name_full, cluster?.case_name_short]
    .map(name => name?.replace(/\s+/g, ' ').trim() ?? '')
    .find(name => name !== '') ?? ''

function citesOf(opinions: readonly SaidOpinion[]): string[] | null {
  const lists = opinions.flatMap(opinion => (opinion.cites === null ? [] : [opinion.cites]))
  return lists.length === 0 ? null : [...new Set(lists.flat())]
}

/** "100trialcourt": what the court below had said, which some clusters have behind the opinions on appeal. */
const isTrialCourts = ({ type }: SaidOpinion): boolean => /^100/.test(type ?? '')

/** Words of another court are no opinion of this one, whatever they are marked as. */
const belowOf = ({ text, notes }: SaidOpinion): Part[] =>
  cutAtNotes([{ kind: 'body', start: 0, end: text.length }], notes)

const partsOf = (opinion: SaidOpinion): Part[] => cutAtNotes(voicesOf(opinion), opinion.notes)

/** Footnotes become parts of their own, whoever's words they stand among. */
function cutAtNotes(parts: readonly Part[], notes: SaidOpinion['notes']): Part[] {
  return parts.flatMap(part => {
    const inside = notes.filter(note => note.start < part.end && note.end > part.start)
    const cut: Part[] = []
    let from = part.start
    for (const note of inside) {
      const [start, end] = [Math.max(note.start, from), Math.min(note.end, part.end)]
      if (start > from) cut.push({ ...part, start: from, end: start })
      cut.push({ kind: 'footnotes', start, end })
      from = end
    }
    return from < part.end ? [...cut, { ...part, start: from }] : cut
  })
}

function voicesOf({ type, author, text, voices }: SaidOpinion): Part[] {
  if (text === '') return []
  if (isSeparate(type)) {
    const kind = /^04/.test(type ?? '') ? ('dissent' as const) : ('concurrence' as const)
    return [{ kind, start: 0, end: text.length, ...(author === null ? {} : { author }) }]
  }
  return (voices.length > 0 ? voices : splitParts(text)).map(part =>
    part.kind === 'lead' && part.author === undefined && author !== null ? { ...part, author } : part,
  )
}

/** What is said beside the words and what has a place of its own. */
function othersIn(said: Record<string, unknown>): Record<string, unknown> {
  const own = new Set<string>([
    ...fields,
    ...Object.keys(Cluster.shape),
    'cluster',
    'opinions_cited',
    'absolute_url',
  ])
  return Object.fromEntries(Object.entries(said).filter(([name]) => !own.has(name)))
}

/** "030concurrence", "040dissent": one of several opinions of a case. */
const isSeparate = (type: string | null): boolean => /^(?:03[05]|04\d)/.test(type ?? '')

const lastNumber = (address: string): string | null => /(\d+)\/?$/.exec(address)?.[1] ?? null

/** A citation that is not whole is none. */
function citationsOf(cluster: ClusterFields | null): string[] {
  const listed = (cluster?.citations ?? []).flatMap(one => {
    if (typeof one === 'string') return [one]
    return one?.volume && one.reporter && one.page ? [`${one.volume} ${one.reporter} ${one.page}`] : []
  })
  const earlier = earlierCitations.flatMap(name => {
    const cite = cluster?.[name]
    return typeof cite === 'string' && cite.trim() !== '' ? [cite.trim()] : []
  })
  return [...new Set([...listed, ...earlier])]
}

/** ".../courts/ca1/" */
export const courtInAddress = (court: unknown): string | null =>
  typeof court === 'string' ? (/\/courts\/([a-z\d]+)\/?$/i.exec(court)?.[1] ?? null) : null

/** "/opinion/194518/nlrb-v-acme/" is all that an opinion without its cluster says about its name. */
function nameInAddress(address: string): string {
  const slug = address.split('/').findLast(part => part !== '') ?? ''
  const words = slug
    .split('-')
    .map(word => (word === 'v' ? 'v.' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ')
  return nameFromAddress(words) ?? words
}

/** Databases take neither; each is replaced by one character, so that offsets hold. */
const withoutZeros = (words: string): string => words.replaceAll('\0', ' ').toWellFormed()

/** "pdf/2010/08/05/US_v._Bach.pdf". */
function nameInPath(path: string): string {
  const words = (path.split('/').at(-1) ?? '')
    .replace(/\.\w{2,4}$/, '')
    .replaceAll('_', ' ')
    .trim()
  return / v\.? |^(?:In re|Ex parte|Matter of) /i.test(words) ? words : ''
}
