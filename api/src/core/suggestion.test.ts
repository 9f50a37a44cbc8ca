import { expect, test } from 'vitest'
import { type PassageInSource, plainCitation } from './suggested-passage.ts'
import { checkedSuggestion } from './suggestion.ts'

const text =
  'The rent was $600. The rule is plain. A commercial landlord must make reasonable efforts to relet. So held.'
const halloran: PassageInSource = {
  id: '1',
  kind: 'opinion',
  sourceId: '019a0000-0000-7000-8000-000000000001',
  title: 'Halloran v. Pike Street Properties',
  citable: {
    name: 'Halloran v. Pike Street Properties',
    citations: ['212 Frank. 318'],
    docket: null,
    court: 'franklin',
    date: '1974-09-17',
  },
  start: 0,
  end: text.length,
  text,
  pages: [
    { label: '318', offset: 0 },
    { label: '320', offset: 19 },
  ],
}
const lease: PassageInSource = {
  ...halloran,
  id: '2',
  kind: 'document',
  sourceId: '019a0000-0000-7000-8000-000000000002',
  title: 'Lease.docx',
  citable: { name: 'Lease.docx', citations: [], court: null, date: null, docket: null },
  text: 'The Tenant shall pay $900 a month.',
  start: 0,
  end: 34,
  pages: [{ label: '3', offset: 0 }],
}

test('a quotation that stands in the source gets its page, one that does not is shown as not found', () => {
  const plain = plainCitation(halloran)
  const checked = checkedSuggestion(
    {
      text: `“A commercial landlord must make reasonable efforts to relet.” ${plain}. “A landlord may wait.” ${plain}.`,
      passageIds: ['1'],
    },
    [halloran, lease],
  )
  expect(checked?.text).toBe(
    `“A commercial landlord must make reasonable efforts to relet.” Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974). “A landlord may wait.” ${plain}.`,
  )
  expect(checked?.passages.map(({ found, page }) => ({ found, page }))).toEqual([
    { found: true, page: '320' },
    { found: false, page: '318–20' },
  ])
})

test('words of one source do not count for another that was not named', () => {
  const checked = checkedSuggestion({ text: '“The Tenant shall pay $900 a month.”', passageIds: ['1'] }, [
    halloran,
    lease,
  ])
  expect(checked?.passages[0]?.found).toBe(false)
})

test('a changed number or a lost “not” is not found', () => {
  const quoted = (words: string) =>
    checkedSuggestion({ text: `“${words}”`, passageIds: ['1'] }, [halloran])?.passages[0]?.found
  expect(quoted('The rent was $600.')).toBe(true)
  expect(quoted('The rent was $700.')).toBe(false)
  expect(quoted('A commercial landlord must not make reasonable efforts to relet.')).toBe(false)
})

test('a document is cited by its title and page', () => {
  const checked = checkedSuggestion(
    { text: '“The Tenant shall pay $900 a month.” (Lease.docx)', passageIds: ['2'] },
    [halloran, lease],
  )
  expect(checked?.text).toBe('“The Tenant shall pay $900 a month.” (Lease.docx, p. 3)')
})

test('a proposal that rests on no given passage is dropped, and one without quotations shows its passages', () => {
  expect(checkedSuggestion({ text: 'Trust me.', passageIds: ['9'] }, [halloran])).toBeNull()
  const checked = checkedSuggestion({ text: 'The landlord must relet.', passageIds: ['1'] }, [halloran])
  expect(checked?.passages).toMatchObject([{ quote: text, found: true }])
})
