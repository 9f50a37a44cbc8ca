import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { insertImport } from '@quaere/api/storage/imports'
import { explainProbe, findKnownCases } from '@quaere/api/storage/register'
import type { Metric } from '@quaere/evals/metric'
import { type ImportResult, runImport } from '@quaere/ingest/run-import'
import { openDeps } from '../open.ts'
import { actingPerson } from '../operator.ts'
import type { Bench } from './bench-suite.ts'
import { once, quantileMetric } from './figures.ts'
import { makeRegister } from './made-register.ts'
import { setStage } from './stage.ts'

const suite = 'register'

/** Citations that are made up when nobody asks for more. */
const ROWS = 20_000
/** The embedded database serves a desk: it takes these in half a minute. */
const MOST_EMBEDDED = 200_000
/** Citations of one memo, and how often such a memo is looked up; each time others. */
const KEYS = 40
const REPETITIONS = 100

/**
 * A made-up register of CourtListener's proportions: how fast it is taken in, out of files, how large it is, and how long
 * the citations of one memo take to look up.
 */
export async function measureRegister({ server, rows, report, signal }: Bench): Promise<Metric[]> {
  const citations = Math.min(rows ?? ROWS, server === null ? MOST_EMBEDDED : Infinity)
  const folder = await mkdtemp(join(tmpdir(), 'quaere-register-'))
  const stage = await setStage(server, 'no')
  try {
    const { deps, close } = await openDeps(stage.config, 'elsewhere')
    try {
      report('making files up', 0, null)
      const made = await makeRegister(folder, citations, KEYS * REPETITIONS)
      const first = await take(deps, made.paths, (done, total) => report('taking it in', done, total), signal)
      const sizes = await measureSizes(deps)
      const again = await take(
        deps,
        made.paths,
        (done, total) => report('taking it in again', done, total),
        signal,
      )
      const actor = await actingPerson(deps.db, undefined)
      const times: number[] = []
      let found = 0
      for (let at = 0; at + KEYS <= made.keys.length; at += KEYS) {
        signal.throwIfAborted()
        const keys = made.keys.slice(at, at + KEYS)
        const since = performance.now()
        found += (await deps.db.as(actor, tx => findKnownCases(tx, keys))).length
        times.push(performance.now() - since)
        report('looking up', times.length, REPETITIONS)
      }
      const plan = await deps.db.as(actor, tx => explainProbe(tx, made.keys.slice(0, KEYS)))
      const isProbe =
        plan.some(line => /Index.*known_citations_probe/.test(line)) &&
        !plan.some(line => /Seq Scan/.test(line))
      return [
        once(suite, 'citations', citations),
        once(suite, 'cases', made.cases),
        once(suite, 'rows a second, files to answers', (citations + made.cases) / first.seconds),
        once(suite, 'whole, s', first.seconds),
        once(suite, '– of it building the index, s', first.steps.index),
        once(suite, 'not taken', first.failed.length),
        once(suite, 'rows a second, the same files again', (citations + made.cases) / again.seconds),
        once(suite, '– of them new', again.sources),
        once(suite, 'bytes a citation, index included', sizes.citations / citations),
        once(suite, 'bytes a case, index included', sizes.cases / made.cases),
        once(suite, 'whole, MB', (sizes.citations + sizes.cases) / 1e6),
        quantileMetric(suite, `lookup of ${KEYS} citations, p50 ms`, times, 0.5),
        quantileMetric(suite, `lookup of ${KEYS} citations, p95 ms`, times, 0.95),
        once(suite, 'cases found a lookup', found / Math.max(1, times.length)),
        once(suite, 'is one probe of the index', isProbe ? 1 : 0),
      ]
    } finally {
      await close()
    }
  } finally {
    await stage.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function take(
  deps: Deps,
  paths: string[],
  report: (done: number, total: number | null) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  const actor = await actingPerson(deps.db, undefined)
  const importId = newId()
  await deps.db.as(actor, tx =>
    insertImport(tx, { id: importId, matterId: null, label: 'Bench', requestedBy: actor.id }),
  )
  const request = { importId, actor, matterId: null, paths, isRegister: true }
  const result = await runImport(deps, request, ({ done, total }) => report(done, total), signal)
  signal.throwIfAborted()
  return result
}

/** Bytes on the disk, indexes included. */
async function measureSizes({ db }: Deps): Promise<{ cases: number; citations: number }> {
  const [row] = await db.asOwner(
    tx => tx<{ cases: number; citations: number }[]>`
      select pg_total_relation_size('known_cases') as cases, pg_total_relation_size('known_citations') as citations`,
  )
  return row ?? { cases: 0, citations: 0 }
}
