import { setTimeout as wait } from 'node:timers/promises'
import { summaryIn } from '@quaere/api/core/opinion-summary'
import type { ModelUse, Summariser } from '@quaere/api/core/ports'
import { Refused } from '@quaere/api/core/refusal'
import type { StepTimes } from '@quaere/api/core/step-times'
import {
  type Lacking,
  type UnsummarisedOpinion,
  countWithoutSummary,
  opinionsWithoutSummary,
  saveSummary,
  summarisedOpinion,
} from '@quaere/api/storage/opinion-summaries'
import { type ImportDeps, type ImportRun, storageReason } from '../job/import-run.ts'
import { inLanes } from '../job/in-lanes.ts'
import { opinionPassages } from '../passages/passage-settings.ts'
import { type Tell, cutStored, readStored } from './recut-sources.ts'
import type { Progress } from '../run-import.ts'
import type { UpkeepRequest } from './take-upkeep.ts'
import { type UpkeepResult, runUpkeep } from './upkeep-run.ts'

/** What summarising works with; `times` counts its calls and what they cost. */
export type SummariseDeps = ImportDeps & { summariser: Summariser; times?: StepTimes | undefined }

/** Opinions whose texts are in memory at once. */
const AT_ONCE = 16
/** Requests under way at once: what a small endpoint of one's own bears. */
const LANES = 4
/** Opinions in a row without a summary from which the endpoint may be at fault, and not they. */
const IN_A_ROW = 20
/** Milliseconds before an opinion is asked about again where the endpoint is busy, fails or is away. */
const PAUSES = [2_000, 15_000, 60_000]

/** Problems that may pass by themselves, and those that no opinion can be at fault for. */
const passing = new Set(['model/busy', 'model/failing', 'model/unreachable', 'model/broken'])
const ofEndpoint = new Set(['model/busy', 'model/unreachable', 'model/key', 'model/model'])

/** The endpoint is of no use; the message says why, in sentences for people. */
class GaveUp extends Error {
  override name = 'GaveUp'
}

/**
 * Gives each opinion of public law that lacks one a summary by the configured model, and puts passages that are indexed with it
 * in the place of the old ones, both in one transaction: whenever it is interrupted, what is done is done. An opinion of which
 * the model makes nothing keeps its passages, is told and not asked about again in this job; when the endpoint fails for
 * all, the job ends and says why. Null when it cannot be done now (see `runUpkeep`).
 */
export function summariseOpinions(
  deps: SummariseDeps,
  request: UpkeepRequest,
  onProgress: (progress: Progress) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
  pauses = PAUSES,
): Promise<UpkeepResult | null> {
  const lacking = { model: deps.summariser.id, job: request.importId }
  return runUpkeep(
    deps,
    request,
    {
      left: tx => countWithoutSummary(tx, lacking),
      async work(run, tell) {
        const gaveUp = await summariseAll({ run, deps, lacking, tell, pauses })
        return { renewsIndex: run.counts.added > 0, gaveUp }
      },
      stopped: 'Stopped. Opinions that have a summary keep it; the rest is found without one.',
    },
    onProgress,
    signal,
  )
}

type Job = { run: ImportRun; deps: SummariseDeps; lacking: Lacking; tell: Tell; pauses: number[] }

/** Answers why it gave up, or null when every opinion was asked about. */
async function summariseAll(job: Job): Promise<string | null> {
  const { run, deps, lacking, tell } = job
  // Told only once another got its summary: until then the endpoint may be at fault.
  const unanswered: { path: string; reason: string }[] = []
  const tellUnanswered = async (): Promise<void> => {
    for (const { path, reason } of unanswered.splice(0)) await tell(path, null, reason)
  }
  const summariseOne = async (opinion: UnsummarisedOpinion, signal: AbortSignal): Promise<void> => {
    const got = opinion.summary === null ? await ask(job, opinion, signal) : { summary: opinion.summary }
    if ('summary' in got) {
      await tellUnanswered()
      return keep(job, opinion, got.summary)
    }
    unanswered.push({ path: opinion.externalId, reason: got.reason })
    if (unanswered.length < IN_A_ROW) return
    if (await answersAgain(job, signal)) return tellUnanswered()
    throw new GaveUp(
      `No summary came of ${IN_A_ROW} opinions in a row; of the last: ${got.reason} Summaries that are there stay, and searches go on.`,
    )
  }
  let after: string | null = null
  try {
    for (;;) {
      run.signal.throwIfAborted()
      const from: string | null = after
      const opinions: UnsummarisedOpinion[] = await deps.db.as(run.actor, tx =>
        opinionsWithoutSummary(tx, lacking, from, AT_ONCE),
      )
      after = opinions.at(-1)?.id ?? null
      if (after === null) break
      await inLanes(LANES, opinions, run.signal, summariseOne)
    }
  } catch (error) {
    if (error instanceof GaveUp) return error.message
    throw error
  }
  await tellUnanswered()
  return null
}

/** Whether the model still says something of an opinion that it has summarised before: then the others are at fault. */
async function answersAgain(job: Job, signal: AbortSignal): Promise<boolean> {
  const { run, deps, lacking } = job
  const known = await deps.db.as(run.actor, tx => summarisedOpinion(tx, lacking.model))
  return known !== null && 'summary' in (await ask(job, known, signal))
}

/** What the model says of an opinion, or why there is nothing. Throws GaveUp when no opinion would fare better. */
async function ask(
  { run, deps: { summariser, times }, pauses }: Job,
  opinion: UnsummarisedOpinion,
  signal: AbortSignal,
): Promise<{ summary: string } | { reason: string }> {
  const { name, citation, court } = opinion
  const text = leadOf(opinion)
  for (let tries = 0; ; tries++) {
    const since = performance.now()
    let use: ModelUse | null = null
    try {
      const answer = await summariser.summarise({ name, citation, court, text }, signal, took => {
        use = took
      })
      times?.note(run.actor, {
        step: 'ingest-summarise',
        milliseconds: performance.now() - since,
        model: summariser.id,
        use,
        isPriced: false,
      })
      const summary = summaryIn(answer)
      return summary === null ? { reason: 'The model gave no summary of it.' } : { summary }
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Refused)) throw error
      const { code, title, detail } = error.refusal
      const pause = passing.has(code) ? pauses[tries] : undefined
      if (pause === undefined) {
        if (ofEndpoint.has(code)) throw new GaveUp(`${title}. ${detail ?? ''}`.trim())
        return { reason: `${title}.` }
      }
      await wait(pause, undefined, { signal })
    }
  }
}

/** The words of the opinion of the court, without its syllabus and what others wrote beside it. */
function leadOf(opinion: UnsummarisedOpinion): string {
  const { text, parts } = readStored(opinion)
  const lead = parts.filter(part => part.kind === 'lead')
  return lead.length === 0 ? text : lead.map(part => text.slice(part.start, part.end)).join('\n\n')
}

async function keep(
  { run, deps: { db, embedder }, lacking, tell }: Job,
  opinion: UnsummarisedOpinion,
  summary: string,
): Promise<void> {
  const { id, version, importSha256, prefix } = opinion
  const recut = await cutStored(run, opinion, opinionPassages, [...prefix, summary])
  try {
    const saved = { id, version, importSha256, summary, ...recut }
    const passages = await db.asOwner(tx => saveSummary(tx, saved, lacking.model, embedder.id, db.kind))
    if (passages === null) return
    run.counts.added++
    run.counts.passages += passages
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    await tell(opinion.externalId, null, `${reason} Its old passages stay.`)
  }
}
