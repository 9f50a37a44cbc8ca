import { hashPassword } from 'better-auth/crypto'
import { readConfig } from '@quaere/api/config'
import { newId } from '@quaere/api/core/ids'
import { insertImport } from '@quaere/api/storage/imports'
import { insertUser, namesFor } from '@quaere/api/storage/people'
import { runImport } from '@quaere/ingest/run-import'
import { openDeps } from '../open.ts'
import { actingPerson } from '../operator.ts'
import { type IngestFrame, researcher } from './ingested.ts'

/* One import in a process of its own: the memory it needed at most is the process's. */
const send = (frame: IngestFrame): void => void process.stdout.write(`${JSON.stringify(frame)}\n`)

const [path = '', vectors] = process.argv.slice(2)
const { deps: opened, close } = await openDeps(readConfig(process.env), 'elsewhere')
const deps = { ...opened, vectors: vectors === 'later' ? ('later' as const) : ('now' as const) }
const actor = await actingPerson(deps.db, undefined)
const { firmId } = await deps.db.as(actor, tx => namesFor(tx, actor.id))
const passwordHash = await hashPassword(researcher.password)
const { email } = researcher
await deps.db.asOwner(tx =>
  insertUser(tx, {
    id: newId(),
    accountId: newId(),
    name: 'Bench',
    email,
    role: 'researcher',
    clientId: null,
    firmId,
    passwordHash,
  }),
)
const importId = newId()
await deps.db.as(actor, tx =>
  insertImport(tx, { id: importId, matterId: null, label: 'Bench', requestedBy: actor.id }),
)
const result = await runImport(deps, { importId, actor, matterId: null, paths: [path] }, ({ done, total }) =>
  send({ done, total }),
)
await close()
const { sources, passages, seconds, steps, failed } = result
if (failed.length > 0) throw new Error(`${failed.length} sources were not taken: ${failed[0]?.reason ?? ''}`)
// Kilobytes, of all threads together: the resident set of the process at its largest.
const peakBytes = process.resourceUsage().maxRSS * 1024
send({ figures: { sources, passages, seconds, steps, peakBytes } })
process.stdout.write('', () => process.exit())
