import type { Tx } from './session.ts'

/** A passage with what is shown of it and of its source. `date` is as exact as it is known. */
export type ShownPassage = {
  passageId: string
  sourceId: string
  externalId: string | null
  title: string
  citation: string | null
  courtId: string | null
  court: string | null
  date: string | null
  start: number
  end: number
  pageFrom: string | null
  pageTo: string | null
  part: string
  author: string | null
  headingPath: string[]
  text: string
  treatment: string | null
}

/** As much of a day as the source gives. */
export const shownDate = (tx: Tx) => tx`
  to_char(decided_on, case date_precision when 'year' then 'YYYY' when 'month' then 'YYYY-MM' else 'YYYY-MM-DD' end)`

/** Passages of public law; their words are cut out of the stored text here, so that no whole opinion travels. */
export async function shownOpinionPassages(tx: Tx, ids: string[]): Promise<ShownPassage[]> {
  return tx<ShownPassage[]>`
    select passages.id as "passageId", opinions.id as "sourceId", external_id as "externalId", short_name as title,
      (select citation from opinion_citations where opinion_id = opinions.id order by ordinal limit 1) as citation,
      court_id as "courtId", court, ${shownDate(tx)} as date, start_at as start, end_at as "end", page_from as "pageFrom",
      page_to as "pageTo", part, author, heading_path as "headingPath",
      passage_text(texts.text, from_byte, bytes) as text, treatment
    from opinion_passages passages
      join opinions on opinions.id = passages.opinion_id
      join opinion_texts texts on texts.opinion_id = passages.opinion_id and texts.version = passages.version
    where passages.id = any (${ids}::uuid[])`
}

/** Passages of a client's documents, under row security. */
export async function shownDocumentPassages(tx: Tx, ids: string[]): Promise<ShownPassage[]> {
  return tx<ShownPassage[]>`
    select passages.id as "passageId", documents.id as "sourceId", external_id as "externalId", title,
      null as citation, null as "courtId", null as court, to_char(dated_on, 'YYYY-MM-DD') as date, start_at as start, end_at as "end", page_from as "pageFrom",
      page_to as "pageTo", part, author, heading_path as "headingPath",
      passage_text(texts.text, from_byte, bytes) as text, null as treatment
    from document_passages passages
      join documents on documents.id = passages.document_id
      join document_texts texts on texts.document_id = passages.document_id
    where passages.id = any (${ids}::uuid[])`
}

/** Which of these words have one of the lexemes as their stem, as the search itself stems them. */
export async function wordsWithLexeme(tx: Tx, words: string[], lexemes: string[]): Promise<Set<string>> {
  if (words.length === 0) return new Set()
  const rows = await tx<{ word: string }[]>`
    select word from unnest(${words}::text[]) word
    where tsvector_to_array(to_tsvector('english', word)) && ${lexemes}::text[]`
  return new Set(rows.map(row => row.word))
}
