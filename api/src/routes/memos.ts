import { Hono } from 'hono'
import { z } from 'zod'
import { AssignmentId, MemoId, SuggestionId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { AskSuggestions, CheckDraft, DecideSuggestion, GiveReason, SaveMemo } from '../core/wire/memos.ts'
import type { Env } from '../deps.ts'
import { checkDraft } from '../steps/check-draft.ts'
import * as draft from '../steps/draft.ts'
import { deliverMemo, sealMemo } from '../steps/deliver.ts'
import { submitMemo } from '../steps/review.ts'
import { timed } from '../steps/step-times.ts'
import { decideSuggestion, listSuggestions, mayStillSuggest, offerAgain, suggest } from '../steps/suggest.ts'
import * as verify from '../steps/verify.ts'
import { listMemos } from '../storage/memos.ts'
import { body } from './body.ts'
import { idOf } from './id.ts'
import { ndjson } from './ndjson.ts'

const memoId = (text: string): string => idOf(MemoId, text, 'memo')

function numberOf(text: string): number {
  const read = z.coerce.number().int().min(0).max(2_000_000_000).safeParse(text)
  if (!read.success) throw new Refused(notFound('revision'))
  return read.data
}

/** The memo while it is written: text, check, suggestions, and its way on. */
export const memos = new Hono<Env>()
  .post('/assignments/:id/memo', async c => {
    const id = idOf(AssignmentId, c.req.param('id'), 'assignment')
    return c.json(await draft.openMemo(c.var.deps, c.var.actor, id))
  })
  .get('/memos', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listMemos(tx))))
  .get('/memos/:id', async c =>
    c.json(await draft.openMemoPage(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .get('/memos/:id/revisions', async c =>
    c.json(await draft.listMemoRevisions(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .get('/memos/:id/revisions/:number', async c => {
    const number = numberOf(c.req.param('number'))
    return c.json(await draft.openRevision(c.var.deps, c.var.actor, memoId(c.req.param('id')), number))
  })
  .post('/memos/:id/revisions', body(SaveMemo), async c => {
    const id = memoId(c.req.param('id'))
    return c.json(await draft.saveRevision(c.var.deps, c.var.actor, id, c.req.valid('json')))
  })
  .post('/memos/:id/check', async c => {
    const { deps, actor } = c.var
    const id = memoId(c.req.param('id'))
    return c.json(await timed(deps, actor, 'check', () => verify.verifyRevision(deps, actor, id)))
  })
  .get('/memos/:id/check', async c =>
    c.json(await verify.openCheck(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .post('/memos/:id/check/draft', body(CheckDraft), async c => {
    const id = memoId(c.req.param('id'))
    const { deps, actor } = c.var
    const typed = c.req.valid('json')
    return c.json(await timed(deps, actor, 'check-draft', () => checkDraft(deps, actor, id, typed)))
  })
  .put('/memos/:id/reasons', body(GiveReason), async c => {
    const id = memoId(c.req.param('id'))
    return c.json(await verify.giveReason(c.var.deps, c.var.actor, id, c.req.valid('json')))
  })
  .get('/memos/:id/suggestions', async c =>
    c.json(await listSuggestions(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .post('/memos/:id/suggestions', body(AskSuggestions), c => {
    const id = memoId(c.req.param('id'))
    const { deps, actor } = c.var
    return ndjson(
      c,
      signal => suggest(deps, actor, id, c.req.valid('json'), signal),
      () => mayStillSuggest(deps, actor, id),
    )
  })
  .post('/suggestions/:id/decide', body(DecideSuggestion), async c => {
    const id = idOf(SuggestionId, c.req.param('id'), 'suggestion')
    return c.json(await decideSuggestion(c.var.deps, c.var.actor, id, c.req.valid('json')))
  })
  .post('/suggestions/:id/offer-again', async c => {
    const id = idOf(SuggestionId, c.req.param('id'), 'suggestion')
    return c.json(await offerAgain(c.var.deps, c.var.actor, id))
  })
  .post('/memos/:id/submit', async c =>
    c.json(await submitMemo(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .post('/memos/:id/withdraw', async c =>
    c.json(await draft.withdrawMemo(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .post('/memos/:id/reopen', async c =>
    c.json(await draft.reopenMemo(c.var.deps, c.var.actor, memoId(c.req.param('id')))),
  )
  .post('/memos/:id/seal', async c => {
    const { deps, actor } = c.var
    const id = memoId(c.req.param('id'))
    return c.json(await timed(deps, actor, 'seal', () => sealMemo(deps, actor, id)))
  })
  .post('/memos/:id/deliver', async c => {
    const { deps, actor } = c.var
    const id = memoId(c.req.param('id'))
    return c.json(await timed(deps, actor, 'deliver', () => deliverMemo(deps, actor, id)))
  })
