import { expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { type People, idOf } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const isInSight = (of: Locator): Promise<boolean> =>
  of.evaluate(element => {
    const { top } = element.getBoundingClientRect()
    return top >= 0 && top < innerHeight
  })

test('whoever approved has the next step in sight; what cannot be sent or compared is not offered', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  const memo = await idOf(gideon, '/memos', 'in_review')
  await page.goto(`/reviews/${memo}`)
  await page.getByRole('tab', { name: 'Send' }).click()
  const letter = page.getByLabel('A word to the researcher')
  await letter.waitFor()
  await page.mouse.wheel(0, 3000)
  await page.getByRole('button', { name: 'Approve…' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Approve revision/ })
    .click()
  const seal = page.getByRole('button', { name: 'Seal…' })
  await expect.poll(() => seal.evaluate(element => element === document.activeElement)).toBe(true)
  expect(await isInSight(seal)).toBe(true)
  expect(await letter.count()).toBe(0)
  await page.getByText('This memo is approved: it is sealed, or reopened').waitFor()
  await page.getByText(/^Nothing changed since your review of revision \d+\.$/).waitFor()
  expect(await page.getByRole('button', { name: /^Changes/ }).count()).toBe(0)

  await page.getByRole('button', { name: 'Reopen for changes…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click()
  await page.getByText('has the memo: a review can be sent when it is submitted.').waitFor()
  expect(await letter.count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Approve…' }).count()).toBe(0)
})
