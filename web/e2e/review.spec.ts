import { expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { type People, idOf } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
let address: string
withDemonstration((made, workbench) => {
  people = made
  address = workbench.address
})

const isInSight = (of: Locator): Promise<boolean> =>
  of.evaluate(element => {
    const { top } = element.getBoundingClientRect()
    return top >= 0 && top < innerHeight
  })
const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)

test('on a telephone a finger on a citation leads to its evidence, and the way back to the citation', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const memo = await idOf(gideon, '/memos', 'in_review')
  const phone = await gideon.context.browser()?.newContext({
    baseURL: address,
    storageState: await gideon.context.storageState(),
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  if (phone === undefined) throw new Error('The browser is closed')
  const page = await phone.newPage()
  await page.goto(`/reviews/${memo}`)
  const evidence = page.getByRole('region', { name: 'Citation', exact: true })
  const words = page.locator('.memo [data-citation="5"]').first()
  const back = page.getByRole('link', { name: 'Back up to the text' })
  await words.tap()
  await page.getByText(/^6 of \d+$/).waitFor()
  await expect.poll(() => focused(page)).toBe('margin')
  expect([await isInSight(evidence), await isInSight(back)]).toEqual([true, true])

  await page.getByRole('button', { name: /^Next/ }).tap()
  await page.getByText(/^7 of \d+$/).waitFor()
  await expect.poll(() => isInSight(evidence)).toBe(true)
  await back.tap()
  const next = page.locator('.memo [data-citation="6"]').first()
  await expect.poll(() => isInSight(next)).toBe(true)
  await expect.poll(() => next.evaluate(element => element === document.activeElement)).toBe(true)
  await phone.close()

  // A mouse, and a key, leave the reader at the words that they pressed.
  const beside = gideon.page
  await beside.setViewportSize({ width: 390, height: 844 })
  await beside.goto(`/reviews/${memo}`)
  await beside.locator('.memo [data-citation="5"]').first().click()
  await beside.getByText(/^6 of \d+$/).waitFor({ state: 'attached' })
  expect(await isInSight(beside.locator('.memo [data-citation="5"]').first())).toBe(true)
  expect(await focused(beside)).not.toBe('margin')
})

test('on a narrow page whoever walks from finding to finding stays at the findings, by mouse and by key', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/reviews/${await idOf(gideon, '/memos', 'in_review')}?citation=0`)
  const evidence = page.getByRole('region', { name: 'Citation', exact: true })
  const next = page.getByRole('button', { name: 'Next', exact: true })
  const tick = page.getByRole('button', { name: 'Tick as checked' })
  const stays = async (at: RegExp, focus: Locator): Promise<void> => {
    await page.getByText(at).waitFor({ state: 'attached' })
    await expect.poll(() => isInSight(evidence)).toBe(true)
    await expect.poll(() => focus.evaluate(element => element === document.activeElement)).toBe(true)
  }
  await next.click()
  await stays(/^2 of \d+$/, next)
  await next.press('Enter')
  await stays(/^3 of \d+$/, next)
  await page.keyboard.press('n')
  await stays(/^4 of \d+$/, next)
  await tick.click()
  await stays(/^5 of \d+$/, tick)

  // The way back leads to the words of what is open.
  await page.getByRole('link', { name: 'Back up to the text' }).click()
  const words = page.locator('.memo [data-citation="4"]').first()
  await expect.poll(() => isInSight(words)).toBe(true)
  await page.keyboard.press('n')
  await page.getByText(/^6 of \d+$/).waitFor({ state: 'attached' })
  await expect.poll(() => isInSight(page.locator('.memo [data-citation="5"]').first())).toBe(true)
})

test('whoever has ticked every citation is led to the outcome', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  const memo = await idOf(gideon, '/memos', 'in_review')
  const me = await (await gideon.context.request.get('/api/me')).json()
  await page.route(`**/api/memos/${memo}/review`, async route => {
    const { check, ...review } = await (await route.fetch()).json()
    const [first, ...others] = check.citations
    const ticked = others.map((other: object) => ({ ...other, tickedBy: [{ id: me.id, name: me.name }] }))
    const citations = [{ ...first, tickedBy: [] }, ...ticked]
    await route.fulfill({ json: { ...review, check: { ...check, citations } } })
  })
  await page.goto(`/reviews/${memo}`)
  const margin = page.getByRole('complementary', { name: 'Review' })
  await margin.getByRole('heading', { name: 'Review', level: 2 }).waitFor({ state: 'attached' })
  const onward = margin.getByRole('button', { name: 'Go to the outcome' })
  expect(await onward.count()).toBe(0)
  await page.keyboard.press('v')
  await onward.press('Enter')
  await page.getByLabel('A word to the researcher').and(page.locator(':focus')).waitFor()
})

test('in a second revision what reads otherwise comes before what the reviewer ticked in the one before', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  const memo = await idOf(gideon, '/memos', 'in_review')
  await page.route(`**/api/memos/${memo}/review`, async route => {
    const review = await (await route.fetch()).json()
    const { revision, citations } = review.check
    const ticked = citations
      .map((each: { ordinal: number }) => each.ordinal)
      .filter((each: number) => each !== 7)
    const lastSeen = { revision: { ...revision, number: 18 }, text: 'Another text.', ticked }
    const none = citations.map((each: object) => ({ ...each, tickedBy: [] }))
    await route.fulfill({ json: { ...review, lastSeen, check: { ...review.check, citations: none } } })
  })
  await page.goto(`/reviews/${memo}`)
  await page.getByText('Unchanged since you checked revision 18: 15. The others come first.').waitFor()
  await page.getByText('You checked it in revision 18: its paragraph and the finding are the same.').waitFor()
  await page.keyboard.press('u')
  await page.getByText('8 of 16', { exact: true }).waitFor()
  expect(await page.getByText('You checked it in revision 18').count()).toBe(0)
  await page.getByText('All 16 citations').click()
  expect(await page.getByText('checked in revision 18', { exact: true }).count()).toBe(15)
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

test('the reviewer reads the memo as it will be delivered, and hears of each citation and of the machine’s words', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  const memo = await idOf(gideon, '/memos', 'approved')
  const words = (text: string, marks: object[] = []) => ({
    type: 'paragraph',
    content: [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }],
  })
  const item = (...content: object[]) => ({ type: 'listItem', content })
  const suggestion = '01900000-0000-7000-8000-000000000000'
  const inner = { type: 'bulletList', content: [item(words('Inside.'))] }
  const behind = [
    { type: 'orderedList', attrs: { start: 3 }, content: [item(words('Third.'), words('Goes on.'), inner)] },
    words('Set apart.', [{ type: 'italic' }]),
    words('Suggested.', [{ type: 'origin', attrs: { by: 'machine', suggestion } }]),
  ]
  await page.route(`**/api/memos/${memo}/review`, async route => {
    const answer = await (await route.fetch()).json()
    answer.memo.doc.content.push(...behind)
    await route.fulfill({ json: answer })
  })
  await page.goto(`/reviews/${memo}`)
  const text = page.locator('.memo')
  await text.getByText('Suggested.').waitFor()
  const before = await text
    .locator('p')
    .filter({ hasText: /^(?:Third|Goes on|Inside)\.$/ })
    .evaluateAll(all => all.map(each => getComputedStyle(each, '::before').content))
  expect(before).toEqual(['"3. "', 'none', '"• "'])
  expect(await text.getByText('Set apart.').evaluate(element => getComputedStyle(element).fontStyle)).toBe(
    'italic',
  )

  // By ear alone: which citation of the list is meant, what was found of it, and who wrote what.
  const read = await text.ariaSnapshot()
  expect(read).toContain('citation 1: verified, ticked')
  expect(read).toContain('the machine’s words: Suggested.')
  await page.getByText('These words were suggested by the machine').waitFor()
})
