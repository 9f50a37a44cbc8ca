import { expect, test } from 'vitest'
import { goodParagraph, makeDraft } from '../../test/memos.ts'
import { cast, db } from '../../test/with-cast.ts'
import { type MemoNode, memoText } from '../core/memo-doc.ts'
import { Refused } from '../core/refusal.ts'
import { CheckRow } from '../core/wire/memos.ts'
import { checkDraft } from './check-draft.ts'
import { openMemoPage, saveRevision } from './draft.ts'
import { openCheck, verifyRevision } from './verify.ts'

test('unsaved words are checked and leave no trace', async () => {
  const id = await makeDraft(db, cast)
  const text = `New words. ${goodParagraph}`
  const rows = await checkDraft({ db }, cast.researcher, id, { text })
  expect(rows.map(row => CheckRow.parse(row).verdict)).toEqual(['verified'])
  expect((await openCheck({ db }, cast.researcher, id)).checkedAt).toBeNull()
  await expect(checkDraft({ db }, cast.stranger, id, { text })).rejects.toThrow(Refused)
})

test('words that the memo shows as a block quotation are judged, colon or not, before and after they are saved', async () => {
  const said =
    'A commercial landlord must make reasonable efforts to relet after the tenant abandons the premises.'
  const cited = 'Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974).'
  const verdictOf = async (quoted: string) => {
    const doc: MemoNode = {
      type: 'doc',
      content: [
        { type: 'blockquote', content: [{ type: 'paragraph', content: [{ type: 'text', text: quoted }] }] },
        { type: 'paragraph', content: [{ type: 'text', text: cited }] },
      ],
    }
    const { text, quotations } = memoText(doc)
    const [typed] = await checkDraft({ db }, cast.researcher, id, { text, quotations })
    const { head } = await openMemoPage({ db }, cast.researcher, id)
    await saveRevision({ db }, cast.researcher, id, { base: head?.number ?? 0, doc })
    const saved = await verifyRevision({ db }, cast.researcher, id)
    expect(saved.citations.map(({ verdict, evidence }) => ({ verdict, evidence }))).toEqual([
      { verdict: typed?.verdict, evidence: typed?.evidence },
    ])
    return [typed?.verdict, typed?.evidence.differences.map(({ quoted, found }) => [quoted, found])]
  }
  const id = await makeDraft(db, cast)
  expect(await verdictOf(said)).toEqual(['verified', []])
  expect(await verdictOf(said.replace('must', 'may'))).toEqual(['altered_quote', [['may', 'must']]])
})

test('only the wanted ones are judged, with what they lean on, and as in a check of all', async () => {
  const id = await makeDraft(db, cast)
  const text = `${goodParagraph}\n\nDoe v. Roe, 1 Frank. 1 (1900).\n\nHalloran, 212 Frank. at 320.`
  const all = await checkDraft({ db }, cast.researcher, id, { text })
  expect(all.map(row => row.verdict)).toEqual(['verified', 'not_held', 'verified'])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [2] })).toEqual([all[2]])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [1, 7] })).toEqual([all[1]])
  expect(await checkDraft({ db }, cast.researcher, id, { text, wanted: [] })).toEqual([])
})

test('what became of a cited case is told beside its verdict, while typing and of what is saved, as it is known now', async () => {
  const id = await makeDraft(db, cast, goodParagraph)
  const { citations } = await verifyRevision({ db }, cast.researcher, id)
  expect(citations.map(row => row.treatment)).toEqual([null])
  const treatment = 'overruled by Later v. Earlier, 300 Frank. 1 (1999)'
  const { sourceId = null } = citations[0]?.evidence ?? {}
  await db.asOwner(tx => tx`update opinions set treatment = ${treatment} where id = ${sourceId}`)
  const typed = await checkDraft({ db }, cast.researcher, id, { text: goodParagraph })
  const saved = await openCheck({ db }, cast.researcher, id)
  for (const rows of [typed, saved.citations])
    expect(rows.map(row => [row.verdict, row.treatment])).toEqual([['verified', treatment]])
})
