import { expect, test } from 'vitest'
import { isByAnotherProsecutor, isNameWithoutVersus, isPartyAlone } from './part-of-name.ts'
import { isWrittenAsName } from './written-as-name.ts'

test.each([
  ['roe wade', 'Roe v. Wade', true],
  ['us cole', 'United States v. Cole', true],
  ['roe wade abortion', 'Roe v. Wade', false],
  ['roe wadd', 'Roe v. Wade', false],
  ['roe', 'Roe v. Wade', false],
  ['the United States', 'United States v. Inc', false],
  ['gault estate', 'In re Gault Estate', false],
])('a name without its v. counts only when it is the whole name: %s', (typed, name, is) => {
  expect(isNameWithoutVersus(typed, { name })).toBe(is)
})

test.each([
  ['Twombly', 'Bell Atlantic Corp. v. Twombly', true],
  ['bell atlantic', 'Bell Atlantic Corp. v. Twombly', true],
  ['Gault', 'In re Gault', true],
  ['Waterhouse', 'Price Waterhouse v. Hopkins', false],
  ['Twombly pleading', 'Bell Atlantic Corp. v. Twombly', false],
  ['Twombley', 'Bell Atlantic Corp. v. Twombly', false],
  ['Arizona', 'Miranda v. Arizona', false],
  ['United States', 'Cole v. United States', false],
  ['State', 'Cole v. State', false],
  ['International', 'Cole v. International, Inc.', false],
  ['Corporation', 'Cole v. Corporation', false],
])('a party counts only when it is typed whole and alone: %s of %s', (typed, name, is) => {
  expect(isPartyAlone(typed, { name })).toBe(is)
})

test.each([
  ['State', 'Cole', 'People v. Cole', null, true],
  ['State', 'Cole', 'Commonwealth v. Cole', null, true],
  ['Commonwealth', 'Cole', 'Ohio v. Cole', null, true],
  ['Ohio', 'Cole', 'State v. Cole', 'Ohio', true],
  ['Ohio', 'Cole', 'State v. Cole', 'United States', false],
  ['Ohio', 'Cole', 'State v. Cole', 'Kansas', false],
  ['Ohio', 'Cole', 'Kansas v. Cole', 'Kansas', false],
  ['Cole', 'State', 'Cole v. Commonwealth', null, true],
  ['Cole', 'State', 'People v. Cole', null, true],
  ['State', 'Cole', 'People v. Coles', null, false],
  ['State', 'Cole', 'United States v. Cole', null, false],
  ['State', 'Ohio', 'People v. Ohio', null, false],
])('%s v. %s may be %s (%s): %s', (plaintiff, defendant, name, jurisdiction, is) => {
  const typed = { plaintiff, defendant, text: `${plaintiff} v. ${defendant}` }
  expect(isByAnotherProsecutor(typed, { name, jurisdiction })).toBe(is)
})

test('a word is a name where texts write it with a capital', () => {
  const texts = [
    'Miranda warnings were read. The price was MIRANDA’s.',
    'A young man, Young, asked Price the price.',
  ]
  expect(isWrittenAsName('miranda', texts)).toBe(true)
  expect(isWrittenAsName('Price', texts)).toBe(false)
  expect(isWrittenAsName('Young', texts)).toBe(false)
  expect(isWrittenAsName('Quillon (a', texts)).toBe(true)
})
