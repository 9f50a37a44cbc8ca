import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import { standingOf } from '@quaere/api/storage/search-law'
import { citingPlaces, countCiting } from '@quaere/api/storage/source-pages'
import { beforeEach, expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { listedLinks } from './listed-links.ts'
import { runImport } from '../run-import.ts'

let folder: string
beforeEach(async () => {
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`truncate courtlistener_opinions, courtlistener_clusters`
  })
  folder = await mkdtemp(join(tmpdir(), 'listed-'))
  return () => rm(folder, { recursive: true })
})

async function importLine(line: unknown): Promise<void> {
  const importId = newId()
  const path = join(folder, `${importId}.jsonl`)
  await writeFile(path, JSON.stringify(line))
  const { researcher: actor } = cast
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'a test', requestedBy: actor.id }),
  )
  const deps = { db, embedder, clock: () => new Date() }
  const result = await runImport(deps, { importId, actor, matterId: null, paths: [path] })
  expect(result).toMatchObject({ state: 'done', sources: 1 })
}

const cap = (id: number, cite: string, text: string, cites_to: unknown[] = []) => ({
  id,
  name: `Case ${id} v. Pike`,
  citations: [{ type: 'official', cite }],
  cites_to,
  casebody: { opinions: [{ type: 'majority', text }] },
})
const api = 'https://www.courtlistener.com/api/rest/v4'
const cl = (id: number, cluster: number, text: string, cited: number[] = []) => ({
  resource_uri: `${api}/opinions/${id}/`,
  absolute_url: `/opinion/${cluster}/case-${cluster}-v-marsh/`,
  cluster: `${api}/clusters/${cluster}/`,
  type: '010combined',
  author_str: 'Drew',
  plain_text: text,
  opinions_cited: cited.map(one => `${api}/opinions/${one}/`),
})

/** Who cites whom at the end: by text and list at once, by list alone, by an id that is no id of a case, not held. */
const cases = {
  leading: cap(1, '212 Frank. 318', 'The landlord must try.'),
  both: cap(2, '213 Frank. 1', 'See 212 Frank. 318, 319.', [
    { cite: '212 Frank. 318', category: 'reporters:state', case_ids: [1] },
    { cite: '213 Frank. 1', category: 'reporters:state', case_ids: [2] },
  ]),
  listOnly: cap(3, '213 Frank. 2', 'Nothing is cited in words.', [
    { cite: '212 Frank. 318', category: 'reporters:state' },
    { cite: '999 Frank. 9', category: 'reporters:state', case_ids: [999] },
    { cite: '1 Stat. 2', category: 'laws:leg_session' },
  ]),
  cited: cl(71, 7, 'The tenant had notice.'),
  citing: cl(81, 8, 'Nothing is cited in words here, either.', [71, 71, 81, 12345]),
}

const counts = async (): Promise<Record<string, number>> => {
  const rows = await db.asOwner(
    tx =>
      tx<{ id: string; count: number }[]>`select external_id as id, cited_by_count as count from opinions`,
  )
  return Object.fromEntries(rows.map(row => [row.id, row.count]))
}
const idOf = async (externalId: string): Promise<string> => {
  const [row] = await db.asOwner(
    tx => tx<{ id: string }[]>`select id from opinions where external_id = ${externalId}`,
  )
  return row?.id ?? ''
}

const orders = [
  ['cited cases first', ['leading', 'cited', 'both', 'listOnly', 'citing']],
  ['citing cases first', ['citing', 'listOnly', 'both', 'cited', 'leading']],
] as const
test.each(orders)('who cites a case is counted once each, whatever came first: %s', async (_, order) => {
  for (const name of order) await importLine(cases[name])
  expect(await counts()).toEqual({ 'cap:1': 2, 'cap:2': 0, 'cap:3': 0, 'cl:7': 1, 'cl:8': 0 })
  // A case that comes again, changed, is neither counted twice nor forgotten.
  await importLine({
    ...cases.both,
    casebody: { opinions: [{ type: 'majority', text: 'It cites nobody now.' }] },
  })
  await importLine({ ...cases.leading, name: 'Case 1 v. Marsh' })
  expect(await counts()).toEqual({ 'cap:1': 2, 'cap:2': 0, 'cap:3': 0, 'cl:7': 1, 'cl:8': 0 })
})

test('two cases at one page: an id tells which is meant, a citation does not', async () => {
  await importLine(cases.both)
  await importLine(cases.listOnly)
  await importLine(cases.leading)
  await importLine(cap(4, '212 Frank. 318', 'Another decision on the same page.'))
  expect(await counts()).toMatchObject({ 'cap:1': 1, 'cap:4': 0 })
})

test('a case that only a list names as citing is shown, and a search that leaves it out does not count it', async () => {
  for (const name of ['leading', 'both', 'listOnly'] as const) await importLine(cases[name])
  const id = await idOf('cap:1')
  const { places, count } = await db.asOwner(async tx => ({
    places: await citingPlaces(tx, id, 0),
    count: await countCiting(tx, id),
  }))
  expect(count).toEqual({ places: 2, cases: 2 })
  expect(places.map(({ title, pin }) => [title, pin]).sort()).toEqual([
    ['Case 2 v. Pike', '319'],
    ['Case 3 v. Pike', null],
  ])
  const citedBy = (exclude: string[]) =>
    db.asOwner(async tx => (await standingOf(tx, [id], exclude))[0]?.citedBy)
  expect(await citedBy([])).toBe(2)
  expect(await citedBy(['cap:3'])).toBe(1)
  expect(await citedBy(['cap:2', 'cap:3'])).toBe(0)
})

test('what a publisher says beside the text is kept', async () => {
  await importLine({
    ...cases.citing,
    page_count: 9,
    joined_by: [],
    download_url: 'http://x.example/a.pdf\u0000',
  })
  await importLine({ ...cases.leading, judges: ['DREW'], docket_number: 'No. 9', last_page: '320' })
  await importLine({
    id: 'fastcase:1',
    name: 'A v. B',
    text: 'Words.',
    source: 'a repository',
    links: [{ start: 0, end: 5, cite: 'x', to: null }],
  })
  const rows = await db.asOwner(
    tx => tx`select external_id as id, docket, meta from opinions order by external_id`,
  )
  expect(rows).toMatchObject([
    { id: 'cap:1', docket: 'No. 9', meta: { judges: ['DREW'], last_page: '320', text_from: 'cap casebody' } },
    { id: 'cl:8', meta: { author_str: 'Drew', page_count: 9, download_url: 'http://x.example/a.pdf\uFFFD' } },
    { id: 'fastcase:1', meta: { source: 'a repository', links: [{ cite: 'x' }] } },
  ])
})

test('a list of another form names nobody', () => {
  expect(listedLinks({ cite: '1 U.S. 1' }, new Set())).toEqual([])
  expect(listedLinks([1, null, 'https://x.example/', { case_ids: [1] }], new Set())).toEqual([])
})
