import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseQueryAsCitation } from '../query.ts'
import { fitOfName, slipsOf, soughtWords, spelledOut } from './name-lookup.ts'
import { typingDistance } from './party-words.ts'

const fit = (typed: string, name: string) => {
  const asked = parseQueryAsCitation(typed)?.name
  return asked === undefined ? undefined : (fitOfName(asked, { name })?.by ?? null)
}

test('every word that one slip makes of another is tried, and only those', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z]{4,12}$/),
      fc.nat(),
      fc.nat(25),
      fc.nat(3),
      (word, place, letter, kind) => {
        const at = place % word.length
        const put = String.fromCharCode(97 + letter)
        const [before, one, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)]
        const slipped =
          [
            before + after,
            before + put + one + after,
            before + put + after,
            before + after.slice(0, 1) + one + after.slice(1),
          ][kind] ?? word
        if (slipped !== word) expect(slipsOf(word)).toContain(slipped)
      },
    ),
  )
  for (const slip of slipsOf('tenant')) expect(typingDistance('tenant', slip, 1)).toBe(1)
})

test('short words and numbers have no slips: every other word would be one', () => {
  expect(slipsOf('doe')).toEqual([])
  expect(slipsOf('1983')).toEqual([])
})

test('an abbreviation is looked for in every form that names have', () => {
  const [word] = soughtWords({ text: "Mfrs. Ass'n" })
  expect(word?.forms).toEqual(expect.arrayContaining(['mfrs', 'manufacturer', 'manufacturers']))
})

test.each([
  ['Brown v. Board of Education', 'Brown v. Board of Education', 'letters'],
  ['brown vs board of ed.', 'Brown v. Board of Education', 'parties'],
  ['Browm v. Bord of Education', 'Brown v. Board of Education', 'parties'],
  ['Mfrs. Ass\u2019n v. Pell', 'Manufacturers Association v. Pell', 'parties'],
  ['rBown v. Alen', 'Brown v. Allen', 'slips'],
  ['pnited States v. Torres Marrero', 'United States v. Torres Marrero', 'parties'],
  ['National Labor Relations Board v. Pell', 'NLRB v. Pell', 'parties'],
  ['Pell v. Equal Employment Opportunity Commission', 'Pell v. EEOC', 'parties'],
  ['US v. Cole', 'United States v. Cole and Marsh', 'parties'],
  ['Rex v Cole', 'R v Cole', 'parties'],
  ['United States v. Coptto', 'United States v. Cotto', 'slips'],
  ['Gnt v. Mutual Insurance Society', 'Gent v. Mutual Insurance Society', 'slips'],
  ['US v. Delacruz', 'United States v. De La Cruz', 'parties'],
  ['us v. mc donald', 'United States v. McDonald', 'parties'],
  ['Matter of Cole v. Marsh', 'In re Cole v. Marsh', 'parties'],
] as const)('%s goes to %s', (typed, name, by) => {
  expect(fit(typed, name)).toBe(by)
})

test.each([
  ['U.S. v. Hernandez', 'United States v. Hernandez', 0],
  ['Cotto v. U.S.', 'Cotto v. United States', 0],
  ['U.S. v. Hernandez', 'United States v. Rosa Hernandez', 3],
  ['Hernandez v. United States', 'United States v. Hernandez', 3],
])('%s and %s are %i slips apart, more than two count as three', (typed, name, apart) => {
  const asked = parseQueryAsCitation(typed)?.name
  expect(asked && fitOfName(asked, { name })?.apart).toBe(apart)
})

test.each([
  ['Miranda v. Arizona warnings at traffic stops', 'Miranda v. Arizona'],
  ['Roe v. Wade overruled by Dobbs', 'Roe v. Wade'],
  ['Brown v. Allen', 'Brown v. Board of Education'],
  ['tenant v. landlord when the heat fails', 'Tenant v. Landlord'],
])('%s does not put %s first', (typed, name) => {
  expect(fit(typed, name)).toBeNull()
})

test.each([
  // Two slips in a short surname, which the other party's length must not buy.
  ['United States v. Price', 'United States v. Uribe'],
  ['United States v. Hill', 'United States v. Lilly'],
  ['United States v. Doe', 'United States v. Dow'],
  // One party agrees, and the held name has no other.
  ['Burton v. Stewart', 'In re Burton'],
  ['Shoe Co., Inc. v. United States', 'United States v. Inc'],
  // Which state is not known.
  ['Cole v. Michigan', 'Cole v. State'],
  // Two slips in a surname, where a government or a surname of few letters is all that agrees.
  ['United States v. Naezao', 'United States v. Nazzaro'],
  ['Watson v. Atno', 'Watson v. Caton'],
  // Two slips in one surname and one in the other.
  ['Monahon v. Rmonaey', 'Monahan v. Romney'],
])('%s is not %s', (typed, name) => {
  expect(fit(typed, name)).toBeNull()
})

test('two slips in a surname are forgiven where the other party is typed as held, unless they make a name of cases', () => {
  const name = parseQueryAsCitation('Monahan v. Rmonaey')?.name
  expect(name && fitOfName(name, { name: 'Monahan v. Romney' })).toEqual({
    by: 'slips',
    apart: 2,
    unlessNames: ['rmonaey'],
  })
  expect(fit('United taets v. Chadbourne', 'United States v. Chadbourne')).toBe('slips')
})

test.each([
  ['Mc Donald v. Pell', 'mcdonald'],
  ['United States v. De La Cruz', 'delacruz'],
  ['United States v. Delacruz', 'cruz'],
  ['United States v. McDonald', 'donald'],
  ['CortesReyes v. Pell', 'cortes'],
  ['CortesReyes v. Pell', 'reyes'],
  ["D'Auria v. Pell", 'auria'],
])('a surname written in one word or apart is looked for both ways: %s, %s', (typed, form) => {
  expect(soughtWords({ text: typed }).flatMap(word => word.forms)).toContain(form)
})

test('initials are looked for as the index has them', () => {
  const forms = (typed: string) => {
    const name = parseQueryAsCitation(typed)?.name
    return name === undefined ? [] : soughtWords(name).flatMap(word => word.forms)
  }
  expect(forms('In re A. V.')).toContain('a.v')
  expect(forms('In re KNC')).toContain('k.n.c')
})

test.each([
  ['County of L.A. v. Mendez', 'County of Los Angeles v. Mendez'],
  ['Mendez v. L. A. County', 'Mendez v. Los Angeles County'],
  ['LA Unified School District v. Cole', 'Los Angeles Unified School District v. Cole'],
  [
    'R (Hillingdon LBC) v Mayor of London',
    'LONDON BOROUGH OF HILLINGDON (R on the application of) v MAYOR OF LONDON',
  ],
  ['Cole v Hammersmith and Fulham LBC', 'Cole v London Borough of Hammersmith and Fulham'],
])('%s goes to %s once its place is spelled out', (typed, held) => {
  const name = parseQueryAsCitation(typed)?.name
  const spelled = name === undefined ? null : spelledOut(name)
  expect(spelled === null ? null : fitOfName(spelled, { name: held })).not.toBeNull()
})

test.each([
  'J.L.A. v. Cole',
  'L.A.B. v. Cole',
  'People v. L.A.M.',
  'In re K. L. A.',
  'La. v. Cole',
  'LBC v. Cole',
])('%s is left as it is written', text => {
  expect(spelledOut({ text })).toBeNull()
})

test('no name goes to a case whose name nobody knows, but its own words', () => {
  expect(fit('In re Case', 'Unknown Case Name')).toBeNull()
  expect(fit('In re Case', 'In re Case')).toBe('letters')
})
