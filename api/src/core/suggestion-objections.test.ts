import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PassageInSource, plainCitation } from './suggested-passage.ts'
import { objectionsTo, objectionsToQuestion } from './suggestion-objections.ts'

const passage = (id: string, name: string, citation: string, text: string): PassageInSource => ({
  id,
  kind: 'opinion',
  sourceId: `019a0000-0000-7000-8000-00000000000${id}`,
  title: name,
  citable: { name, citations: [citation], docket: null, court: 'franklin', date: '1974-09-17' },
  start: 0,
  end: text.length,
  text,
  pages: [],
})
const halloran = passage(
  '1',
  'Halloran v. Pike Street Properties',
  '212 Frank. 318',
  'The rent was $600. A commercial landlord must make reasonable efforts to relet. It is not true, as was argued here at length, that a landlord may wait until the term has run. The tenant owes nothing more unless the lease says otherwise.',
)
const estes = passage(
  '2',
  'Estes v. Gramercy Mills',
  '193 Frank. 501',
  'Failure to supply heat is a ground on which the tenant may go.',
)
const named = [halloran, estes]
const [cited, other] = [plainCitation(halloran), plainCitation(estes)]
const kinds = (text: string) => objectionsTo(text, named).map(({ kind }) => kind)

const must = 'A commercial landlord must make reasonable efforts to relet.'

test('words of a source, introduced and cited, are not objected to', () => {
  for (const text of [
    `“${must}” ${cited}.`,
    `The court held: “${must}” ${cited}.`,
    `In ${cited}, the court wrote that “a commercial landlord must make reasonable efforts to relet.”`,
    `“${must}” ${cited}. See also ${other} (“Failure to supply heat is a ground on which the tenant may go.”).`,
    `"The rent was $600." ${cited}. Halloran held: "${must}" ${cited}.`,
    `“A commercial landlord must make … efforts to relet.” ${cited} (emphasis added).`,
    `“The rent was $600.” “${must}” ${cited}.`,
  ])
    expect(objectionsTo(text, named), text).toEqual([])
})

test('words that are not in the source, and a lost or added “not”, are', () => {
  expect(kinds(`“A landlord may sell.” ${cited}.`)).toEqual(['not_found'])
  expect(kinds(`“A commercial landlord must not make reasonable efforts to relet.” ${cited}.`)).toEqual([
    'not_found',
  ])
})

test('words cut from a sentence that denies or limits them are', () => {
  expect(kinds(`“a landlord may wait until the term has run.” ${cited}.`)).toEqual(['out_of_context'])
  expect(
    kinds(`“It is … argued here at length, that a landlord may wait until the term has run.” ${cited}.`),
  ).toContain('out_of_context')
  expect(kinds(`“The tenant owes nothing more” ${cited}.`)).toEqual(['out_of_context'])
  expect(kinds(`“make reasonable efforts to relet” ${cited}.`)).toEqual([])
})

test('a condition is not dropped under an ellipsis or cut off', () => {
  const text =
    'The tenant is liable for the rent only if the landlord gave notice in writing and has suffered a loss. A guest is liable unless released by the landlord for the rent of the whole term. The lease binds the surety if the tenant signed it.'
  const lease = passage('3', 'Marsh v. Delano', '200 Frank. 7', text)
  const of = (words: string) =>
    objectionsTo(`“${words}” ${plainCitation(lease)}.`, [lease]).map(({ kind }) => kind)
  expect(of('The tenant is liable for the rent … in writing and has suffered a loss.')).toEqual([
    'out_of_context',
  ])
  expect(of('A guest is liable … for the rent of the whole term.')).toEqual(['out_of_context'])
  expect(of('The lease binds the surety')).toEqual(['out_of_context'])
  expect(
    of('The tenant is liable … only if the landlord gave notice in writing and has suffered a loss.'),
  ).toEqual([])
})

test('words that could introduce a quotation are, where they say something of the case', () => {
  for (const claim of [
    'The court ruled for Halloran.',
    'The court ruled for Halloran:',
    'The letter is a contract:',
    'The court read the letter as a contract:',
    'The court recognized an agreement:',
    'The party was Halloran:',
  ])
    expect(kinds(`${claim} “${must}” ${cited}.`), claim).toEqual(['own_words'])
  expect(kinds(`“${must}” ${cited}. The agency found it so in Halloran.`)).toEqual(['own_words'])
  for (const introduction of [
    'According to Halloran,',
    'As Halloran put it,',
    'The rule is that',
    'In a later opinion the court was of this opinion:',
    'The judge wrote for the majority:',
    'See',
  ])
    expect(kinds(`${introduction} “${must}” ${cited}.`), introduction).toEqual([])
})

test('words that it puts into a quotation in brackets are its own', () => {
  expect(
    kinds(`“A commercial landlord must make reasonable efforts to relet [within ten days].” ${cited}.`),
  ).toEqual(['own_words'])
  expect(
    kinds(`The court held that “[a] commercial landlord must make reasonable efforts to relet.” ${cited}.`),
  ).toEqual([])
})

test('a bracket that the source has itself is its words', () => {
  const text =
    'The court asked whether counsel\n[who] labors under a conflict has [a duty] to tell the client of it.'
  const held = passage('3', 'Marsh v. Delano', '200 Frank. 7', text)
  const of = (words: string) =>
    objectionsTo(`“${words}” ${plainCitation(held)}.`, [held]).map(({ kind }) => kind)
  expect(of(text.replace('\n', ' '))).toEqual([])
  const long = `A letter\nof the court [${'of what is foreseeable, '.repeat(20)}and the rest].`
  const letter = passage('4', 'Marsh v. Birch', '201 Frank. 9', long)
  expect(objectionsTo(`“${long.replace('\n', ' ')}” ${plainCitation(letter)}.`, [letter])).toEqual([])
  expect(of(text.replace('\n', ' ').replace('[who]', '[who lies and]'))).toEqual(['own_words'])
})

test('words of one source cited to another, and words that nothing is cited for, are', () => {
  expect(kinds(`“${must}” ${other}.`)).toEqual(['other_source'])
  expect(kinds(`“${must}”`)).toEqual(['not_cited'])
})

test('an authority that was not given is, wherever it stands', () => {
  expect(kinds(`“${must}” ${cited}; Smith v. Barlow, 512 U.S. 1127 (1994).`)).toContain('not_given')
  expect(kinds(`“${must}” ${cited} (quoting Smith v. Barlow, 512 U.S. 1127 (1994)).`)).toContain('not_given')
  expect(kinds(`“${must}” ${cited}; 42 U.S.C. § 1983.`)).toContain('not_given')
})

test('a client’s document that is called like a case is no authority', () => {
  const titled = (title: string): PassageInSource => ({
    ...passage('3', title, '', must),
    kind: 'document',
    citable: { name: title, citations: [], docket: null, court: null, date: null },
  })
  const objected = (title: string) => objectionsTo(`“${must}” (${title}).`, [titled(title)])
  const [made] = objected('Roe v. Invented, 999 U.S. 999 (2020)')
  expect(made).toEqual({ kind: 'not_given', words: 'Roe v. Invented, 999 U.S. 999 (2020)' })
  expect(objected('Lease of Unit 7, § 12')).toEqual([])
  expect(objected('Memorandum on Halloran v. Pike Street Properties')).toEqual([])
})

test('an authority that was not given is named once, and not as own words too', () => {
  expect(kinds(`“A landlord may sell.” Smith v. Barlow, 512 U.S. 1127 (1994).`)).toEqual([
    'not_found',
    'not_given',
  ])
})

test('what it says beyond its quotations is, and so is one that quotes nothing or next to nothing', () => {
  expect(objectionsTo(`“${must}” ${cited}. The landlord owes a penalty.`, named)).toEqual([
    { kind: 'own_words', words: 'The landlord owes a penalty.' },
  ])
  expect(kinds(`The court rejected the view that “${must}” ${cited}.`)).toEqual(['own_words'])
  expect(kinds(`The court did not hold: “${must}” ${cited}.`)).toEqual(['own_words'])
  expect(kinds(`Barlow held: “${must}” ${cited}.`)).toEqual(['own_words'])
  expect(kinds(`The landlord must relet. ${cited}.`)).toEqual(['own_words'])
  expect(kinds(`The court held “must” ${cited}.`)).toEqual(['own_words'])
  expect(kinds(`✗ “${must}” ${cited}.`)).toEqual(['own_words'])
})

test('one that breaks off is', () => {
  expect(kinds(`“${must}” ${cited}. See`)).toEqual(['broken_off'])
  expect(kinds(`The court held: “A commercial landlord must make`)).toContain('broken_off')
})

test('a restated question keeps to what was asked', () => {
  const asked = 'must a landlord relet within 30 days after the tenant abandons'
  const of = (text: string) => objectionsToQuestion(text, asked).map(({ kind }) => kind)
  expect(of('Must a landlord relet within 30 days after the tenant abandons?')).toEqual([])
  expect(of('Whether a landlord is bound to relet within 30 days after the tenant abandons.')).toEqual([])
  expect(of('Must a landlord relet within 60 days after the tenant abandons?')).toEqual(['own_words'])
  expect(of('Must a landlord never relet within 30 days after the tenant abandons?')).toEqual(['own_words'])
  expect(of('Must a landlord relet under Smith v. Barlow, 512 U.S. 1127 (1994)?')).toContain('not_given')
  expect(of('Must a landlord relet within')).toEqual(['broken_off'])
})

test('whatever a model answers, words outside quotations are never passed that a source does not say', () => {
  const word = fc
    .stringMatching(/^[a-z]{4,9}$/)
    .filter(one => !/^(?:held|said|wrote|states?|court|rule)/.test(one))
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 12 }), fc.boolean(), (words, isBefore) => {
      const own = `${words.join(' ')} denied.`
      const quotation = `“${must}” ${cited}.`
      const text = isBefore ? `${own} ${quotation}` : `${quotation} ${own}`
      expect(kinds(text)).toContain('own_words')
    }),
    { numRuns: 300 },
  )
})

test('any text is judged without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      expect(Array.isArray(objectionsTo(text, named))).toBe(true)
      expect(Array.isArray(objectionsToQuestion(text, text))).toBe(true)
    }),
    { numRuns: 300 },
  )
})
