import { expect, test } from 'vitest'
import { isDoubtful, isRubbish } from './rubbish.ts'

const good =
  'The Court of Appeals held that § 1983 claims (see Fed. R. Civ. P. 12(b)(6)) against the officer were barred, and we affirm. The plaintiff, Mr. Smith, had sued in the District Court for the Eastern District of Texas on January 5, 2011.'

test('an English page, a table of figures, other languages and other alphabets are good', () => {
  expect(isRubbish(good)).toBe(false)
  expect(isRubbish('1,234.50 17% $88.00 2019 2020 '.repeat(20))).toBe(false)
  expect(
    isRubbish('Der Käufer haftet für Schäden, die während der Übergabe entstehen, nicht. '.repeat(5)),
  ).toBe(false)
  expect(isRubbish('负责四川省甘孜州丹巴磨子电站引水隧洞爆破方案优化设计 工作 '.repeat(20))).toBe(false)
  expect(isRubbish('Суд першої інстанції задовольнив позов повністю та стягнув борг '.repeat(8))).toBe(false)
  expect(isRubbish('')).toBe(false)
})

test('signs of no alphabet are rubbish', () => {
  expect(
    isRubbish(good.replace(/[a-z]/g, letter => String.fromCodePoint(0xe000 + letter.charCodeAt(0)))),
  ).toBe(true)
  expect(isRubbish('\ufffd'.repeat(30))).toBe(true)
})

test('letters moved along the alphabet by a font without a map are rubbish', () => {
  const shifted = good.replace(/[A-Za-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 29))
  expect(isRubbish(shifted.repeat(3))).toBe(true)
})

test('words spelled letter by letter are rubbish, a list of initials or grades is none', () => {
  const spelled = good.replace(/\S/g, '$& ')
  expect(isRubbish(spelled)).toBe(true)
  expect(isRubbish(`${good} O P I N I O N`)).toBe(false)
  expect(isRubbish(`${good} A B C D `.repeat(3))).toBe(false)
})

test('letters with their bytes swapped are rubbish', () => {
  const swap = (words: string): string =>
    words.replace(/\S/g, sign => String.fromCharCode(sign.charCodeAt(0) << 8))
  expect(isRubbish(swap(good))).toBe(true)
  expect(isRubbish('一丁丂七丄'.repeat(20))).toBe(false)
})

test('words in which each letter stands for another are doubtful, names and other languages are not', () => {
  const moved = (by: number): string =>
    good.replace(/[a-z]/g, letter => String.fromCharCode(((letter.charCodeAt(0) - 97 + by) % 26) + 97))
  for (const by of [1, 3, 13]) expect(isDoubtful(moved(by).repeat(2))).toBe(true)
  expect(isDoubtful('aaa aaaa aa '.repeat(60))).toBe(true)
  expect(isDoubtful(good.repeat(2))).toBe(false)
  expect(isDoubtful('Smith Jones Garcia Martinez Patel Nguyen Kowalczyk Wright '.repeat(8))).toBe(false)
  expect(
    isDoubtful('Der Käufer haftet für Schäden, die während der Übergabe entstehen, nicht. '.repeat(8)),
  ).toBe(false)
  expect(isDoubtful('1,234.50 17% $88.00 2019 2020 '.repeat(20))).toBe(false)
})

test('words without the ligatures of their font are rubbish, a slip and a font that lost one of many are none', () => {
  const words =
    'The plaintiff filed a brief in the office of the clerk to confirm that the benefit was sufficient. A different judge found no conflict, and the effect of the first order is not affected.'
  const without = (by: string): string => words.replace(/ffi|ff|fi|fl/g, by)
  for (const by of ['', ' ', '\u0002']) expect(isRubbish(without(by))).toBe(true)
  expect(isRubbish(words)).toBe(false)
  expect(
    isRubbish(words.replace('office', 'oce').replace('benefit', 'benet').replace('effect', 'eect')),
  ).toBe(false)
  expect(isRubbish(`${good} The oce, the oce, the oce.`)).toBe(false)
})
