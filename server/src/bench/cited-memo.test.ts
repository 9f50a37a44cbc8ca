import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeMemo } from './cited-memo.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaere-memo-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sentences = [
  'First words of the page stand here.',
  'The parties agreed that the goods would be sent before the end of the month.',
  'Last words of the page stand here.',
]
const page = sentences.join(' ')
const opinion = {
  name: 'Marsh v. Pell',
  citations: ['500 U.S. 10'],
  court: 'Supreme Court of the United States',
  decision_date: '1991-05-01',
  pages: [0, 1, 2, 3].map(i => ({ label: String(11 + i), offset: i * (page.length + 1) })),
  text: [page, page, page, page].join(' '),
}

async function memoOf(opinions: object[]): Promise<string> {
  const file = join(folder, 'opinions.jsonl')
  await writeFile(file, opinions.map(one => JSON.stringify(one)).join('\n'))
  return writeMemo(file, 40)
}

test('a citation names the case, a page on which the quoted words stand, and the year', async () => {
  const memo = await memoOf([opinion])
  const [, quoted = '', pin = ''] =
    /"(.+)\." Marsh v\. Pell, 500 U\.S\. 10, (\d+) \(1991\)\./.exec(memo) ?? []
  const at = opinion.pages.findIndex(({ label }) => label === pin)
  expect(quoted).toContain('The parties agreed')
  expect(opinion.text.slice(opinion.pages[at]?.offset, opinion.pages[at + 1]?.offset)).toContain(quoted)
})

test('an opinion without pages, date or a whole name is left out', async () => {
  expect(await memoOf([{ ...opinion, pages: [] }])).toBe('')
  expect(await memoOf([{ ...opinion, decision_date: null }])).toBe('')
  expect(await memoOf([{ ...opinion, name: 'Marsh v.' }])).toBe('')
})

test('the same file gives the same memo', async () => {
  expect(await memoOf([opinion, opinion])).toBe(await memoOf([opinion, opinion]))
})
