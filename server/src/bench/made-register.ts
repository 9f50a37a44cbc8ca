import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { citationKey } from '@quaere/api/core/cite/tables/reporters'
import { seeded } from '@quaere/evals/metric'

/** Files of the form and the proportions of CourtListener's, made up; and keys of citations that are in them. */
export type MadeRegister = { paths: string[]; cases: number; keys: string[] }

/** Cases to a citation, as among CourtListener's (ten million to eighteen). */
const CASES_PER_CITATION = 10 / 18

const reporters = [
  'U.S.',
  'S. Ct.',
  'F.2d',
  'F.3d',
  'F. Supp. 2d',
  'N.E.2d',
  'P.2d',
  'So. 2d',
  'Cal. App. 4th',
  'N.Y.',
]
const parties = [
  'Smith',
  'Halloran',
  'Brown',
  'United States',
  'State',
  'Garcia',
  'Pike',
  'Miller',
  'Board of Education',
]
const others = [
  'Acme Manufacturing Co.',
  'City of Marlow',
  'Jones',
  'Commissioner of Internal Revenue',
  'Doe',
  'Wilson',
]

/** Lines that are written at once. */
const AT_ONCE = 5_000

/** Makes `citations` rows of citations and the cases that they are of, the same ones every time. */
export async function makeRegister(
  folder: string,
  citations: number,
  keysWanted: number,
): Promise<MadeRegister> {
  const random = seeded(7)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const cases = Math.max(1, Math.round(citations * CASES_PER_CITATION))
  const stamp = '"2024-06-01 10:22:13.333333+00"'
  const clusters = await writeLines(
    join(folder, 'opinion-clusters.csv'),
    'id,date_created,date_modified,judges,date_filed,case_name_short,case_name,case_name_full,syllabus,docket_id',
    cases,
    row => {
      const year = 1850 + Math.floor(random() * 175)
      const name = `${pick(parties)} ${row % 977} v. ${pick(others)}`
      return `"${row}",${stamp},${stamp},"","${year}-03-05","","${name}","","The words \\"of\\" a syllabus.","${row}"`
    },
  )
  const keys: string[] = []
  const every = Math.max(1, Math.floor(citations / keysWanted))
  const cited = await writeLines(
    join(folder, 'citations.csv'),
    'id,volume,reporter,page,type,cluster_id,date_created,date_modified',
    citations,
    row => {
      const [volume, page] = [1 + Math.floor(random() * 999), 1 + Math.floor(random() * 1499)]
      const reporter = pick(reporters)
      if (row % every === 0) keys.push(citationKey(String(volume), reporter, String(page)))
      const cluster = 1 + (row % cases)
      return `"${row}","${volume}","${reporter}","${page}","1","${cluster}",${stamp},${stamp}`
    },
  )
  return { paths: [clusters, cited], cases, keys }
}

async function writeLines(
  path: string,
  header: string,
  count: number,
  line: (row: number) => string,
): Promise<string> {
  const file = createWriteStream(path)
  file.write(`${header}\n`)
  for (let row = 1; row <= count; row += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, count - row + 1) }, (_, index) => line(row + index))
    if (!file.write(`${rows.join('\n')}\n`)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'finish')
  return path
}
