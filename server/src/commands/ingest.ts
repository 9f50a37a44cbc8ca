import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { MatterId, newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import { Refused, notFound } from '@quaere/api/core/refusal'
import type { WordsFrom } from '@quaere/api/core/words-from'
import type { Deps } from '@quaere/api/deps'
import { addClient } from '@quaere/api/steps/firm'
import { appendAudit } from '@quaere/api/storage/audit'
import { insertImport } from '@quaere/api/storage/imports'
import { addMember, insertMatter, listMatters } from '@quaere/api/storage/matters'
import { listClients, namesFor } from '@quaere/api/storage/people'
import { type ImportResult, runImport } from '@quaere/ingest/run-import'
import { nameOfInput, spoolInput } from '@quaere/ingest/files/spool-input'
import { isThere } from '@quaere/ingest/files/walk'
import { type Command, WrongUsage } from '../command.ts'
import { indexHere } from '../index-job.ts'
import { noteImport } from '../note-import.ts'
import { progressLine } from '../progress-line.ts'
import { resplit } from './resplit.ts'
import { summarise } from './summarise.ts'
import { AS_EMAIL, actingPerson } from '../operator.ts'
import { queueSummaries } from '../summaries.ts'

/** Exit code when some file or line could not be taken. */
const SOME_FAILED = 3

/** `quaere ingest`: case law into public law, or a client's files into a matter. */
export const ingest: Command = {
  summary: 'takes case law, or a client’s files into a matter',
  help: `quaere ingest PATH… [--matter ID | --new-matter NAME | --register] [--ocr | --text-layer] [--as EMAIL] [--json]
quaere ingest --resplit [--json]
quaere ingest --summarise [--json]

Without a matter, into public law: .jsonl of opinions, plain, .gz or .bz2, in our own form or as the Caselaw Access Project or
CourtListener's API serve them; CourtListener's bulk tables (opinions, opinion-clusters, citations, dockets, courts; each
.csv, .csv.bz2 or .csv.gz, in any order, together or one after the other), which are joined by id; a volume's folder of the
Caselaw Access Project; UK judgments as .docx. With --matter (or
--new-matter, which makes one), into that matter: PDF, Word, RTF, HTML, text, Markdown, mail, scans and pictures (by text
recognition), folders and patterns ("briefs/**/*.pdf") of them, and .jsonl of letters or contracts. A .zip archive counts as
the files inside it, also one in another; - is standard input, whose kind is told by its content. What cannot be read is
listed with its reason and stops nothing else; what is held already is passed over, so an interrupted run is simply run
again.

With --ocr (into a matter): all pages of each PDF are read from their pictures by text recognition, whatever text layer the
file has; with --text-layer the words are those of that layer, also where it looks like rubbish, and only pages without words
are recognised. A file that is held is read again so, as a new version; the old one stays for the memos that quote it. What
was asked for is kept: the same file without either changes nothing. What has no pages (text, Word) is told and taken as ever.

With --register: CourtListener's bulk opinion-clusters, citations and dockets as CSV, and JSON lines that name cases, each
plain, .gz or .bz2, into the register of known cases, in any order and again. A check then knows without a text that a case
exists, or that another stands at its page.

With --resplit: held sources whose passages were made by other settings than today's are cut again, each at once with its
vectors; search goes on with the old passages meanwhile, and an interrupted run goes on where it was. A server does the
same by itself at its start. Answers {sources, passages, failed: [{path, reason}], seconds} with --json.

With --summarise, where QUAERE_SUMMARY_MODEL names a model: opinions without a summary by it get one, a call each, and it is
indexed before each of their passages; nobody is shown it as a source. A server does the same by itself at its start and
after an import. Interrupted, it goes on where it was. Answers like --resplit; exit code ${SOME_FAILED} when some have none.

When public law has grown to 20,000 passages, the command ends with building the index that searches by meaning go through;
Ctrl-C leaves that out, and searches compare every vector.

${AS_EMAIL}

With --json answers {matter?, state, sources, passages, unchanged, failures, failed: [{path, line?, reason}], warnings: [sentence],
seconds, steps}: "state" is done, partly_done, failed or cancelled; "sources" counts those that were taken, of the register
cases and rows; "unchanged" those that were held already; "failures" those that were not taken, of which "failed" tells the
first 5,000; "steps" has the seconds of each step, where those that overlap are each counted whole. Exit code 0, ${SOME_FAILED} when something failed, 130 when it was stopped.`,
  needsDatabase: true,
  async before(io) {
    const at = io.args.indexOf('-')
    if (at === -1) return null
    if (io.args.lastIndexOf('-') !== at) throw new WrongUsage('There is one standard input: name - once.')
    io.args[at] = await spoolInput(io.input())
    return null
  },
  async run(io, open) {
    const { values, positionals } = parseArgs({
      args: io.args,
      options: {
        json: { type: 'boolean' },
        matter: { type: 'string' },
        'new-matter': { type: 'string' },
        register: { type: 'boolean' },
        ocr: { type: 'boolean' },
        'text-layer': { type: 'boolean' },
        resplit: { type: 'boolean' },
        summarise: { type: 'boolean' },
        as: { type: 'string' },
      },
      allowPositionals: true,
    })
    if (values.resplit) {
      if (positionals.length > 0) throw new WrongUsage('--resplit is about what is held: name no file.')
      return resplit(await open(), io, values.json ?? false)
    }
    if (values.summarise) {
      if (positionals.length > 0) throw new WrongUsage('--summarise is about what is held: name no file.')
      return summarise(await open(), io, values.json ?? false)
    }
    if (positionals.length === 0) throw new WrongUsage('Name a file or a folder.')
    if (values.matter !== undefined && values['new-matter'] !== undefined) {
      throw new WrongUsage('Either --matter or --new-matter, not both.')
    }
    const isRegister = values.register ?? false
    if (isRegister && (values.matter ?? values['new-matter']) !== undefined) {
      throw new WrongUsage('The register is public law: it belongs to no matter.')
    }
    const wordsFrom = wordsAsked(values)
    const paths = positionals.map(path => resolve(io.cwd, path))
    for (const path of paths) {
      if (!(await isThere(path))) throw new WrongUsage(`There is nothing at ${path}.`)
    }
    const deps = await open()
    const actor = await actingPerson(deps.db, values.as)
    const matterId = await matterFor(deps, actor, values)
    const importId = newId()
    const label = `${isRegister ? 'Register: ' : ''}${positionals.map(nameOfInput).join(', ')}`.slice(0, 300)
    await deps.db.as(actor, tx =>
      insertImport(tx, { id: importId, matterId, label, requestedBy: actor.id, wordsFrom }),
    )
    const result = await runImport(
      deps,
      { importId, actor, matterId, paths, isRegister, onListed: () => askForHelp(deps, importId, actor) },
      progress => io.progress(progressLine(progress)),
      io.signal,
    )
    noteImport(deps, actor, result)
    io.progress('')
    if (values.json) io.out(JSON.stringify(result))
    else tell(result, io.out)
    if (matterId === null && !isRegister) {
      await indexHere(deps, io)
      await queueSummaries(deps, io.say)
    }
    return result.failed.length > 0 ? SOME_FAILED : result.state === 'cancelled' ? 130 : 0
  },
}

/** Where the words of PDFs are to come from; null where nobody says. */
function wordsAsked(values: {
  ocr?: boolean | undefined
  'text-layer'?: boolean | undefined
  matter?: string | undefined
  'new-matter'?: string | undefined
}): WordsFrom | null {
  const [isOcr, isLayer] = [values.ocr ?? false, values['text-layer'] ?? false]
  if (isOcr && isLayer) throw new WrongUsage('Either --ocr or --text-layer, not both.')
  if ((isOcr || isLayer) && (values.matter ?? values['new-matter']) === undefined)
    throw new WrongUsage('--ocr and --text-layer are about a client’s files: name the matter.')
  return isOcr ? 'pictures' : isLayer ? 'layer' : null
}

/** Workers that may join in, when any are there and see the same disk. */
const HELPERS = 2

async function askForHelp(deps: Deps, importId: string, actor: Actor): Promise<void> {
  if (deps.db.kind === 'embedded') return
  for (let count = 0; count < HELPERS; count++) {
    await deps.jobs.send('import-uploads', { importId, userId: actor.id, uploadIds: [] })
  }
}

async function matterFor(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  asked: { matter?: string | undefined; 'new-matter'?: string | undefined },
): Promise<string | null> {
  if (asked.matter !== undefined) {
    const id = MatterId.safeParse(asked.matter)
    if (!id.success) throw new WrongUsage('A matter is named by its id, a uuid: its page shows it.')
    const [matter] = actor.role === 'client' ? [] : await db.as(actor, tx => listMatters(tx, id.data))
    if (matter === undefined) throw new Refused(notFound('matter'))
    return id.data
  }
  const name = asked['new-matter']?.trim()
  if (name === undefined) return null
  if (name === '') throw new WrongUsage('The new matter needs a name.')
  return db.as(actor, async tx => {
    const { firmId } = await namesFor(tx, actor.id)
    await addClient(tx, { id: newId(), firmId, name: OWN_CLIENT })
    const client = (await listClients(tx)).find(row => row.name === OWN_CLIENT)
    if (client === undefined)
      throw new WrongUsage('Only an administrator makes matters: choose another --as.')
    const id = newId()
    await insertMatter(tx, { id, firmId, clientId: client.id, name, jurisdiction: null })
    const about = { matterId: id, actorId: actor.id }
    await appendAudit(tx, { ...about, kind: 'matter_opened', detail: { name } })
    await addMember(tx, id, actor.id, 'researcher')
    await appendAudit(tx, { ...about, kind: 'member_added', detail: { userId: actor.id } })
    return id
  })
}

/** The client of matters that are made on the command line. */
const OWN_CLIENT = 'Made on the command line'

function tell(result: ImportResult, out: (line: string) => void): void {
  const { sources, unchanged, passages, failures, failed, warnings, seconds, matter } = result
  if (matter !== undefined) out(`Matter ${matter}`)
  out(
    `${sources} taken (${passages} passages), ${unchanged} unchanged, ${failures} failed, ${seconds.toFixed(1)} s`,
  )
  for (const { path, line, reason } of failed)
    out(`  failed   ${path}${line === undefined ? '' : `, line ${line}`}: ${reason}`)
  if (failures > failed.length) out(`  and ${failures - failed.length} more: the page Imports counts them`)
  for (const warning of warnings) out(`  warning  ${warning}`)
}
