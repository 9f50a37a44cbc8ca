import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { importLines } from './import-opinions.ts'
import { type ImportRun, fail } from './import-run.ts'
import type { FoundFile } from './walk.ts'

/** A volume of static.case.law: `cases/0001-01.json`, its HTML in `html/0001-01.html`, and lists of what is there. */
const casePath = /(?:^|\/)cases\/[^/]+\.json$/i
const besideCases =
  /(?:^|\/)(?:html\/[^/]+\.html|(?:Cases|Volume|Reporter|Jurisdictions|Volumes|Reporters)Metadata\.json)$/i

export const isCapCase = (file: FoundFile): boolean => casePath.test(file.path)

/** What lies in a volume's folder and holds no case of its own; the HTML is read with its case. */
export const isBesideCapCases = (file: FoundFile): boolean => besideCases.test(file.path)

/** Bytes of a case's file; the longest published case has some two million. */
const LONGEST_CASE = 32_000_000

/** One case of a volume into public law, with the page marks of its HTML where that lies beside it. */
export async function importCapCase(run: ImportRun, file: FoundFile): Promise<void> {
  const page = join(dirname(dirname(file.path)), 'html', basename(file.path).replace(/json$/i, 'html'))
  let line: string
  try {
    if ((await stat(file.path)).size > LONGEST_CASE) {
      fail(run, file.name, null, 'This file is longer than any published case. It was left out.')
      return
    }
    const cap: unknown = JSON.parse(await readFile(file.path, 'utf8'))
    line = JSON.stringify({ cap, html: await textOf(page) })
  } catch {
    fail(run, file.name, null, 'This file is not the JSON of a case. Fetch it again.')
    return
  }
  await importLines(run, file.name, one(Buffer.from(line)), false)
}

async function textOf(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > LONGEST_CASE ? null : await readFile(path, 'utf8')
  } catch {
    // Not every volume has its HTML: the case comes without page marks then.
    return null
  }
}

async function* one(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
