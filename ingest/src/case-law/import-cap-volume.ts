import { isUtf8 } from 'node:buffer'
import { posix, sep } from 'node:path'
import { importLines } from './import-opinions.ts'
import { type ImportRun, fail, warn } from '../job/import-run.ts'
import { type FoundFile, inMemory, wholeFile } from '../files/found-file.ts'

/**
 * A volume of static.case.law: `cases/0001-01.json` (`json/0001-01.json` in its archive), its HTML in `html/0001-01.html`, and
 * lists of what is there.
 */
const casePath = /(?:^|[\\/])(?:cases|json)[\\/][^\\/]+\.json$/i
const besideCases =
  /(?:^|[\\/])(?:html[\\/][^\\/]+\.html|(?:Cases|Volume|Reporter|Jurisdictions|Volumes|Reporters)Metadata\.json)$/i

/** Whether it is a case in a volume's folder or archive, by its path. */
export const isCapCase = (file: FoundFile): boolean => casePath.test(file.path)

/** What lies in a volume's folder and holds no case of its own; the HTML is read with its case. */
export const isBesideCapCases = (file: FoundFile): boolean => besideCases.test(file.path)

/** Bytes of a case's file; the longest published case has some two million. */
const LONGEST_CASE = 32_000_000

const WITHOUT_PAGES =
  'Its HTML is not beside it, or could not be read, so the case has no page marks, and pages that are cited of it cannot be told ' +
  'apart. Put the volume’s html folder there and import it again.'

/** One case of a volume into public law, with the page marks of its HTML; where that is missing, the reader of the import is told. */
export async function importCapCase(run: ImportRun, file: FoundFile): Promise<void> {
  let line: string
  let html: string | null
  try {
    const bytes = await wholeFile(file, LONGEST_CASE)
    if (bytes === null) {
      fail(run, file.name, null, 'This file is longer than any published case. It was left out.')
      return
    }
    const cap: unknown = JSON.parse(textOf(bytes))
    html = await pageOf(file)
    line = JSON.stringify({ cap, html })
  } catch {
    fail(run, file.name, null, 'This file is not the JSON of a case, or not in UTF-8. Fetch it again.')
    return
  }
  const { added, replaced } = run.counts
  await importLines(run, file.name, inMemory(Buffer.from(line)).open())
  const isTaken = run.counts.added + run.counts.replaced > added + replaced
  if (html === null && isTaken) warn(run, file.name, [WITHOUT_PAGES])
}

/** Throws for what is no UTF-8: letters that nobody can read are no words of a case. A mark of the byte order is none either. */
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** As a browser reads a page that does not say how it is written: its page marks are worth more than a letter. */
const pageText = (bytes: Uint8Array): string =>
  new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes)

/** The HTML beside a case; null where there is none that can be read. */
async function pageOf(file: FoundFile): Promise<string | null> {
  const path = posix.normalize(file.path.replaceAll(sep, '/'))
  const page = path.replace(/(?:cases|json)\/([^/]+)\.json$/i, 'html/$1.html')
  const packed = file.packed?.find(page)
  if (file.packed !== undefined && packed === undefined) return null
  try {
    const bytes = await wholeFile({ path: page, name: page, ...(packed && { packed }) }, LONGEST_CASE)
    return bytes === null ? null : pageText(bytes)
  } catch {
    return null
  }
}
