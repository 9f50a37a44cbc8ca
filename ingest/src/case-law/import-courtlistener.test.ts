import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import type { Db } from '@quaere/api/storage/session'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { readJsonLines } from '../records/json-lines.ts'
import { publishedOpinion } from './published-opinion.ts'
import { runImport } from '../run-import.ts'

let folder: string
beforeEach(async () => {
  await clear()
  folder = await mkdtemp(join(tmpdir(), 'courtlistener-'))
  return () => rm(folder, { recursive: true })
})
const clear = () =>
  db.asOwner(async tx => {
    await tx`
      truncate courtlistener_opinions, courtlistener_clusters, courtlistener_citations, courtlistener_cited,
        courtlistener_dockets, courtlistener_courts, courtlistener_files`
    await tx`delete from opinions`
    await tx`delete from corpus_statistics`
  })

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
async function take(paths: string[], { db: used = db }: { db?: Db } = {}) {
  const { researcher: actor } = cast
  const importId = newId()
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'x', requestedBy: actor.id }),
  )
  const deps = { db: used, embedder, clock: () => new Date() }
  return runImport(deps, { importId, actor, matterId: null, paths })
}

/** A table as CourtListener's export writes it: every field in marks, marks and backslashes behind a backslash. */
function csv(columns: string[], rows: Record<string, string>[]): string {
  const field = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`
  const lines = rows.map(row => columns.map(column => field(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}
const opinionColumns =
  `id,date_created,date_modified,author_str,per_curiam,joined_by_str,type,sha1,page_count,download_url,local_path,plain_text,html,html_lawbox,html_columbia,html_anon_2020,xml_harvard,html_with_citations,extracted_by_ocr,author_id,cluster_id`.split(
    ',',
  )
const opinionRows: Record<string, string>[] = [
  {
    id: '11',
    type: '020lead',
    author_str: 'Drew',
    cluster_id: '7',
    html_with_citations: '<p>The "landlord" <span class="star-pagination">*319</span> must try.\nAlways.</p>',
    plain_text: 'Not these words.',
  },
  { id: '12', type: '010combined', cluster_id: '8', plain_text: 'We affirm. See 212 Frank. 318.' },
  {
    id: '13',
    type: '040dissent',
    author_str: 'Ash',
    cluster_id: '7',
    plain_text: 'I dissent, for \\ reasons.',
  },
  { id: '14', type: '030concurrence', author_str: 'Bee', cluster_id: '7', plain_text: 'I concur.' },
]
const clusterRows = [
  {
    id: '7',
    judges: 'Ash, Bee, Drew',
    date_filed: '1974-03-05',
    case_name: 'Halloran v. Pike',
    case_name_short: 'Halloran',
    precedential_status: 'Published',
    docket_id: '70',
  },
  { id: '8', date_filed: '1975-01-02', case_name: 'In re "Pell"', docket_id: '71' },
  { id: '9', date_filed: '1975-01-02', case_name: 'Nobody v. Nowhere', docket_id: '72' },
]
const citationRows = [
  { id: '1', volume: '1974', reporter: 'WL', page: '5', type: '7', cluster_id: '7' },
  { id: '2', volume: '212', reporter: 'Frank.', page: '318', type: '2', cluster_id: '7' },
]
const docketRows = [
  { id: '70', court_id: 'frank', docket_number: 'No. 9' },
  { id: '71', court_id: 'scotus', docket_number: '73-1' },
]
const files: Record<string, string> = {
  'opinions-1.csv': csv(opinionColumns, opinionRows),
  'opinion-clusters-1.csv': csv(
    ['id', 'judges', 'date_filed', 'case_name_short', 'case_name', 'precedential_status', 'docket_id'],
    clusterRows,
  ),
  'citations-1.csv': csv(['id', 'volume', 'reporter', 'page', 'type', 'cluster_id'], citationRows),
  // The dissent cites the other case, whose text does not cite back by this map; the cited opinion 99 is not held.
  'citation-map-1.csv': csv(
    ['id', 'depth', 'cited_opinion_id', 'citing_opinion_id'],
    [
      { id: '1', depth: '3', cited_opinion_id: '12', citing_opinion_id: '13' },
      { id: '2', depth: '1', cited_opinion_id: '99', citing_opinion_id: '11' },
    ],
  ),
  'dockets-1.csv': csv(['id', 'docket_number', 'court_id'], docketRows),
  'courts-1.csv': csv(['id', 'full_name'], [{ id: 'frank', full_name: 'Supreme Court of Franklin' }]),
}
const putAll = (names = Object.keys(files)) => Promise.all(names.map(name => put(name, files[name] ?? '')))

/** What an import leaves, without ids and in a fixed order. */
const held = () =>
  db.asOwner(
    tx => tx`
      select external_id, name, short_name, court_id, court, docket, decided_on::text, status, meta, cited_by_count,
        text_version, text, pages, parts, (select array_agg(citation order by ordinal) from opinion_citations
          where opinion_id = opinions.id) as citations,
        (select array_agg(alias order by alias) from opinion_aliases where opinion_id = opinions.id) as aliases
      from opinions join opinion_texts on opinion_id = opinions.id and version = text_version
      order by external_id`,
  )
const inOneGo = async () => {
  await take(await putAll())
  const cases = await held()
  await clear()
  return cases
}

test('opinions, clusters, citations, their map, dockets and courts become cases, joined by id', async () => {
  const result = await take(await putAll())
  expect(result).toMatchObject({ state: 'done', sources: 2, unchanged: 0, failed: [], warnings: [] })
  const [halloran, pell] = await held()
  expect(halloran).toMatchObject({
    external_id: 'cl:7',
    name: 'Halloran v. Pike',
    short_name: 'Halloran',
    court: 'Supreme Court of Franklin',
    docket: 'No. 9',
    decided_on: '1974-03-05',
    status: 'Published',
    citations: ['212 Frank. 318', '1974 WL 5'],
    aliases: ['cl-opinion:11', 'cl-opinion:13', 'cl-opinion:14'],
    cited_by_count: 1,
    text: 'The "landlord" must try. Always.\n\nI concur.\n\nI dissent, for \\ reasons.',
    pages: [{ label: '319', offset: 15 }],
    meta: { judges: 'Ash, Bee, Drew' },
  })
  const text: string = halloran?.text ?? ''
  const at = (words: string): number => text.indexOf(words)
  expect(halloran?.parts).toEqual([
    { kind: 'lead', author: 'Drew', start: 0, end: at('I concur') },
    { kind: 'concurrence', author: 'Bee', start: at('I concur'), end: at('I dissent') },
    { kind: 'dissent', author: 'Ash', start: at('I dissent'), end: text.length },
  ])
  expect(pell).toMatchObject({
    external_id: 'cl:8',
    name: 'In re "Pell"',
    court_id: 'scotus',
    docket: '73-1',
    cited_by_count: 1,
  })
})

test('without its cluster a case keeps the name, date, docket and citations that it is held with', async () => {
  const line = JSON.stringify({
    id: 'cl:7',
    name: 'Halloran v. Pike Street Properties',
    citations: ['212 Frank. 318'],
    court: 'Supreme Court of Franklin',
    decision_date: '1974-03',
    docket_number: 'No. 9',
    text: 'Another edition.',
  })
  await take([await put('opinions.jsonl', line)])
  const known = {
    name: 'Halloran v. Pike Street Properties',
    citations: ['212 Frank. 318'],
    court: 'Supreme Court of Franklin',
    decided_on: '1974-03-01',
    docket: 'No. 9',
  }
  const [opinions] = await putAll(['opinions-1.csv'])
  const { warnings } = await take([opinions ?? ''])
  expect(warnings).toEqual([expect.stringContaining('1 case has no cluster yet')])
  expect((await held())[0]).toMatchObject({
    ...known,
    text: expect.stringMatching(/^The "landlord" must try/),
  })
  expect(await take([opinions ?? ''])).toMatchObject({ sources: 0 })
  await take(await putAll())
  expect((await held())[0]).toMatchObject({ name: 'Halloran v. Pike', decided_on: '1974-03-05' })
})

test('whatever the order of rows, files and commands, the same cases stand in the end', async () => {
  const expected = await inOneGo()
  const names = Object.keys(files)
  const shuffled = csv(opinionColumns, opinionRows.toReversed())
  for (const order of [names.toReversed(), [...names.slice(2), ...names.slice(0, 2)]]) {
    await take(await Promise.all(order.map(name => put(name, files[name] ?? ''))))
    expect(await held()).toEqual(expected)
    await clear()
  }
  await take([await put('opinions.csv.gz', gzipSync(shuffled)), ...(await putAll(names.slice(1)))])
  expect(await held()).toEqual(expected)
  await clear()
  // Each in a command of its own, the opinions first and each opinion in a file of its own.
  for (const [index, row] of opinionRows.entries()) {
    const result = await take([await put(`opinions-${index}.csv`, csv(opinionColumns, [row]))])
    expect(result.warnings.join()).toMatch(/1 case has no cluster yet/)
  }
  for (const name of names.slice(1)) await take(await putAll([name]))
  const inSteps = await held()
  expect(inSteps.map(({ text_version: _, ...one }) => one)).toEqual(
    expected.map(({ text_version: _, ...one }) => one),
  )
})

test('the same files twice change nothing, and a later edition changes what differs', async () => {
  const paths = await putAll()
  await take(paths)
  const before = await held()
  expect(await take(paths)).toMatchObject({ state: 'done', sources: 0, unchanged: 4, failed: [] })
  const columns = [...opinionColumns.toReversed(), 'new_column']
  const later = opinionRows.map(row => (row.id === '12' ? { ...row, plain_text: 'We reverse.' } : row))
  const edition = await put('opinions-2.csv', csv(['id', ...columns.filter(name => name !== 'id')], later))
  expect(await take([edition])).toMatchObject({ sources: 1, unchanged: 3 })
  const [same, changed] = await held()
  expect(same).toMatchObject({ text: before[0]?.text, text_version: 1 })
  expect(changed).toMatchObject({ text: 'We reverse.', text_version: 2 })
})

test('a citation that a later edition gives to another case leaves the case that had it', async () => {
  await take(await putAll())
  const columns = ['id', 'volume', 'reporter', 'page', 'type', 'cluster_id']
  const moved = citationRows.map(row => (row.id === '2' ? { ...row, cluster_id: '8' } : row))
  await take([await put('citations-2.csv', csv(columns, moved))])
  expect((await held()).map(one => [one['external_id'], one['citations']])).toEqual([
    ['cl:7', ['1974 WL 5']],
    ['cl:8', ['212 Frank. 318']],
  ])
})

test('a pair of the citation map that a later edition gives to another opinion leaves the one that had it', async () => {
  const citedBy = async () => (await held()).map(one => one['cited_by_count'])
  await take(await putAll())
  expect(await citedBy()).toEqual([1, 1])
  const columns = ['id', 'depth', 'cited_opinion_id', 'citing_opinion_id']
  const moved = { id: '1', depth: '3', cited_opinion_id: '12', citing_opinion_id: '99' }
  await take([await put('citation-map-2.csv', csv(columns, [moved]))])
  expect(await citedBy()).toEqual([1, 0])
})

test('a broken row is told by its line and the next goes on, also when the file comes again', async () => {
  const good = files['opinions-1.csv']?.split('\n') ?? []
  const broken = [good[0], '"99","one column too few"', ...good.slice(1, -1), '"98","","","",""', ''].join(
    '\n',
  )
  const bare = csv(opinionColumns, [{ id: '97', type: '010combined', cluster_id: '9' }])
  const paths = [
    await put('opinions.csv', broken + (bare.split('\n')[1] ?? '')),
    ...(await putAll(Object.keys(files).slice(1))),
  ]
  const first = await take(paths)
  expect(first).toMatchObject({ state: 'partly_done', sources: 2 })
  expect(first.failed.map(({ line, reason }) => [line, reason])).toEqual([
    [2, expect.stringMatching(/^Line 2 is left out: it has 2 columns where 21 are named/)],
    [8, expect.stringMatching(/^Line 8 is left out: it has 5 columns/)],
    [9, 'Line 9 is left out: the opinion has no text.'],
  ])
  expect((await take(paths)).failed).toEqual(first.failed)
})

test('a case whose date cannot be is taken without it, and told', async () => {
  const table = 'opinion-clusters-1.csv'
  const paths = [
    ...(await putAll(Object.keys(files).filter(name => name !== table))),
    await put(table, (files[table] ?? '').replace('1974-03-05', '1974-02-30')),
  ]
  const { failed, warnings } = await take(paths)
  expect(failed).toEqual([])
  expect(warnings.join()).toContain('has no date: “1974-02-30” is none')
  expect((await held()).map(row => row['decided_on'])).toContain(null)
})

test('an import that breaks off at any write goes on behind what was saved, to the same end', async () => {
  const many = Array.from({ length: 2_400 }, (_, index) => ({
    ...citationRows[index % 2],
    id: `${index + 1}`,
    page: `${index % 50}`,
  }))
  const columns = ['id', 'volume', 'reporter', 'page', 'type', 'cluster_id']
  const paths = [await put('citations.csv', csv(columns, many)), ...(await putAll())]
  const whole = await take(paths)
  const expected = await held()
  let isFoundHalf = false
  for (const last of [2, 3, 4, 8, 14, 18]) {
    await clear()
    let calls = 0
    const breaking: Db = {
      ...db,
      asOwner(work) {
        calls++
        return calls > last ? Promise.reject(new Error('killed')) : db.asOwner(work)
      },
    }
    await take(paths, { db: breaking }).catch(() => undefined)
    const places = await db.asOwner(
      tx => tx`select rows from courtlistener_files where not is_whole and rows > 0`,
    )
    isFoundHalf ||= places.length > 0
    const { failed, state } = await take(paths)
    expect({ failed, state }).toEqual({ failed: whole.failed, state: whole.state })
    expect(await held()).toEqual(expected)
  }
  // Or none of these moments lay inside a file; on Postgres a table of this size is saved in one go.
  expect(isFoundHalf).toBe(db.kind === 'embedded')
})

test('opinions and clusters of the API make the same cases as the tables, in lines of any order', async () => {
  const [expected] = await inOneGo()
  const address = (kind: string, id: string): string => `https://host/api/rest/v4/${kind}/${id}/`
  const { docket_id: docket, ...cluster } = clusterRows[0] ?? {}
  const lines = [
    ...opinionRows
      .filter(row => row.cluster_id === '7')
      .map(({ cluster_id: of, ...row }) => ({
        ...row,
        resource_uri: address('opinions', row.id ?? ''),
        cluster: address('clusters', of ?? ''),
      })),
    {
      ...cluster,
      resource_uri: address('clusters', '7'),
      docket: address('dockets', docket ?? ''),
      sub_opinions: ['11', '13', '14'].map(id => address('opinions', id)),
      citations: citationRows.toReversed(),
    },
    { ...docketRows[0], resource_uri: address('dockets', '70') },
  ].map(line => JSON.stringify(line))
  for (const order of [lines, lines.toReversed()]) {
    await put('courts-1.csv', files['courts-1.csv'] ?? '')
    const result = await take([join(folder, 'courts-1.csv'), await put('api.jsonl', order.join('\n'))])
    expect(result).toMatchObject({ state: 'done', sources: 1, failed: [], warnings: [] })
    const { meta: _, cited_by_count: __, ...same } = expected ?? {}
    expect(await held()).toMatchObject([same])
    expect(await take([join(folder, 'api.jsonl')])).toMatchObject({ sources: 0, unchanged: 3 })
    await clear()
  }
})

test('a table that makes no cases, and one that is cut off, are told in a sentence', async () => {
  const people = await take([await put('people.csv', 'id,name_first\n"1","Ann"\n')])
  expect(people.failed[0]?.reason).toMatch(/names none of the tables that make cases \(id, name_first…\)/)
  const returns = (files['opinions-1.csv'] ?? '').replaceAll('\n', '\r')
  const macintosh = await take([await put('returns.csv', returns)])
  expect(macintosh.failed[0]?.reason).toMatch(/end in carriage returns alone.*Nothing was taken/)
  const packed = gzipSync(files['opinions-1.csv'] ?? '')
  const cut = await take([await put('cut.csv.gz', packed.subarray(0, packed.length - 40))])
  expect(cut.failed[0]?.reason).toMatch(/damaged or cut off/)
})

const published = '../shared/data/raw-formats/courtlistener-api-v3-opinions.jsonl.gz'
const Published = z.object({ opinion: z.looseObject({ resource_uri: z.string(), cluster: z.string() }) })

test('published opinions come out of the bulk form with the words and pages of the API form', async context => {
  if (!existsSync(published)) context.skip('skipped: the shared data is missing')
  const rows: Record<string, string>[] = []
  const expected = new Map<string, { text: unknown; pages: unknown }>()
  const number = (address: string): string => /(\d+)\/$/.exec(address)?.[1] ?? ''
  for await (const read of readJsonLines(createReadStream(published), true)) {
    if (!read.ok) continue
    const { opinion } = Published.parse(read.value)
    const said = Object.entries(opinion).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    )
    const id = number(opinion.resource_uri)
    rows.push({ ...Object.fromEntries(said), id, cluster_id: number(opinion.cluster) })
    const { record } = publishedOpinion(read.value) ?? { record: {} }
    expected.set(`${record.id}`, { text: record.text, pages: record.pages })
  }
  const result = await take([await put('opinions.csv', csv(opinionColumns, rows))])
  expect(result).toMatchObject({ sources: expected.size, failed: [] })
  const found = await held()
  expect(found).toHaveLength(expected.size)
  for (const one of found) {
    expect({ text: one.text, pages: one.pages }).toEqual(expected.get(one.external_id))
  }
})
