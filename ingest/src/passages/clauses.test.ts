import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitPassages } from '../chunk.ts'
import { findClauses, isContract } from './clauses.ts'
import { findHeadings } from '../formats/headings.ts'
import { readSourceLines } from '../case-law/opinion-lines.ts'
import { contractPassages, documentSettings } from './passage-settings.ts'
import { lostBy } from './whole-passages.ts'

const shall = 'The Supplier shall deliver the goods on the first day of each month at its own cost and risk. '
const lease = [
  'LEASE AGREEMENT',
  'This Lease Agreement is made by and between Marsh Ltd. and Ada Pell (the "Tenant"). ' + shall.repeat(2),
  'ARTICLE I DEFINITIONS',
  `1.1 "Premises" means the house at 4 Mill Lane. ${shall.repeat(3)}`,
  `1.2 "Rent" means nine hundred dollars. ${shall.repeat(3)}`,
  'ARTICLE II RENT',
  `2.1 Payment of Rent. ${shall.repeat(4)}`,
  `(a) by cheque; ${shall.repeat(3)}`,
  `(b) by wire. ${shall.repeat(3)}`,
].join('\n\n')

test('the clauses of a contract are found with number and title, and nest by their numbering', () => {
  expect(findClauses(lease).map(({ level, text }) => [level, text])).toEqual([
    [1, 'ARTICLE I DEFINITIONS'],
    [3, '1.1 "Premises"'],
    [3, '1.2 "Rent"'],
    [1, 'ARTICLE II RENT'],
    [3, '2.1 Payment of Rent.'],
    [9, '(a)'],
    [9, '(b)'],
  ])
})

test('each clause’s heading is the heading path of its passage', () => {
  const source = { text: lease, parts: [], headings: findHeadings(lease), pages: [] }
  const passages = splitPassages(source, contractPassages)
  expect(passages.map(({ text, headingPath }) => [text.slice(0, 12), headingPath])).toEqual([
    ['LEASE AGREEM', []],
    ['ARTICLE I DE', ['ARTICLE I DEFINITIONS', '1.1 "Premises"']],
    ['1.2 "Rent" m', ['ARTICLE I DEFINITIONS', '1.2 "Rent"']],
    ['ARTICLE II R', ['ARTICLE II RENT', '2.1 Payment of Rent.']],
    ['(a) by chequ', ['ARTICLE II RENT', '2.1 Payment of Rent.']],
  ])
})

test('(i) is a letter behind (h) and a Roman number elsewhere', () => {
  const levels = (labels: string[]): number[] =>
    findClauses(labels.map(label => `(${label}) ${shall}`).join('\n\n')).map(({ level }) => level)
  expect(new Set(levels([...'abcdefghij']))).toEqual(new Set([9]))
  expect(levels(['a', 'i', 'ii', 'b'])).toEqual([9, 10, 10, 9])
})

test('a table of contents holds no clauses', () => {
  const run = '10.3 Covenants of Harpoon. 58 10.4 Covenants of AbbVie. 58 10.5 DISCLAIMER. 59'
  expect(
    findClauses([run, 'ARTICLE 13 Term and Termination 40', '4.1 Access ........ 50'].join('\n\n')),
  ).toEqual([])
})

test('a contract is told by its name, its parties and its clauses; what it was called goes before', () => {
  expect(isContract(lease)).toBe(true)
  expect(isContract('Dear Ms. Pell,\n\nThe lease agreement between you and Marsh Ltd. ended.')).toBe(false)
  expect(documentSettings('No clause at all.', 'contract').version).toBe('contract-2')
  expect(documentSettings(lease, 'memo').version).toBe('letter-1')
  expect(documentSettings(lease, null).version).toBe('contract-2')
})

test('whatever the text, clauses lie in it in order, and cutting by them loses nothing', () => {
  const pieces = fc.constantFrom(
    '\n\n',
    '1.1 ',
    '(a) ',
    '(i)',
    'ARTICLE II',
    '2. Rent.',
    '5',
    '"Term" ',
    shall,
    '😀',
    'v. ',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 80 }).map(list => list.join('')),
  )
  fc.assert(
    fc.property(texts, text => {
      let last = 0
      for (const { start, end } of findClauses(text)) {
        if (start < last || end <= start || end > text.length) throw new Error(`a clause at ${start}–${end}`)
        last = end
      }
      const source = { text, parts: [], headings: findHeadings(text), pages: [] }
      expect(lostBy(source, splitPassages(source, contractPassages))).toBeNull()
    }),
    { numRuns: 500 },
  )
})

const shared = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

test('every passage of all letters and contracts is its source slice, and nothing is lost', async ({
  skip,
}) => {
  const files = ['memos-fppc/memos.jsonl.gz', 'retrieval-cuad/contracts.jsonl.gz'].map(name => shared + name)
  if (!files.every(file => existsSync(file))) {
    console.info('skipped: ../shared/data/memos-fppc or retrieval-cuad is not there')
    skip()
  }
  const counts = { letters: 0, contracts: 0, passages: 0 }
  const toldByContent = { letters: 0, contracts: 0 }
  for (const file of files) {
    for await (const line of readSourceLines(createReadStream(file), true)) {
      if (!line.ok || line.kind !== 'document') throw new Error('a line is no document')
      const { kind, source } = line.document
      const passages = splitPassages(source, documentSettings(source.text, kind))
      const lost = lostBy(source, passages)
      if (lost !== null) throw new Error(`${line.document.externalId}: ${lost}`)
      counts[kind === 'contract' ? 'contracts' : 'letters']++
      counts.passages += passages.length
      if (isContract(source.text)) toldByContent[kind === 'contract' ? 'contracts' : 'letters']++
    }
  }
  expect(counts).toMatchObject({ letters: 3_800, contracts: 200 })
  expect(counts.passages).toBeGreaterThan(30_000)
  // One page of notice to the commission counts no clauses; a letter that quotes a contract whole is one in part.
  expect(toldByContent.contracts).toBeGreaterThan(140)
  expect(toldByContent.letters).toBeLessThan(40)
}, 240_000)

test('contracts that came as files are told by their text', ({ skip }) => {
  const folder = `${shared}documents/contracts`
  if (!existsSync(folder)) {
    console.info('skipped: ../shared/data/documents is not there')
    skip()
  }
  const texts = readdirSync(folder)
    .filter(name => name.endsWith('.expected.txt'))
    .map(name => readFileSync(`${folder}/${name}`, 'utf8'))
  expect(texts.filter(isContract).length).toBeGreaterThanOrEqual(11)
  expect(texts.length).toBe(14)
})
