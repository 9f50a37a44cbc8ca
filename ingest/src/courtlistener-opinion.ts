import { z } from 'zod'
import { attribute, hasClass, type Mark, markedText, type MarkedText } from './marked-text.ts'
import { courtListenerAlias } from './listed-links.ts'
import { nameFromAddress } from './register-names.ts'
import type { PublishedOpinion } from './published-opinion.ts'

const text = z.string().nullish()

const Cluster = z.looseObject({
  id: z.union([z.number(), z.string()]).nullish(),
  resource_uri: text,
  case_name: text,
  case_name_short: text,
  date_filed: text,
  citations: z
    .array(
      z.union([
        z.string(),
        z.object({
          volume: z.union([z.number(), z.string()]),
          reporter: z.string(),
          page: z.union([z.number(), z.string()]),
        }),
      ]),
    )
    .nullish(),
  docket: z.union([z.string(), z.object({ court_id: text, docket_number: text })]).nullish(),
  precedential_status: text,
})
type Cluster = z.infer<typeof Cluster>

/** An opinion of CourtListener's API, version 3 or 4, with or without its cluster inside. */
const Opinion = z.looseObject({
  resource_uri: z.string(),
  absolute_url: text,
  cluster: z.union([z.string(), Cluster]),
  type: text,
  author_str: text,
  html_with_citations: text,
  html_columbia: text,
  html_lawbox: text,
  xml_harvard: text,
  html_anon_2020: text,
  html: text,
  plain_text: text,
  opinions_cited: z.array(z.string()).nullish(),
})
type Opinion = z.infer<typeof Opinion>
const Wrapped = z.object({ opinion: Opinion })

/** Fields that hold the words, the best first: CourtListener's own order, in which the first also marks citations. */
const fields = [
  'html_with_citations',
  'html_columbia',
  'html_lawbox',
  'xml_harvard',
  'html_anon_2020',
  'html',
  'plain_text',
] as const

/** The opinion that a line of CourtListener's API holds; null when it is nothing of the kind. */
export function courtListenerOpinion(value: unknown): PublishedOpinion | null {
  const wrapped = Wrapped.safeParse(value)
  const alone = wrapped.success ? null : Opinion.safeParse(value)
  const opinion = wrapped.success ? wrapped.data.opinion : alone?.success === true ? alone.data : null
  if (opinion === null) return null
  const cluster = typeof opinion.cluster === 'string' ? null : opinion.cluster
  const id = lastNumber(
    typeof opinion.cluster === 'string' ? opinion.cluster : (cluster?.resource_uri ?? `${cluster?.id ?? ''}`),
  )
  if (id === null) return null
  const field = fields.find(name => (opinion[name] ?? '').trim() !== '')
  const marked = field === undefined ? null : wordsOf(field, opinion[field] ?? '')
  const docket = typeof cluster?.docket === 'object' ? cluster.docket : null
  const alias = courtListenerAlias(opinion.resource_uri)
  return {
    record: {
      ...othersIn(cluster ?? {}),
      ...othersIn(opinion),
      id: `cl:${id}${isSeparate(opinion) ? `/${lastNumber(opinion.resource_uri) ?? ''}` : ''}`,
      name: cluster?.case_name || nameInAddress(opinion.absolute_url ?? ''),
      name_abbreviation: cluster?.case_name_short || null,
      citations: isSeparate(opinion) ? [] : citationsOf(cluster),
      court_id: docket?.court_id || null,
      decision_date: cluster?.date_filed || null,
      docket_number: docket?.docket_number || null,
      pages: marked?.pages ?? [],
      text: marked?.text ?? '',
      text_from: field ?? null,
      aliases: alias === null ? [] : [alias],
      status: cluster?.precedential_status || null,
      cites_to: opinion.opinions_cited ?? null,
      courtlistener_url: opinion.absolute_url ? `https://www.courtlistener.com${opinion.absolute_url}` : null,
    },
    ...(isSeparate(opinion) && marked !== null ? { parts: [separatePart(opinion, marked.text.length)] } : {}),
  }
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

/** "030concurrence", "040dissent": one of several opinions of a case, which has an id of its own. */
const isSeparate = ({ type }: Opinion): boolean => /^(?:03[05]|04\d)/.test(type ?? '')

const separatePart = ({ type, author_str }: Opinion, end: number) => ({
  kind: /^04/.test(type ?? '') ? ('dissent' as const) : ('concurrence' as const),
  start: 0,
  end,
  ...(author_str ? { author: author_str } : {}),
})

const lastNumber = (address: string): string | null => /(\d+)\/?$/.exec(address)?.[1] ?? null

const citationsOf = (cluster: Cluster | null): string[] =>
  (cluster?.citations ?? []).map(one =>
    typeof one === 'string' ? one : `${one.volume} ${one.reporter} ${one.page}`,
  )

/** "/opinion/194518/nlrb-v-acme/" is all that an opinion without its cluster says about its name. */
function nameInAddress(address: string): string {
  const slug = address.split('/').findLast(part => part !== '') ?? ''
  const words = slug
    .split('-')
    .map(word => (word === 'v' ? 'v.' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ')
  return nameFromAddress(words) ?? words
}

function wordsOf(field: (typeof fields)[number], words: string): Pick<MarkedText, 'text' | 'pages'> {
  if (field === 'plain_text') return { text: words, pages: [] }
  return markedText(words, (element): Mark | undefined => {
    const isStar = hasClass(element, 'star-pagination') || element.tagName === 'page-number'
    if (!isStar) return undefined
    const inside = element.childNodes.map(node => ('value' in node ? node.value : '')).join('')
    const label = (attribute(element, 'label') || attribute(element, 'number') || inside).replace(
      /[*\s[\]]/g,
      '',
    )
    return label === '' ? undefined : { is: 'page', label }
  })
}
