import { z } from 'zod'
import { WordsFrom } from '../words-from.ts'
import { BooleanQuery } from '../boolean/query.ts'
import { weights } from '../weight.ts'
import { Day, Span } from './shared.ts'

/** Longest question that is searched; a longer one is cut and the answer says so. */
export const LONGEST_QUERY = 20_000

/**
 * GET /api/research?q=…&scope=…&court=…&jurisdiction=…&from=…&to=…&matter=…&limit=… (staff).
 * An empty question answers a problem `research/empty`.
 */
export const SearchRequest = z.object({
  q: z.string(),
  /** Public law, this client's documents (needs `matter`), or both. */
  scope: z.enum(['law', 'client', 'both']).default('law'),
  matter: z.uuid().optional(),
  /** The memo that the answer is for: without `matter`, authority is told for the jurisdiction of its matter. */
  memo: z.uuid().optional(),
  /** The external id of the only source whose passages are wanted: more from one case. */
  within: z.string().max(500).optional(),
  court: z.string().max(100).optional(),
  jurisdiction: z.string().max(200).optional(),
  from: Day.optional(),
  to: Day.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** `contrary`: of the passages close to the words, those with words of disagreement. */
  stance: z.enum(['any', 'contrary']).default('any'),
  /** One way in alone, for measuring: public law by words, or by meaning. */
  ways: z.enum(['both', 'words', 'meaning']).default('both'),
})
export type SearchRequest = z.infer<typeof SearchRequest>

/** What a decision weighs before the courts of the matter's jurisdiction, with the reason (core/authority). */
export const Weight = z.object({ weight: z.enum(weights), why: z.string() })
export type Weight = z.infer<typeof Weight>

/** A ranked passage. `ranks` tells the way in: place among word hits, among meaning hits; `lookup` = named in the query. */
export const Hit = z.object({
  passageId: z.uuid().nullable(),
  source: z.enum(['opinion', 'document']),
  sourceId: z.uuid(),
  externalId: z.string().nullable(),
  title: z.string(),
  citation: z.string().nullable(),
  court: z.string().nullable(),
  date: z.string().nullable(),
  start: z.int(),
  end: z.int(),
  pageFrom: z.string().nullable(),
  pageTo: z.string().nullable(),
  part: z.string(),
  author: z.string().nullable(),
  headingPath: z.array(z.string()),
  text: z.string(),
  /** Matched words, spans into `text`. */
  marks: z.array(Span),
  ranks: z.object({ lookup: z.int().nullable(), words: z.int().nullable(), meaning: z.int().nullable() }),
  /** Why this hit, in a sentence for people. */
  why: z.string(),
  /** How many held cases cite its source; of those in this answer, which. */
  citedBy: z.int(),
  citedByFound: z.array(z.object({ sourceId: z.uuid(), title: z.string() })),
  /** Null where court or jurisdiction is not known, thus without a matter, unless the decision no longer stands. */
  authority: Weight.nullable(),
  treatment: z.string().nullable(),
})
export type Hit = z.infer<typeof Hit>

/** A restriction typed in the question and taken as a filter: `typed` as it stands there, and what was understood. */
export const TypedRestriction = z.discriminatedUnion('by', [
  z.object({ by: z.literal('dates'), typed: z.string(), from: Day.nullable(), to: Day.nullable() }),
  /** Names of the courts, of which any will do. */
  z.object({ by: z.literal('court'), typed: z.string(), courts: z.array(z.string()) }),
])
export type TypedRestriction = z.infer<typeof TypedRestriction>

/** What a search found, best first, and what was searched for it. `weak`: nothing close to the question was found. */
export const SearchAnswer = z.object({
  hits: z.array(Hit),
  /** Said when nothing close was found, when the question was cut, and so on. */
  notes: z.array(z.string()),
  weak: z.boolean(),
  restrictions: z.array(TypedRestriction),
  searched: z.object({ passages: z.int(), sources: z.int() }),
  /**
   * What was understood of a question in terms and connectors, and how many sources answer it; null for any other
   * question. `isCut`: there may be more sources, which were not compared.
   */
  understood: z
    .object({ query: BooleanQuery, words: z.string(), sources: z.int(), isCut: z.boolean() })
    .nullable(),
  /** The jurisdiction that `authority` is told for, as the matter has it. */
  jurisdiction: z.string().nullable(),
  milliseconds: z.number(),
  facets: z.object({
    courts: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
    jurisdictions: z.array(z.object({ name: z.string(), count: z.int() })),
  }),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>

/** A place in another case that cites this one: its signal, the page it points at, and the words it quotes. */
export const CitingPlace = z.object({
  id: z.uuid(),
  title: z.string(),
  citation: z.string().nullable(),
  court: z.string().nullable(),
  date: z.string().nullable(),
  signal: z.string().nullable(),
  pin: z.string().nullable(),
  quoted: z.string().nullable(),
  start: z.int(),
  end: z.int(),
})
export type CitingPlace = z.infer<typeof CitingPlace>

/** A place in this case that cites another; `id` is null for a case that is not held. */
export const CitedPlace = z.object({
  id: z.uuid().nullable(),
  title: z.string(),
  citation: z.string().nullable(),
  signal: z.string().nullable(),
  pin: z.string().nullable(),
  quoted: z.string().nullable(),
  start: z.int(),
  end: z.int(),
})
export type CitedPlace = z.infer<typeof CitedPlace>

/** GET /api/sources/opinion/:id/cited-by?skip=… → CitingPlace[]: the next places behind the first `skip`. */
export const CitedByQuery = z.object({ skip: z.coerce.number().int().min(0).max(1_000_000).default(0) })

/**
 * What the reading of a document left out of its text (heads, line and page numbers), which pages were recognised from
 * pictures (confidence from 0 to 100; what became of the words that the file itself has for the page, where that is known), and
 * how many words are hidden where (never which). `isPdf`: by its bytes, whatever its name; missing in documents read before that was kept.
 */
export const Reading = z.object({
  dropped: z
    .array(
      z.object({
        page: z.string(),
        text: z.string(),
        why: z.enum(['running_head', 'line_number', 'page_number', 'watermark']),
      }),
    )
    .exactOptional(),
  recognised: z
    .array(
      z.object({
        page: z.string(),
        confidence: z.number(),
        own: z.enum(['none', 'kept', 'left']).exactOptional(),
      }),
    )
    .exactOptional(),
  hidden: z.array(z.object({ page: z.string(), words: z.int() })).exactOptional(),
  isPdf: z.boolean().exactOptional(),
})
export type Reading = z.infer<typeof Reading>

/**
 * Of a client's document: how its words came about and may come about again. `wordsFrom` is what somebody asked for; `others` what may
 * be asked for; `isHeld` whether its bytes are kept, so that the server can do it; `importId` the import that is at it.
 */
export const DocumentVersion = z.object({
  matterId: z.uuid(),
  path: z.string(),
  /** The version that took its place; null for the newest. */
  supersededBy: z.uuid().nullable(),
  isPaged: z.boolean(),
  wordsFrom: WordsFrom.nullable(),
  others: z.array(WordsFrom),
  isHeld: z.boolean(),
  importId: z.uuid().nullable(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>
/** POST /api/documents/:id/read-again (staff) → ImportRow: a new version, whose words come from where the body says. */
export const ReadAgain = z.object({ wordsFrom: WordsFrom })

/** Whose jurisdiction a source is weighed for: `matter`'s, or that of the matter to which `memo` belongs. */
export const WeighedFor = z.object({ matter: z.uuid().optional(), memo: z.uuid().optional() })

/** GET /api/sources/opinion/:id?matter=&memo= and /api/sources/document/:id — the whole text to read. */
export const SourcePage = z.object({
  kind: z.enum(['opinion', 'document']),
  id: z.uuid(),
  externalId: z.string().nullable(),
  title: z.string(),
  shortName: z.string(),
  citations: z.array(z.string()),
  court: z.string().nullable(),
  jurisdiction: z.string().nullable(),
  date: z.string().nullable(),
  docket: z.string().nullable(),
  treatment: z.string().nullable(),
  authority: Weight.nullable(),
  /** What the reading of a client's document lost or doubts: pages read from a picture, words hidden under boxes. */
  warnings: z.array(z.string()),
  reading: Reading,
  /** Null for an opinion. */
  document: DocumentVersion.nullable(),
  text: z.string(),
  pages: z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().optional() })),
  parts: z.array(z.object({ kind: z.string(), author: z.string().optional(), start: z.int(), end: z.int() })),
  headings: z.array(z.object({ level: z.int(), text: z.string(), start: z.int(), end: z.int() })),
  /** The first places that cite it, and how many there are in all; the next ones: see CitedByQuery. */
  citedBy: z.array(CitingPlace),
  citedByCount: z.object({ places: z.int(), cases: z.int() }),
  /** In the order of the text; a long opinion's last ones may be left out, `citesToCount` counts all. */
  citesTo: z.array(CitedPlace),
  citesToCount: z.int(),
})
export type SourcePage = z.infer<typeof SourcePage>

/** GET /api/sources/citation?kind=&id=&start=&end= — the quotation with its full citation and pin page, ready to insert. */
export const Quotable = z.object({ text: z.string(), citation: z.string(), pin: z.string().nullable() })
export type Quotable = z.infer<typeof Quotable>

/** GET /api/authorities?q=… (staff): held cases that a name, a citation or a docket number being typed may mean. */
export const AuthorityQuery = z.object({ q: z.string().trim().min(1).max(200) })

/** A case to cite: `name` stands in italics before `rest`. */
export const Authority = z.object({
  id: z.uuid(),
  name: z.string(),
  rest: z.string(),
  court: z.string().nullable(),
  date: z.string().nullable(),
  docket: z.string().nullable(),
  /** How many held cases cite it. */
  citedBy: z.int(),
})
export type Authority = z.infer<typeof Authority>
