import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'

const said = 'Whoever lets a house must keep its roof whole.'
const text = `The tenant sued. ${said} It is so ordered.`
const held = (series: string | null) =>
  alderVBirch(text, {
    citations: ['2009 WL 559012', '512 F. Supp. 2d 7'],
    court: 'wiwd',
    date: '2009-02-11',
    pages: [0, 17, 70].map((offset, i) => ({
      label: String(i + 1),
      offset,
      ...(series === null ? {} : { series }),
    })),
  })
const judged = (pin: string, series: string | null = 'WL', short = false) => {
  const full = `Alder v. Birch, 2009 WL 559012${short ? '' : `, at ${pin}`} (W.D. Wis. Feb. 11, 2009).`
  const memo = short ? `${full} “${said}” Alder, 2009 WL 559012, at ${pin}.` : `“${said}” ${full}`
  return finishCheck(planCheck(memo), [held(series)]).at(-1)?.judgement
}

test.each([
  ['*2', 'verified'],
  ['*3', 'wrong_pin'],
  ['*9', 'wrong_pin'],
])('star page %s is compared where the held text has them', (pin, verdict) => {
  expect(judged(pin)?.verdict).toBe(verdict)
  expect(judged(pin, 'WL', true)?.verdict).toBe(verdict)
})

test('pages that are not said to be the database’s are no star pages', () => {
  for (const series of [null, 'F. Supp. 2d']) {
    expect(judged('*9', series)?.verdict).toBe('verified')
    expect(judged('*9', series)?.reason).toContain('the source has no page marks')
  }
})

test('a short form in the printed reporter counts its pages', () => {
  const memo =
    'Alder v. Birch, 2009 WL 559012, 512 F. Supp. 2d 7 (W.D. Wis. Feb. 11, 2009). See Alder, 512 F. Supp. 2d at 900.'
  expect(finishCheck(planCheck(memo), [held('WL')]).at(-1)?.judgement.verdict).toBe('wrong_pin')
})
