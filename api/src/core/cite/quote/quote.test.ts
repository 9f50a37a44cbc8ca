import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareQuotation, compareWithWords } from './quote.ts'
import { wordsOf } from './quote-words.ts'

const source =
  'The plaintiff must show that the landlord knew, or should have known, of the defect. [*412] A tenant may not ' +
  'recover for in-\njury caused by an open and obvious con-\ndition.4 Damages of $1,000 were awarded on May 3, 1990. ' +
  'The Court held that "actual notice" is required (emphasis added), and the trial court erred.'

test.each([
  'the landlord knew, or should have known, of the defect',
  '[T]he landlord knew, or should have known, of the defect. A tenant may not recover',
  'A tenant may not recover for injury caused by an open and obvious condition. Damages of $1,000',
  'A tenant may not recover . . . Damages of $1,000 were awarded',
  'The [lessor] must show that the landlord knew',
  'The Court held that ‘actual notice’ is required, and the trial court erred',
  'Damages of $1,000 were awarded on May 3, 1990 (emphasis added)',
])('%s stands in the source', quote => {
  expect(compareQuotation(quote, source)).toMatchObject({ is: 'verified' })
})

test.each([
  ['A tenant may recover for injury caused by an open and obvious condition', 'missing', '', 'not'],
  ['A tenant must not recover for injury caused by an open condition', 'changed', 'must', 'may'],
  ['Damages of $10,000 were awarded on May 3, 1990', 'changed', '$10,000', '$1,000'],
  ['Damages of $1,000 were awarded on May 5, 1990', 'changed', '5', '3'],
  ['the landlord truly knew, or should have known, of the defect', 'added', 'truly', ''],
  ['The court held that "actual notice" is required', 'changed', 'court', 'Court'],
])('%s is altered: %s', (quote, kind, quoted, found) => {
  const result = compareQuotation(quote, source)
  expect(result.is).toBe('altered_quote')
  if (result.is !== 'altered_quote') return
  expect(result.differences[0]).toMatchObject({ kind, quoted, found })
  const [d] = result.differences
  if (d !== undefined) expect(source.slice(d.sourceSpan.start, d.sourceSpan.end)).toBe(d.found)
})

test.each([
  ['a lost "fi" ligature', 'the first officers qualified', 'Here the frst offcers qualifed and left.'],
  ['a word split at a lost line end', 'the quality of legal services', 'the quality of legal serv ices. The'],
  [
    'a split word at the beginning',
    'conflicts in testimony are weighed',
    'resolve con flicts in testimony are weighed',
  ],
  [
    'a footnote number glued to a word',
    'counsel was disbarred and that',
    'counsel was disbarred8 and that is all',
  ],
  [
    'letters bracketed in the source',
    'ultimately the gun helped',
    'It said: "[u]ltimately the gun helped him."',
  ],
  [
    'an ending bracketed in both',
    "the Plaintiff['s] rights were “clear”",
    'that the Plaintiff[\'s] rights were "clear"',
  ],
  [
    'an empty bracket for letters',
    'not fit[ ] ... for judicial decision',
    'is not fitness of the issues for judicial decision',
  ],
  ['an empty bracket for a word', 'whether[ ] good cause exists', 'on whether that good cause exists'],
  [
    'a bracket that lost its opening',
    'policies, and protects] the agencies',
    'policies, and protect the agencies from',
  ],
  [
    'a citation left out as "[Cit.]"',
    'The rule is settled. [Cit.] It binds us.',
    'The rule is settled. A v. B, 1 Ga. 2. It binds us.',
  ],
  [
    'a running head',
    'does not regulate government speech',
    'but does not regulate\n\n2 SHURTLEFF v. BOSTON\n\nALITO, J., concurring in judgment\n\ngovernment speech.',
  ],
])('%s is no alteration', (_, quote, text) => {
  expect(compareQuotation(quote, text)).toMatchObject({ is: 'verified' })
})

test('a bracket stands for a few words, not for a page', () => {
  const far = `A tenant may ${'leave the house and '.repeat(20)} recover for injury`
  expect(compareQuotation('A tenant may [properly] recover for injury', far).is).toBe('altered_quote')
})

test('a bracket or a short ellipsis may not swallow a negation', () => {
  expect(compareQuotation('A tenant may [ ] recover for injury', source).is).toBe('altered_quote')
  expect(compareQuotation('A tenant may ... recover for injury', source).is).toBe('altered_quote')
})

test.each([
  ['A tenant may [not] recover for injury.', 'A tenant may recover for injury.'],
  ['A tenant may recover [but not] for injury.', 'A tenant may recover for injury.'],
  ['The tenant’s claim for injury is [not waived].', 'The tenant’s claim for injury is barred.'],
  ['[Never may] a tenant recover for injury.', 'Here a tenant recover for injury.'],
])('a bracket may not bring in a negation: %s', (quote, text) => {
  expect(compareQuotation(quote, text)).toMatchObject({ is: 'altered_quote' })
})

test.each([
  ['A tenant who [does not] pay the rent is out.', 'A tenant who fails to pay the rent is out.'],
  ['A tenant who [could not] pay the rent is out.', 'A tenant who was not able to pay the rent is out.'],
  ['The tenant is out, [the house] stands empty now.', 'The tenant is out, it stands empty now.'],
])('a bracket may say a negation of the source otherwise: %s', (quote, text) => {
  expect(compareQuotation(quote, text)).toMatchObject({ is: 'verified' })
})

test('a citation left out where the writer says so is no alteration, and a number of days is', () => {
  const omitting = (quote: string, text: string) =>
    compareWithWords(quote, wordsOf(text), text, undefined, true).is
  const quote = 'The clause was read in full, and the tenant left the house.'
  expect(omitting(quote, quote.replace('full,', 'full, 554 U. S. 945 (2008),'))).toBe('verified')
  expect(omitting(quote, quote.replace('full,', 'full within 5 days or 10,'))).toBe('altered_quote')
})

test('an ellipsis may not end before a negation of what it resumes with', () => {
  const text = 'A tenant may, when the lease is old and the house is new, not recover for injury.'
  expect(compareQuotation('A tenant may ... recover for injury', text).is).toBe('altered_quote')
})

test('of words said twice the place is taken where all segments stand', () => {
  const text = `It binds the tenant of the house. ${'Other words stand here. '.repeat(200)} The lease is old, and good; it binds the tenant of the house.`
  expect(compareQuotation('The lease is old ... it binds the tenant of the house', text).is).toBe('verified')
})

test.each([
  ['No. 342', 'No. 242'],
  ['“268 Oxmoor', '“258 Oxmoor'],
  ['p.12', 'p.13'],
])('the number of %s is compared', (a, b) => {
  expect(
    compareQuotation(`He wrote of ${b} Court in the letter`, `He wrote of ${a} Court in the letter.`).is,
  ).toBe('altered_quote')
})

test('segments of an ellipsis in the wrong order are no quotation', () => {
  expect(
    compareQuotation('Damages of $1,000 were awarded ... A tenant may not recover for injury', source).is,
  ).toBe('altered_quote')
})

test('words that stand nowhere are not found', () => {
  expect(compareQuotation('a wholly different sentence about maritime salvage', source)).toEqual({
    is: 'quote_not_found',
  })
})

test('of two places the one on the cited page is taken', () => {
  const twice = 'notice is required here. Other words stand between. notice is required here.'
  const at = twice.lastIndexOf('notice')
  expect(
    compareQuotation('notice is required here', twice, [{ start: at - 2, end: twice.length }]),
  ).toMatchObject({ at: { start: at } })
})

test('words that stand exactly elsewhere are still looked for on the cited page', () => {
  const twice = 'notice is required here. Other words stand between. notice is\nrequired here.'
  const at = twice.lastIndexOf('notice')
  expect(
    compareQuotation('notice is required here', twice, [{ start: at - 2, end: twice.length }]),
  ).toMatchObject({ is: 'verified', at: { start: at } })
})

test('any slice of words of the source is verified, and spans lie inside', () => {
  const words = [...source.matchAll(/\S+/g)]
  fc.assert(
    fc.property(fc.nat(words.length - 4), fc.integer({ min: 3, max: 12 }), (from, count) => {
      const first = words[from]
      const last = words[Math.min(words.length - 1, from + count)]
      if (first === undefined || last === undefined) return
      const result = compareQuotation(source.slice(first.index, last.index + last[0].length), source)
      expect(result.is).toBe('verified')
    }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
      (quote, text) => {
        const result = compareQuotation(quote, text)
        if (result.is === 'quote_not_found') return
        expect(result.at.start).toBeGreaterThanOrEqual(0)
        expect(result.at.end).toBeLessThanOrEqual(text.length)
      },
    ),
  )
})

test('a word that the source breaks and misreads is the word; one that it has unbroken is not', () => {
  const broken = 'An appeal is frivolous if the re-suit is obvious and the arguments fall flat.'
  expect(compareQuotation('if the result is obvious and the arguments fall flat', broken).is).toBe('verified')
  expect(compareQuotation('if the result is obvious and the arguments fail flat', broken).is).toBe(
    'altered_quote',
  )
  expect(compareQuotation('if the re-sale is obvious and the arguments fall flat', broken).is).toBe(
    'altered_quote',
  )
})

test.each([
  [
    'an inner mark',
    "[D]ays'means that it shall be done",
    '“Within ninety days”means that it shall be done at once.',
  ],
  [
    'two inner marks',
    "with a 'slip'slang for a movement",
    'They helped with a "slip"slang for a movement of goods.',
  ],
])('%s glued to the next word is no difference', (_, quote, text) => {
  expect(compareQuotation(quote, text)).toMatchObject({ is: 'verified' })
})

test('a short segment between ellipses stands as near to the longest one as it can', () => {
  const far = 'the rule of the county and the town, '.repeat(9)
  const text = `${far}After all, a clause in that same guideline has the ... threatened use of physical force against them.`
  const quote = 'a clause in that same … the ... threatened use of physical force against them'
  expect(compareQuotation(quote, text)).toMatchObject({ is: 'verified' })
  const turned = `The threatened use of physical force against them is the first and a clause. ${far}`
  expect(
    compareQuotation('threatened use of physical force against them … the … a clause', turned),
  ).toMatchObject({
    is: 'verified',
  })
})

test.each([
  ['one word', 'must'],
  ['several', 'landlord knew'],
  ['a space between', ' have known'],
])('words struck out are not the source’s: %s', (_, words) => {
  const quote = 'must show that the landlord knew, or should have known, of the defect'
  for (const stroke of ['\u0336', '\u0338', '\u20e5', '\u20e0']) {
    const struck = quote.replace(words, [...words].map(letter => letter + stroke).join(''))
    expect(compareQuotation(struck, source).is).toBe('altered_quote')
  }
  expect(compareQuotation(quote.replace('show', 'sho\u0332w\u0332'), source).is).toBe('verified')
})
