import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quotationsIn } from '../core/cite/quote/quotations.ts'
import { compareQuotation } from '../core/cite/quote/quote.ts'
import type { DraftSuggestion, WriterPassage } from '../core/ports.ts'
import { extractiveWriter } from './extractive.ts'

const passages: WriterPassage[] = [
  {
    id: '1',
    title: 'Halloran',
    citation: 'Halloran v. Pike Street Properties, 212 Frank. 318 (1974)',
    text: 'The hospital moved in October. The manager called him "a man on the hook." A commercial landlord must make reasonable efforts to relet after abandonment. See Corliss v. Tannery Row, 182 Frank. 40 (1961), for the old rule on abandonment and reletting by a landlord.',
  },
  {
    id: '2',
    title: 'Estes',
    citation: 'Estes v. Gramercy Mills, 193 Frank. 501 (1966)',
    text: 'Failure to supply heat is a ground on which the tenant may go. The tenant abandoned nothing.\n\nThe boiler was old.',
  },
]

const write = async (heading: string, question: string, given = passages): Promise<DraftSuggestion[]> => {
  const all: DraftSuggestion[] = []
  const task = { heading, question, passages: given }
  for await (const one of extractiveWriter().write(task, new AbortController().signal)) all.push(one)
  return all
}

test('the sentence that answers comes first, quoted whole, with its citation', async () => {
  const [first] = await write('Discussion', 'Must a landlord relet after the tenant abandons the premises?')
  expect(first).toEqual({
    text: '“A commercial landlord must make reasonable efforts to relet after abandonment.” Halloran v. Pike Street Properties, 212 Frank. 318 (1974).',
    passageIds: ['1'],
  })
})

test('quotation marks within the quotation become single', async () => {
  const [first] = await write('Discussion', 'What did the manager call the man on the hook?')
  expect(first?.text).toContain('“The manager called him ‘a man on the hook.’”')
})

test('the question is restated, not answered, and needs no passage', async () => {
  expect(await write('Question Presented', 'must a landlord\n relet', [])).toEqual([
    { text: 'Must a landlord relet?', passageIds: [] },
  ])
})

test('nothing of the question in the passages, nothing suggested', async () => {
  expect(await write('Discussion', 'zymurgy quaternions')).toEqual([])
  expect(await write('Discussion', '')).toEqual([])
})

test('a stopped writer offers no more', async () => {
  const stop = new AbortController()
  const all: DraftSuggestion[] = []
  const task = { heading: 'Discussion', question: 'landlord tenant heat abandonment boiler', passages }
  for await (const one of extractiveWriter().write(task, stop.signal)) {
    all.push(one)
    stop.abort()
  }
  expect(all).toHaveLength(1)
})

test('whatever the sources hold, every suggestion is one quotation that stands in its source', async () => {
  const words = fc.stringMatching(/^[a-zA-Z0-9 .,;:'"“”()\n—$*#-]{0,300}$/)
  await fc.assert(
    fc.asyncProperty(fc.array(words, { maxLength: 3 }), words, async (texts, question) => {
      const given = texts.map((text, at) => ({ id: String(at), title: 't', citation: `C${at}`, text }))
      for (const { text, passageIds } of await write('Discussion', question, given)) {
        const source = given.find(passage => passage.id === passageIds[0])
        expect(text.startsWith('“')).toBe(true)
        expect(text.endsWith(`” ${source?.citation}.`)).toBe(true)
        const quoted = text.slice(1, -`” ${source?.citation}.`.length)
        const plain = (s: string) => s.replace(/["“”‘’'\s]/g, '')
        expect(plain(source?.text ?? '')).toContain(plain(quoted))
      }
    }),
    { numRuns: 300 },
  )
})

test('the citation check finds the extract word for word', async () => {
  const [first] = await write('Discussion', 'landlord relet abandonment')
  const [quote] = quotationsIn(first?.text ?? '')
  const words = first?.text.slice(quote?.start, quote?.end) ?? ''
  expect(compareQuotation(words, passages[0]?.text ?? '').is).toBe('verified')
})
