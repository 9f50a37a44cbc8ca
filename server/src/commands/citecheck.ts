import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isHtml } from '@quaere/api/core/cite/find/is-html'
import type { CheckedCitation, Span } from '@quaere/api/core/cite/types'
import { Verdict, isWrong, verdictWords } from '@quaere/api/core/verdict'
import type { Deps } from '@quaere/api/deps'
import { type LibrarySize, librarySize } from '@quaere/api/storage/library'
import { type CheckedText, checkText } from '@quaere/api/steps/verify'
import { z } from 'zod'
import { type Command, type Io, type Open, WrongUsage } from '../command.ts'
import { jsonLines } from '../json-lines.ts'
import { actingPerson } from '../operator.ts'
import { readDocument } from '../read-document.ts'
import { citeReport, oneLine } from '../report/cite-report.ts'
import { citeReportHtml } from '../report/cite-report-html.ts'

const Asked = z.object({ id: z.unknown().optional(), text: z.string(), html: z.boolean().optional() })

/** Exit codes of a check. */
const WRONG = 1
const NOT_CHECKED = 2

type Answer = { citations: object[]; counts: Record<string, number> }

/** `quaere citecheck`: every citation of a text, judged against the sources that are held. */
export const citecheck: Command = {
  summary: 'judges every citation of a file, or of JSON lines {id, text} on standard input',
  help: `quaere citecheck [FILE] [--json] [--html REPORT]

Finds every citation of FILE (.pdf, .docx, .txt, .md, .html) and compares name, court, year, page and quotation with the
sources that are held. Without FILE each {id, text, html?} that comes as a JSON line on standard input is checked; its text is
HTML when it has HTML's tags, save where html says otherwise. With --json: {id, citations: [{…, verdict, reason, evidence,
correction?, also?}], counts}. With --html a report is written besides, one page that opens in any browser and prints on A4 and
Letter. Exit code 0 when nothing is wrong, ${WRONG} when something is, ${NOT_CHECKED} when it could not be checked.`,
  needsDatabase: true,
  failure: NOT_CHECKED,
  async before(io) {
    const { html, file } = argumentsOf(io)
    if (html === undefined) return null
    if (file === undefined) throw new WrongUsage('--html makes a report about a FILE: name one.')
    const reason = await whyNotWritable(html, file)
    if (reason === null) return null
    io.say(`${reason} Nothing was checked.`)
    return NOT_CHECKED
  },
  async run(io, open) {
    const { file } = argumentsOf(io)
    return file === undefined ? checkLines(io, open) : checkFile(io, open)
  },
}

function argumentsOf({ args, cwd }: Pick<Io, 'args' | 'cwd'>) {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, html: { type: 'string' } },
    allowPositionals: true,
  })
  if (positionals.length > 1) throw new WrongUsage('One file at a time.')
  const [file] = positionals
  return {
    isJson: values.json === true,
    named: file,
    file: file === undefined ? undefined : resolve(cwd, file),
    html: values.html === undefined ? undefined : resolve(cwd, values.html),
  }
}

/** Looked at before the work is done: nobody waits for a check whose report cannot be kept. */
async function whyNotWritable(path: string, file: string): Promise<string | null> {
  if (path === file) return 'The report would overwrite the file that is checked.'
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory() === true) return `The report cannot be written: ${path} is a folder.`
  const isFree = await access(there === null ? dirname(path) : path, constants.W_OK).then(
    () => true,
    () => false,
  )
  return isFree
    ? null
    : `The report cannot be written to ${path}: the folder is missing or closed to writing.`
}

async function checkFile(io: Io, open: Open): Promise<number> {
  const { isJson, named, file = '', html } = argumentsOf(io)
  const read = await readDocument(file)
  if (!read.ok) {
    io.say(read.reason)
    if (isJson) io.out(JSON.stringify({ id: named, error: read.reason }))
    return NOT_CHECKED
  }
  const { document } = read
  const deps = await open()
  const { checked, size } = await check(deps, document)
  if (html !== undefined) {
    const library = { sources: size.sources, known: knownWords(size) }
    await io.save(html, citeReportHtml(citeReport(document, checked, library, deps.clock())))
    io.say(`The report is in ${html}.`)
  }
  if (isJson) io.out(JSON.stringify({ id: named, ...toContract(checked.citations) }))
  else tell(checked.citations, io.out)
  return checked.citations.some(({ judgement }) => isWrong(judgement.verdict)) ? WRONG : 0
}

function knownWords({ known, isKnownExact }: LibrarySize): string | null {
  if (known === 0) return null
  const number = (isKnownExact ? known : Number(known.toPrecision(3))).toLocaleString('en-US')
  return `a register of ${isKnownExact ? '' : 'about '}${number} known cases`
}

async function checkLines(io: Io, open: Open): Promise<number> {
  let isAnyWrong = false
  let isAnyLeft = false
  const deps = await open()
  for await (const line of jsonLines(io.lines(), Asked)) {
    if (!line.ok) {
      isAnyLeft = true
      io.out(JSON.stringify({ ...line.id, line: line.number, error: line.reason }))
      continue
    }
    const { id, text, html = isHtml(text) } = line.value
    const { citations } = (await check(deps, { text, html })).checked
    isAnyWrong ||= citations.some(({ judgement }) => isWrong(judgement.verdict))
    io.out(JSON.stringify({ id: id ?? null, ...toContract(citations) }))
  }
  if (isAnyWrong) return WRONG
  return isAnyLeft ? NOT_CHECKED : 0
}

async function check(
  { db }: Deps,
  { text, quotations = [], html = false }: { text: string; quotations?: Span[]; html?: boolean },
): Promise<{ checked: CheckedText; size: LibrarySize }> {
  const actor = await actingPerson(db, undefined)
  return db.as(actor, async tx => ({
    checked: await checkText(tx, text, { quotations, html }),
    size: await librarySize(tx),
  }))
}

function toContract(checked: CheckedCitation[]): Answer {
  const counts: Record<string, number> = {}
  const citations = checked.map(({ citation, resolution, judgement }) => {
    const { quotations: _, sentence: __, ...cited } = citation
    const { verdict, reason, evidence, correction, also } = judgement
    counts[verdict] = (counts[verdict] ?? 0) + 1
    return {
      ...cited,
      authority: resolution.authority,
      verdict,
      reason,
      evidence,
      ...(correction ? { correction } : {}),
      ...(also ? { also } : {}),
    }
  })
  return { citations, counts }
}

/** For people: what is wrong and what could not be judged in full, the rest in a line, the counts last. */
function tell(checked: CheckedCitation[], out: (line: string) => void): void {
  if (checked.length === 0) out('No citations found.')
  for (const { citation, judgement } of checked) {
    const { glyph, words } = verdictWords[judgement.verdict]
    const name = [citation.plaintiff, citation.defendant].filter(Boolean).join(' v. ')
    out(`${glyph} ${words.padEnd(22)} ${oneLine([name, citation.text].filter(Boolean).join(', '))}`)
    if (judgement.verdict !== 'verified') out(`    ${oneLine(judgement.reason)}`)
    for (const { quoted, found } of judgement.evidence.differences ?? []) {
      out(`    the document has “${oneLine(quoted)}”, the source “${oneLine(found)}”`)
    }
    if (judgement.correction !== undefined) out(`    right: ${oneLine(judgement.correction)}`)
  }
  if (checked.length > 0) out(`\n${countWords(checked)}`)
}

function countWords(checked: CheckedCitation[]): string {
  const { counts } = toContract(checked)
  const parts = Verdict.options.flatMap(verdict => {
    const count = counts[verdict]
    return count === undefined ? [] : [`${count} ${verdictWords[verdict].words}`]
  })
  return `${checked.length} citation${checked.length === 1 ? '' : 's'}: ${parts.join(', ')}`
}
