import { expect, test } from 'vitest'
import { putOpinions } from '../../test/opinions.ts'
import { cast, db, embedder } from '../../test/with-cast.ts'
import { countWords } from '../storage/statistics.ts'
import { retrieve } from './retrieve.ts'

const ask = (q: string) => retrieve({ db, embedder }, cast.researcher, { scope: 'law', limit: 20, q })

test('a page inside a case finds the case, and a page that lies in none finds none by it', async () => {
  const words = ['The ferry had no lights.', 'The pilot saw nothing.', 'The owner is liable.']
  const pages = ['394', '395', '397'].map((label, at) => ({
    label,
    offset: words.slice(0, at).join('  ').length + (at === 0 ? 0 : 2),
  }))
  await putOpinions(db, embedder, [
    { externalId: 'ferry', name: 'Cole v. Ferry Co.', citation: '623 F.3d 394', pages, paragraphs: words },
    {
      externalId: 'earlier',
      name: 'Rush v. Dunn',
      citation: '623 F.3d 380',
      pages: [
        { label: '380', offset: 0 },
        { label: '399', offset: 9 },
      ],
      paragraphs: ['A mast broke in a storm.'],
    },
    {
      externalId: 'table',
      name: 'Ames v. Lake',
      citation: '623 F.3d 1201',
      pages: [],
      paragraphs: ['Affirmed.'],
    },
  ])
  const inside = 'The page asked for lies inside this case.'
  const named = async (q: string) =>
    (await ask(q)).hits.filter(hit => hit.why === inside).map(hit => hit.externalId)
  for (const q of [
    '623 F.3d at 395',
    '623 F.3d 396',
    '623 f3d at 397',
    '623 F.3d, at 394-95',
    'Cole, 623 F.3d at 397',
  ])
    expect([q, await named(q), (await ask(q)).hits[0]?.externalId]).toEqual([q, ['ferry'], 'ferry'])
  expect(await named('623 F.3d at 385')).toEqual(['earlier'])
  expect((await ask('623 F.3d at 1201')).hits[0]?.externalId).toBe('table')
  // Its text has no page marks: what the short form calls its case tells.
  expect((await ask('Ames, 623 F.3d at 1202')).hits[0]).toMatchObject({
    externalId: 'table',
    why: 'The question names this case, which begins before the page asked for.',
  })
  for (const q of [
    '623 F.3d at 398',
    '623 F.3d at 379',
    '623 F.3d 1202',
    '62 F.3d at 395',
    '623 F.2d at 395',
  ])
    expect([q, await named(q)]).toEqual([q, []])
  expect((await ask('623 F.3d 394')).hits[0]?.why).toBe('The question gives its citation.')
  expect(await named('Rush v. Dunn, 623 F.3d 395')).toEqual([])
  expect((await ask('Rush v. Dunn, 623 F.3d 395')).hits[0]?.externalId).toBe('earlier')
})

test('the surnames of a name find its case, however many cases share the sovereign', async () => {
  const others = Array.from({ length: 130 }, (_, at) => ({
    externalId: `other ${at}`,
    name: `United States v. ${String.fromCharCode(65 + (at % 26))}berg${'aeiou'[at % 5] ?? ''}${at}`,
    citation: `77 F.3d ${100 + at}`,
    pages: [],
    paragraphs: ['Affirmed.'],
  }))
  await putOpinions(db, embedder, [
    ...others,
    {
      externalId: 'short',
      name: 'US v. Quince',
      citation: '77 F.3d 950',
      pages: [],
      paragraphs: ['Affirmed.'],
    },
    {
      externalId: 'relator',
      name: 'U. S. ex rel. Quill v. Price',
      citation: '77 F.3d 900',
      pages: [],
      paragraphs: ['A relator sues.'],
    },
  ])
  await db.asOwner(countWords)
  const [first] = (await ask('United States ex rel. Quill v. Price')).hits
  expect(first).toMatchObject({ externalId: 'relator', why: 'The question names this case.' })
  for (const q of ['United States v. Quince', 'United States of America v. Quince', 'USA v. Quince'])
    expect((await ask(q)).hits[0]).toMatchObject({
      externalId: 'short',
      why: 'The question names this case.',
    })
})

test('a place by its initials finds the case that spells it out, when no case has it by them', async () => {
  const held = (externalId: string, name: string, page: number) => ({
    externalId,
    name,
    citation: `78 F.3d ${page}`,
    pages: [],
    paragraphs: ['The county pays.'],
  })
  await putOpinions(db, embedder, [
    held('spelled', 'County of Los Angeles v. Mendoza', 1),
    held('initials', 'County of L.A. v. Ruiz', 20),
    held('both', 'County of Los Angeles v. Ruiz', 40),
  ])
  await db.asOwner(countWords)
  const named = async (q: string) =>
    (await ask(q)).hits.filter(hit => hit.why === 'The question names this case.').map(hit => hit.externalId)
  expect(await named('County of L.A. v. Mendoza')).toEqual(['spelled'])
  expect(await named('County of L.A. v. Ruiz')).toEqual(['initials'])
})

const heldAs = (externalId: string, name: string, page: number, paragraphs: string[]) => ({
  externalId,
  name,
  citation: `79 F.3d ${page}`,
  pages: [],
  paragraphs,
})
const firstNamed = async (q: string) => (await ask(q)).hits.find(hit => hit.ranks.lookup === 1)?.externalId

test('a prosecution is found by another word for the state where only one case has its party', async () => {
  await putOpinions(db, embedder, [
    heldAs('people', 'People v. Tarrasch', 1, ['The jury was out.']),
    heldAs('ohio', 'Ohio v. Brandvold', 20, ['The jury was in.']),
    heldAs('appellant', 'Velloso v. Commonwealth', 40, ['Reversed.']),
    heldAs('one', 'People v. Ostrander', 60, ['Affirmed.']),
    heldAs('other', 'Commonwealth v. Ostrander', 80, ['Affirmed, too.']),
  ])
  await db.asOwner(countWords)
  expect(await firstNamed('State v. Tarrasch')).toBe('people')
  expect(await firstNamed('Commonwealth v. Brandvold')).toBe('ohio')
  expect(await firstNamed('Velloso v. State')).toBe('appellant')
  expect((await ask('State v. Tarrasch')).hits[0]?.why).toContain(
    'the only one of that party against a state',
  )
  for (const q of [
    'State v. Ostrander',
    'Kansas v. Brandvold',
    'United States v. Tarrasch',
    'State v. Tarash',
  ])
    expect([q, await firstNamed(q)]).toEqual([q, undefined])
})

test('one party alone finds its case, unless texts use the word in small letters', async () => {
  await putOpinions(db, embedder, [
    heldAs('quibell', 'Quibell v. Marchetti', 100, ['Quibell held the price down.', 'The price of a sale.']),
    heldAs('price', 'Price v. Okonjo', 120, ['See Quibell. A price is a price.']),
  ])
  await db.asOwner(countWords)
  for (const q of ['Quibell', 'quibell', 'the Quibell case', 'Marchetti'])
    expect([q, await firstNamed(q)]).toEqual([q, 'quibell'])
  for (const q of ['Price', 'price', 'Quibel', 'Quibell price'])
    expect([q, await firstNamed(q)]).toEqual([q, undefined])
})

test('two slips in a surname find the case, unless other cases have just that name', async () => {
  await putOpinions(db, embedder, [
    heldAs('slips', 'Monahan v. Karpow', 140, ['Affirmed.']),
    heldAs('another', 'Kerpaw v. Dill', 160, ['Affirmed.']),
  ])
  await db.asOwner(countWords)
  expect(await firstNamed('Monahan v. Kerpuw')).toBe('slips')
  expect(await firstNamed('Monahan v. Kerpaw')).toBeUndefined()
})
