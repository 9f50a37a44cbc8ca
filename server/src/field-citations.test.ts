import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CitationCorrection, CitationLabel } from '@quaere/api/core/wire/citation-labels'
import type { MemoDoc } from '@quaere/api/core/memo-doc'
import type { Deps } from '@quaere/api/deps'
import { deliverMemo, sealMemo } from '@quaere/api/steps/deliver'
import { openMemo, saveRevision } from '@quaere/api/steps/draft'
import { openReview, sendReview, submitMemo } from '@quaere/api/steps/review'
import { verifyRevision } from '@quaere/api/steps/verify'
import { citationSuite } from '@quaere/evals/citations/citation-suite'
import { fieldSet } from '@quaere/evals/citations/field-set'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cast, makeCast } from '../../api/test/factories.ts'
import { approval, docOfParagraphs, goodParagraph, makeAssignment, putOpinion } from '../../api/test/memos.ts'
import { askRoute, openTestDeps } from '../../api/test/routes.ts'
import { labels } from '../../api/src/routes/labels.ts'

const secret = 'The client keeps nine hundred thousand dollars in a drawer.'
const doc: MemoDoc = {
  type: 'doc',
  content: [
    ...(docOfParagraphs(
      goodParagraph,
      secret,
      '“The landlord advertised nothing.” Halloran, 212 Frank. at 319.',
      'The measure of damages is settled:',
    ).content ?? []),
    {
      type: 'blockquote',
      content: [
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'The recovery is measured by the loss that could not have been avoided.' },
          ],
        },
      ],
    },
    { type: 'paragraph', content: [{ type: 'text', text: 'Id. at 320.' }] },
  ],
}

let deps: Deps
let cast: Cast
let folder = ''
beforeAll(async () => {
  deps = await openTestDeps()
  cast = await makeCast(deps.db)
  folder = await mkdtemp(join(tmpdir(), 'quaere-field-'))
})
afterAll(async () => {
  await deps.db.close()
  await rm(folder, { recursive: true, force: true })
})

const ask = (method: string, path: string, body?: unknown) =>
  askRoute(deps, cast.administrator, labels, method, path, body)

/** A delivered memo at each of whose citations the reviewer wrote. */
async function deliverCommented(): Promise<void> {
  const { db } = deps
  await putOpinion(db)
  const { id } = await openMemo({ db }, cast.researcher, await makeAssignment(db, cast))
  await saveRevision({ db }, cast.researcher, id, { base: 0, doc })
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  const { check } = await openReview({ db }, cast.reviewer, id)
  expect(check.citations.map(({ verdict }) => verdict)).toEqual(['verified', 'verified', 'verified'])
  const comments = check.citations.map(({ start, end, text }) => ({
    anchor: { start, end, quote: '', prefix: '', suffix: '' },
    body: text.includes('1974') ? 'Decided in 1975.' : 'This one is right.',
  }))
  await sendReview({ db }, cast.reviewer, id, { ...(await approval(db, cast.reviewer, id)), comments })
  await sealMemo({ db }, cast.reviewer, id)
  await deliverMemo({ db }, cast.reviewer, id)
}

const measure = async (file: string) =>
  citationSuite({ sharedData: folder, report: () => {}, signal: new AbortController().signal }, [
    fieldSet(file),
  ])

test('what reviewers corrected is taken, downloaded, put beside the evals, and counted with the engine as it is', async () => {
  await deliverCommented()
  const offered = CitationCorrection.array().parse(await (await ask('GET', '/labels/citations')).json())
  for (const { commentId, ordinal, said } of offered) {
    const right = said === 'Decided in 1975.' ? 'wrong_year' : 'verified'
    expect((await ask('PUT', `/labels/citations/${commentId}/${ordinal}`, { right })).status).toBe(204)
  }
  const downloaded = await ask('GET', '/labels/citations.jsonl')
  expect(downloaded.headers.get('content-disposition')).toContain('"field-citations.jsonl"')
  const lines = await downloaded.text()
  const file = join(folder, 'field-citations.jsonl')
  await writeFile(file, lines)
  const { metrics, misses } = await measure(file)
  expect(metrics).toMatchObject([
    { metric: 'field: verdict as the reviewer has it', value: 2 / 3, n: 3, low: expect.closeTo(0.208) },
    { metric: 'field: where verified is right', value: 1, n: 2 },
    { metric: 'field: where wrong_year is right', value: 0, n: 1 },
    { metric: 'field: rows that can be checked again', value: 1, n: 3 },
  ])
  expect(misses).toMatchObject([{ what: 'verdict', wanted: 'wrong_year', found: 'verified' }])
  for (const word of ['Halloran', 'Frank.', 'lease']) expect(JSON.stringify(misses)).not.toContain(word)
})

test('of the memo no more leaves than the check needs, and the matter’s record says that it left', async () => {
  const lines = (await (await ask('GET', '/labels/citations.jsonl')).text()).trim().split('\n')
  const rows = lines.map(line => CitationLabel.parse(JSON.parse(line)))
  const full = 'Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974).'
  expect(rows.map(({ check }) => check?.text).sort()).toEqual([
    `${full}\n\nThe recovery is measured by the loss that could not have been avoided.\n\nId. at 320.`,
    `${full}\n\n“The landlord advertised nothing.” Halloran, 212 Frank. at 319.`,
    goodParagraph,
  ])
  expect(lines.join('\n')).not.toContain(secret)
  for (const { check } of rows) expect(check?.sources.map(({ id }) => id)).toEqual(['franklin:1974-halloran'])
  const events = await deps.db.asOwner(
    tx => tx`select detail, matter_id as matter from audit_events where kind = 'corrections_exported'`,
  )
  expect(events[0]).toEqual({ detail: { rows: 3 }, matter: cast.matterId })
})

test('without the file, and with an empty one, it is skipped; a broken row is refused by file and number', async () => {
  const file = join(folder, 'other.jsonl')
  expect((await measure(file)).metrics).toMatchObject([{ metric: 'field', skipped: expect.any(String) }])
  await writeFile(file, '\n')
  expect((await measure(file)).metrics).toMatchObject([{ metric: 'field', skipped: expect.any(String) }])
  const [line = ''] = (await (await ask('GET', '/labels/citations.jsonl')).text()).split('\n')
  const row: Record<string, unknown> = JSON.parse(line)
  const broken: [string, RegExp][] = [
    [JSON.stringify({ ...row, right: 'perfect' }), /other\.jsonl, line 3: right /],
    [line.slice(0, 99), /other\.jsonl, line 3: this is not a line of JSON/],
    [line, /other\.jsonl, line 3: the row .* stands there already/],
    [JSON.stringify({ ...row, check: undefined }), /line 3: check/],
  ]
  for (const [last, message] of broken) {
    await writeFile(file, `${line}\n\n${last}\n`)
    await expect(measure(file)).rejects.toThrow(message)
  }
})

test('a row that nothing of the memo could be taken along for is counted as such and never as right', async () => {
  const [line = ''] = (await (await ask('GET', '/labels/citations.jsonl')).text()).split('\n')
  const file = join(folder, 'alone.jsonl')
  await writeFile(file, JSON.stringify({ ...JSON.parse(line), check: null }))
  expect((await measure(file)).metrics).toMatchObject([
    { metric: 'field: verdict as the reviewer has it', n: 0 },
    { metric: 'field: rows that can be checked again', value: 0, n: 1 },
  ])
})
