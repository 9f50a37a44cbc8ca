import { parseArgs } from 'node:util'
import { Refused } from '@quaere/api/core/refusal'
import type { SearchAnswer, TypedRestriction } from '@quaere/api/core/wire/research'
import { Day } from '@quaere/api/core/wire/shared'
import { retrieve } from '@quaere/api/steps/retrieve'
import { z } from 'zod'
import { type Command, WrongUsage } from '../command.ts'
import { jsonLines } from '../json-lines.ts'
import { AS_EMAIL, actingPerson } from '../operator.ts'

const Asked = z.object({
  id: z.unknown().optional(),
  query: z.string(),
  matter: z.uuid().optional(),
  court: z.string().optional(),
  jurisdiction: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
  exclude: z.array(z.string()).optional(),
  within: z.string().optional(),
  groupBy: z.literal('source').optional(),
  limit: z.int().min(1).max(1000).optional(),
})
type Asked = z.infer<typeof Asked>

const WRONG_LIMIT = '--limit takes a whole number from 1 to 1000.'

/** The options of a question that is named on the command line. */
const Options = z.object({
  matter: z.uuid('A matter is named by its id, a uuid: its page shows it.').optional(),
  limit: z.coerce
    .number(WRONG_LIMIT)
    .pipe(z.int(WRONG_LIMIT).min(1, WRONG_LIMIT).max(1000, WRONG_LIMIT))
    .optional(),
})

/** `quaere search`: ranked passages for a question. */
export const search: Command = {
  summary: 'ranked passages for a question, or for JSON lines {id, query, …} on standard input',
  help: `quaere search [QUESTION] [--json] [--matter ID] [--limit N] [--as EMAIL]

Without a question, each JSON line of standard input is one: {id, query, matter?, court?, jurisdiction?, from?, to?,
exclude?: [externalId], within?: externalId, groupBy?: "source", limit?}. "exclude" leaves a source out as a hit and as a
citer; "within" ranks all passages of one source; "from" and "to" are days (2019-05-03). With a matter, its client's
documents are searched too; those whose date is not known stay under "from" and "to".

Each line is answered by one, in order, {id, hits: [{source, kind: "opinion" or "document", externalId, title, citation, start,
end, pages: {from, to} or null, text, why}], restrictions?, notes?, understood?}. "start" and "end" are the passage's place in the
text of its source; "restrictions" are those typed in the question and taken as filters: {by: "dates", typed, from, to} or {by:
"court", typed, courts}; "notes" says in sentences what a person has to know of the search; "understood" is there for a question
in terms and connectors: {query, words, sources, isCut}. A line that cannot be read is answered by {id?, line, error}, a question that
cannot be searched by {id, hits: [], error}. With --json a QUESTION is answered alike, without id.

${AS_EMAIL}`,
  needsDatabase: true,
  async run(io, open) {
    const { values, positionals } = parseArgs({
      args: io.args,
      options: {
        json: { type: 'boolean' },
        matter: { type: 'string' },
        limit: { type: 'string' },
        as: { type: 'string' },
      },
      allowPositionals: true,
    })
    const filters = Options.safeParse({ matter: values.matter, limit: values.limit })
    if (!filters.success) throw new WrongUsage(filters.error.issues.map(({ message }) => message).join('\n'))
    const deps = await open()
    const actor = await actingPerson(deps.db, values.as)
    const ask = async (asked: Asked): Promise<SearchAnswer> => {
      const { id: _, query, exclude, within, groupBy, limit, ...filters } = asked
      return retrieve(deps, actor, {
        ...filters,
        q: query,
        scope: asked.matter === undefined ? 'law' : 'both',
        limit: limit ?? 20,
        exclude: exclude ?? [],
        ...(within === undefined ? {} : { within }),
        groupBySource: groupBy === 'source',
      })
    }
    if (positionals.length > 0) {
      const answer = await ask({ id: null, query: positionals.join(' '), ...filters.data })
      if (values.json) io.out(JSON.stringify(toAnswer(answer)))
      else printHits(answer, io.out)
      return 0
    }
    for await (const line of jsonLines(io.lines(), Asked)) {
      if (!line.ok) {
        io.out(JSON.stringify({ ...line.id, line: line.number, error: line.reason }))
        continue
      }
      const id = line.value.id ?? null
      try {
        io.out(JSON.stringify({ id, ...toAnswer(await ask(line.value)) }))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        io.out(JSON.stringify({ id, hits: [], error: error.refusal.title }))
      }
    }
    return 0
  },
}

const toAnswer = ({ hits, notes, restrictions, understood }: SearchAnswer) => ({
  hits: hits.map(toContract),
  ...(restrictions.length > 0 ? { restrictions } : {}),
  ...(notes.length > 0 ? { notes } : {}),
  ...(understood === null ? {} : { understood }),
})

const toContract = (hit: SearchAnswer['hits'][number]) => ({
  source: hit.sourceId,
  kind: hit.source,
  externalId: hit.externalId,
  title: hit.title,
  citation: hit.citation,
  start: hit.start,
  end: hit.end,
  pages: hit.pageFrom === null ? null : { from: hit.pageFrom, to: hit.pageTo },
  text: hit.text,
  why: hit.why,
})

function printHits({ hits, notes, restrictions }: SearchAnswer, out: (line: string) => void): void {
  for (const each of restrictions) out(`${each.typed} was taken as a filter: ${limitOf(each)}.`)
  for (const note of notes) out(note)
  hits.forEach((hit, index) => {
    const place = hit.pageFrom === null ? '' : `, at ${hit.pageFrom}`
    out(
      `${String(index + 1).padStart(3)}. ${hit.title}${hit.citation === null ? '' : `, ${hit.citation}`}${place}`,
    )
    out(`     ${hit.text.replace(/\s+/g, ' ').slice(0, 200)} …`)
    out(`     ${hit.why}`)
  })
}

const limitOf = (each: TypedRestriction): string =>
  each.by === 'court'
    ? `only cases of ${each.courts.join(' or ')} were searched`
    : [
        ...(each.from === null ? [] : [`from ${each.from}`]),
        ...(each.to === null ? [] : [`until ${each.to}`]),
      ].join(' ')
