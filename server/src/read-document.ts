import { hash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readFileSafely, usualLimits } from '@quaere/ingest/reader/read-file'
import type { ReadDocument } from './report/cite-report.ts'

/** A file of any kind that ingestion reads, or the sentence that says why not and what to do. */
export async function readDocument(
  path: string,
): Promise<{ ok: true; document: ReadDocument } | { ok: false; reason: string }> {
  const about = await stat(path).catch(() => null)
  if (about === null) return { ok: false, reason: `There is no file ${path}, or it may not be read.` }
  if (about.isDirectory()) {
    return { ok: false, reason: `${path} is a folder. Name one file: .pdf, .docx, .txt, .md or .html.` }
  }
  if (!about.isFile()) return { ok: false, reason: `${path} is not a file.` }
  if (about.size > usualLimits.bytes) {
    const size = Math.ceil(about.size / 1_000_000)
    const most = usualLimits.bytes / 1_000_000
    return { ok: false, reason: `${path} has ${size} MB; at most ${most} MB are read.` }
  }
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return { ok: false, reason: `${path} may not be read.` }
  const name = basename(path)
  const read = await readFileSafely(bytes, name)
  if (!read.ok) return { ok: false, reason: `${name} was not read: ${read.reason}` }
  const { text, pages, quotations = [], warnings } = read.source
  return { ok: true, document: { name, sha256: hash('sha256', bytes), text, pages, quotations, warnings } }
}
