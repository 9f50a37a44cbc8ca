import type { Actor } from '@quaere/api/core/matter'
import { seenFinding } from '@quaere/api/core/review'
import type { Deps } from '@quaere/api/deps'
import {
  acceptAssignment,
  declineAssignment,
  fileAssignment,
  withdrawAssignment,
} from '@quaere/api/steps/assignments'
import { deliverMemo, sealMemo } from '@quaere/api/steps/deliver'
import { openMemo, saveRevision } from '@quaere/api/steps/draft'
import { sendReview, submitMemo, tick } from '@quaere/api/steps/review'
import { giveReason, verifyRevision } from '@quaere/api/steps/verify'
import { type FirmFile, readMemos } from '../../demo/read-demo.ts'
import { draftDoc } from './draft-doc.ts'
import { type Cast, personOf } from './seed.ts'

type Assignment = FirmFile['assignments'][number]

/** How far a memo has come in each state. */
const stages = ['drafting', 'in_review', 'approved', 'sealed', 'delivered'] as const

/** One assignment in each state, each brought there by the people and the steps that would. */
export async function seedAssignments(deps: Deps, file: FirmFile, cast: Cast): Promise<void> {
  const quiet: Deps = { ...deps, jobs: { async send() {} } }
  for (const assignment of file.assignments) await seedAssignment(quiet, assignment, cast)
}

async function seedAssignment(
  deps: Deps,
  asked: Assignment,
  { people, matters, administrator }: Cast,
): Promise<void> {
  const { days, time, zone } = asked.deadline
  const due = new Date(deps.clock().getTime() + days * DAY).toISOString().slice(0, 10)
  // One whose deadline has passed was filed well before it.
  const filedAt = () => new Date(deps.clock().getTime() + Math.min(0, days) * DAY - 14 * DAY)
  const client = personOf(people, asked.filedBy)
  const { id } = await fileAssignment({ db: deps.db, clock: filedAt }, client, {
    matterId: matters.get(asked.matter) ?? '',
    question: asked.question,
    jurisdiction: asked.jurisdiction,
    deadline: `${due}T${time}`,
    deadlineZone: zone,
  })
  if (asked.state === 'declined') {
    await declineAssignment(deps, administrator, id, asked.reason ?? 'Declined.')
    return
  }
  if (asked.state === 'withdrawn') {
    await withdrawAssignment(deps, client, id)
    return
  }
  if (asked.researcher === undefined || asked.reviewer === undefined) return
  const [researcher, reviewer] = [personOf(people, asked.researcher), personOf(people, asked.reviewer)]
  await acceptAssignment(deps, administrator, id, { researcherId: researcher.id, reviewerId: reviewer.id })
  const stage = stages.findIndex(state => state === asked.state)
  if (stage >= 0 && asked.draft !== undefined)
    await seedMemo(deps, id, asked.draft, stage, researcher, reviewer)
}

const DAY = 86_400_000

async function seedMemo(
  deps: Deps,
  assignmentId: string,
  draft: string,
  stage: number,
  researcher: Actor,
  reviewer: Actor,
): Promise<void> {
  const memo = readMemos('drafts').find(one => one.file.endsWith(draft))
  if (memo === undefined) throw new Error(`The demonstration has no draft ${draft}`)
  const { id } = await openMemo(deps, researcher, assignmentId)
  const title = memo.fields.get('title')
  const doc = draftDoc(memo.styled)
  const revision = await saveRevision(deps, researcher, id, {
    base: 0,
    doc,
    ...(title === undefined ? {} : { title }),
  })
  const { citations } = await verifyRevision(deps, researcher, id)
  if (stage < 1) return
  for (const { verdict, fingerprint } of citations) {
    if (verdict === 'verified') continue
    const reason = 'The Code itself was read in the current edition; this database holds opinions only.'
    await giveReason(deps, researcher, id, { fingerprint, reason })
  }
  await submitMemo(deps, researcher, id)
  if (stage < 2) return
  for (const citation of citations)
    await tick(deps, reviewer, id, { ...seenFinding(revision, citation), isTicked: true })
  const { number, sha256 } = revision
  await sendReview(deps, reviewer, id, {
    revision: number,
    sha256,
    outcome: 'approve',
    body: '',
    comments: [],
  })
  if (stage < 3) return
  await sealMemo(deps, reviewer, id)
  if (stage >= 4) await deliverMemo(deps, reviewer, id)
}
