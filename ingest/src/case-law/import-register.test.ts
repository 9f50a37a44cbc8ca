import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { newId } from '@quaere/api/core/ids'
import { insertImport, loadImports } from '@quaere/api/storage/imports'
import { findKnownCases } from '@quaere/api/storage/register'
import { beforeEach, expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { runImport } from '../run-import.ts'

let folder: string
beforeEach(async () => {
  await db.asOwner(tx => tx`truncate known_cases, known_citations`)
  folder = await mkdtemp(join(tmpdir(), 'register-'))
  return () => rm(folder, { recursive: true })
})

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
async function importPaths(paths: string[], signal?: AbortSignal) {
  const { researcher: actor } = cast
  const importId = newId()
  await db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'x', requestedBy: actor.id }),
  )
  const request = { importId, actor, matterId: null, paths, isRegister: true }
  const result = await runImport({ db, embedder, clock: () => new Date() }, request, undefined, signal)
  const [row] = await db.as(actor, tx => loadImports(tx, new Date(), importId))
  return { ...result, row }
}
const find = (...keys: string[]) => db.as(cast.researcher, tx => findKnownCases(tx, keys))
const rows = async () => {
  const [row] = await db.asOwner(
    tx =>
      tx`select (select count(*) from known_cases) as cases, (select count(*) from known_citations) as citations`,
  )
  return row
}

/** CourtListener's three tables, as its export writes them. */
const clusters = (name = 'Brown v. Board of Education') =>
  [
    'id,date_created,judges,date_filed,case_name_short,case_name,case_name_full,syllabus,docket_id',
    `"105221","2010-04-28","Warren","1954-05-17","Brown","${name}","","Segregation, \\"separate but equal\\",`,
    'is done with.","55"',
    '"200","2010-04-28","","1993-01-02","","","In re A, Debtor","","56"',
  ].join('\n')
const citations = [
  'id,volume,reporter,page,type,cluster_id,date_created,date_modified',
  '"1","347","U.S.","483","1","105221","2020-01-01","2020-01-01"',
  '"2","74","S. Ct.","686","1","105221","2020-01-01","2020-01-01"',
  '"3","999","F.2d","1","1","200","2020-01-01","2020-01-01"',
].join('\n')
const dockets =
  'id,date_created,docket_number,court_id\n"55","2010-01-01","1","scotus"\n"56","2010-01-01","2","ca9"\n'
/** `citations`, packed as two bzip2 streams that meet in the middle of a line. */
const citationsInTwoStreams =
  'QlpoOTFBWSZTWaI0atoAACjbgAAQEAd+wAoAr6bfICAAdBqZI0ZGmQGR6g9Qammo2iNNNqAGQMoPYkUcTAgZm8UaG3zWQjKBkHE2anMrVCnhIqYg56nUiaEcnXghcZkD5hJI4J67H7KS5sva98WTW1QWn4u5IpwoSFEaNW0AQlpoOTFBWSZTWVEzCqgAADTfgAAQUAd/4AkACAAEAAQAIABUMVP1EwRpgg2pINPU9ATJI6marIH59jFaJQyGYUAOhxa3viEYBMDtmRRaNEGEQgXm71HbGcDraFOfi7kinChIKJmFVAA='

const brown = {
  id: 'cl:105221',
  name: 'Brown v. Board of Education',
  court: 'scotus',
  date: '1954-05-17',
  citations: ['74 S. Ct. 686'],
}

test.each(['1954-13-17', '1954-02-30', '0000-00-00', 'May 1954'])(
  'a case whose date cannot be, %s, is known without one, and that is told',
  async date => {
    const path = await put('opinion-clusters.csv', clusters().replace('1954-05-17', date))
    const { state, warnings } = await importPaths([path, await put('citations.csv', citations)])
    expect({ state, warnings }).toEqual({
      state: 'done',
      warnings: [`opinion-clusters.csv: Line 2: “${date}” is no date, so the case is known without one.`],
    })
    expect(await find('347 us 483')).toMatchObject([{ id: 'cl:105221', date: null }])
  },
)

test('clusters, citations and dockets make the register, in either order, and again without doubling', async () => {
  const files = {
    a: await put('citations-2026-01-01.csv', citations),
    b: await put('opinion-clusters-2026-01-01.csv.gz', gzipSync(clusters())),
    c: await put('dockets-2026-01-01.csv', dockets),
  }
  const first = await importPaths([files.a])
  expect(first).toMatchObject({ state: 'done', sources: 3, unchanged: 0, failed: [] })
  expect(first.warnings).toEqual([
    'register: About 100 % of the citations wait for the file that names their cases: opinion-clusters.',
  ])
  expect(await find('74 sct 686')).toEqual([])
  const early = await importPaths([files.c])
  expect(early.failed).toMatchObject([{ path: 'dockets-2026-01-01.csv' }])
  // Named in the wrong order: cases are read before the dockets that tell their courts.
  const second = await importPaths([files.c, files.b])
  expect(second).toMatchObject({ state: 'done', sources: 4, failed: [], warnings: [] })
  expect(await find('74 sct 686')).toEqual([brown])
  expect(await find('999 f2d 1')).toMatchObject([{ name: 'In re A, Debtor', court: 'ca9' }])
  const again = await importPaths([files.c, files.a, files.b])
  expect(again).toMatchObject({ sources: 0, unchanged: 7 })
  expect(await rows()).toEqual({ cases: 2, citations: 3 })
  const renamed = await importPaths([await put('opinion-clusters-2026-02-01.csv', clusters('Brown v. Bd.'))])
  expect(renamed).toMatchObject({ sources: 1, unchanged: 1 })
  expect(await find('74 sct 686')).toEqual([{ ...brown, name: 'Brown v. Bd.' }])
})

test('a table without the other names of its cases is taken: one name is enough', async () => {
  const lean =
    'id,date_filed,case_name,docket_id\n"300","1961-05-29","Birch v. Cole","57"\n"301","1962","",""'
  const cited = 'id,volume,reporter,page,cluster_id\n"9","366","U.S.","117","300"'
  const { state, sources, failed } = await importPaths([
    await put('opinion-clusters.csv', lean),
    await put('citations.csv', cited),
  ])
  expect({ state, sources, failed }).toMatchObject({ state: 'done', sources: 2, failed: [] })
  expect(await find('366 us 117')).toMatchObject([
    { id: 'cl:300', name: 'Birch v. Cole', date: '1961-05-29' },
  ])
})

test('bzip2 files are read, several streams in one file, and a cut one gives what came before', async () => {
  const packed = Buffer.from(citationsInTwoStreams, 'base64')
  const whole = await importPaths([await put('citations.csv.bz2', packed)])
  expect(whole).toMatchObject({ state: 'done', sources: 3, failed: [] })
  await db.asOwner(tx => tx`truncate known_citations`)
  const cut = await importPaths([await put('citations.csv.bz2', packed.subarray(0, packed.length - 20))])
  expect(cut.state).toBe('failed')
  expect(cut.failed[0]?.reason).toMatch(/damaged or cut off/)
})

test('broken lines are told with their numbers and never lose the rest', async () => {
  const broken = citations.replace('"74"', '"74').replace('"999","F.2d","1"', '"999","F.2d",""')
  const result = await importPaths([await put('c.csv', `${broken}\n"4","1","U.S.","1","1","300","",""\n`)])
  expect(result).toMatchObject({ state: 'partly_done', sources: 2 })
  expect(result.failed).toMatchObject([
    { path: 'c.csv', line: 3 },
    { path: 'c.csv', line: 4, reason: 'Line 4 is left out: reporter or page is missing.' },
  ])
  expect(result.row).toMatchObject({ state: 'partly_done', added: 2, failed: 2 })
})

test('the sets of real citations are taken, and the surer one names the case', async () => {
  const lines = [
    {
      name: 'Achilli v. United States',
      citation: '353 U.S. 373',
      parallel: ['77 S. Ct. 995'],
      decided: '1957-05-27',
    },
    {
      case_id: 'cl:7',
      name: 'Nlrb v. S H Kress Co',
      citations: ['9 F.3d 8'],
      mentions: { '9 F.3d 8': 1 },
      year: 1993,
    },
    { case_id: 'cl:8', name: 'No 92 1068', citations: ['9 F.3d 9'], mentions: { '9 F.3d 9': 2 } },
    {
      citation: 'Doe v. Roe, 2023 WL 8475658 (N.D. Ill. 2023)',
      label: 'real',
      case_name: null,
      all_citations: [],
    },
    {
      citation: 'Opoka v. INS, 94 F.3d 392 (7th Cir. 1996)',
      label: 'real',
      courtlistener_cluster: 89,
      case_name: 'Another v. Case',
      all_citations: ['605 F.2d 1169'],
    },
    {
      id: 'own-1',
      name: 'Pell v. Marsh',
      citations: ['212 Frank. 318', '5 No Such Rep. 6'],
      date: '1974-03',
    },
    { id: 'own-2', name: 'No citations', citations: 'none' },
  ]
  const path = await put('some.jsonl', lines.map(line => JSON.stringify(line)).join('\n'))
  const result = await importPaths([path])
  expect(result).toMatchObject({ sources: 5, failed: [{ line: 7 }] })
  expect(result.warnings).toEqual(['some.jsonl: Line 3 is left out: “No 92 1068” is no name of a case.'])
  expect(await find('77 sct 995')).toMatchObject([{ name: 'Achilli v. United States', court: 'scotus' }])
  expect(await find('9 f3d 8')).toMatchObject([{ id: 'cl:7', name: 'NLRB v. S. H. Kress Co', date: '1993' }])
  expect(await find('2023 wl 8475658')).toMatchObject([{ name: 'Doe v. Roe', court: 'ilnd', date: '2023' }])
  // What CourtListener answered is another case: the citation itself is what is known.
  expect(await find('94 f3d 392')).toMatchObject([{ name: 'Opoka v. INS', date: '1996' }])
  expect(await find('605 f2d 1169')).toEqual([])
  expect(await find('212 frank 318')).toMatchObject([{ name: 'Pell v. Marsh', date: '1974-03' }])
  expect(await importPaths([path])).toMatchObject({ sources: 0, unchanged: 5 })
})

test('what is no file of the register is told in a sentence', async () => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['empty.csv', '', /is empty/],
    ['blank.jsonl', ' \n\n', /nothing but white space/],
    ['picture.csv', Buffer.from([0x89, 0x50, 0, 0, 1]), /zero bytes/],
    ['other.csv', 'name,age\nAna,3\n', /names none of the tables/],
    ['array.json', '[{"id": 1}]', /one object a line/],
    ['cut.csv.gz', gzipSync(clusters()).subarray(0, 30), /damaged or cut off/],
    // Longer than what tells its kind.
    ['changed.csv.gz', withWrongSum(gzipSync(clusters() + '\n'.repeat(3_000_000))), /check sum does not fit/],
  ]
  for (const [name, content, reason] of cases) {
    const result = await importPaths([await put(name, content)])
    expect(result.state).toBe('failed')
    expect(result.failed[0]?.reason).toMatch(reason)
  }
})

test('a stop keeps what was taken, and the index stands', async () => {
  const stop = new AbortController()
  stop.abort()
  const result = await importPaths([await put('citations.csv', citations)], stop.signal)
  expect(result).toMatchObject({ state: 'cancelled', sources: 0 })
  await importPaths([await put('clusters.csv', clusters()), await put('citations.csv', citations)])
  expect(await find('347 us 483')).toHaveLength(1)
})

/** Eight bytes before the end stands the sum of what is packed (RFC 1952, 2.3.1). */
function withWrongSum(packed: Buffer): Buffer {
  packed.writeUInt32LE(packed.readUInt32LE(packed.length - 8) ^ 1, packed.length - 8)
  return packed
}
