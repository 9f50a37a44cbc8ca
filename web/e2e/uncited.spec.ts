import { expect, test } from 'vitest'
import { type People, idOf, says } from './browser.ts'
import { editor, goUnder, isSaved } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const quoted = 'the lessor shall answer for every leaf that falls'

test('a quotation that belongs to no citation is told beside the memo, and leads to its words', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  await page.getByRole('textbox', { name: /^Text of the memo/ }).waitFor()
  await goUnder(ana, 'Conclusion')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` It is said that “${quoted}” here.`)
  await isSaved(ana)
  const list = page.getByRole('region', { name: '1 quotation belongs to no citation listed here' })
  /** A press marks the words in the text, and the focus goes there. */
  const showWords = async (): Promise<void> => {
    await list.getByRole('button', { name: `“${quoted}”`, exact: true }).click()
    await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(quoted)
    await editor(ana).and(page.locator(':focus')).waitFor()
  }
  await showWords()

  // Its source is sought among all that is held.
  await list.getByRole('button', { name: /^Find where .* stands$/ }).press('Enter')
  const panel = page.getByRole('tabpanel', { name: 'Research' })
  await expect.poll(() => panel.getByLabel('Question or citation').inputValue()).toBe(quoted)
  await panel
    .getByRole('button', { name: /^Insert / })
    .first()
    .waitFor()
  await page.getByRole('tab', { name: /^Citations/ }).click()

  // Typed over, it is told no more.
  await showWords()
  await page.keyboard.type('nobody answers')
  await list.waitFor({ state: 'detached' })
})

test('the reviewer reads it beside the memo and before the approval, and the client in the delivered memo', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const id = await idOf(ana, '/memos', 'drafting')
  const { request } = ana.context
  const { head, title } = await (await request.get(`/api/memos/${id}`)).json()
  const words = `The letter says that “${quoted}” on this ground.`
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] }
  const made = [
    await request.post(`/api/memos/${id}/revisions`, { data: { title, doc, base: head?.number ?? null } }),
    await request.post(`/api/memos/${id}/check`),
    await request.post(`/api/memos/${id}/submit`),
  ]
  expect(made.map(each => each.ok())).toEqual([true, true, true])

  const priya = await people.signIn('priya.raman@quaere.example')
  const { page } = priya
  await page.goto(`/reviews/${id}`)
  const list = page.getByRole('region', { name: '1 quotation belongs to no citation listed here' })
  await list.getByRole('button', { name: `“${quoted}”`, exact: true }).press('Enter')
  await expect.poll(() => page.locator('.marked').allInnerTexts()).toEqual([quoted])
  await page.getByRole('tab', { name: 'Send' }).click()
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText('1 quotation belongs to no citation that is listed: nobody compared the words.')
    .waitFor()
  await dialog.getByRole('button', { name: /^Approve/ }).click()
  for (const next of ['Seal', 'Deliver']) {
    await page.getByRole('button', { name: new RegExp(`^${next}`) }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${next}`) })
      .click()
  }
  await says({ page }, 'Delivered to')
  const { deliveryId } = await (await priya.context.request.get(`/api/memos/${id}`)).json()
  await page.goto(`/deliveries/${deliveryId}`)
  await page.getByText(/^1 quotation of six words or more belongs to no citation that is listed/).waitFor()
})
