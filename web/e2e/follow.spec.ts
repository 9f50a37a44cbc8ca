import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type People, idOf } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

/** Whether an element stands in the part of the column that shows. */
const isShown = (of: Locator): Promise<boolean> =>
  of.evaluate(element => {
    const column = element.closest('#margin')?.getBoundingClientRect()
    const { top } = element.getBoundingClientRect()
    return column !== undefined && top >= column.top && top < Math.min(column.bottom, innerHeight)
  })
const scrolledTo = (page: Page): Promise<number> =>
  page.locator('#margin').evaluate(element => element.scrollTop)
const numbers = (of: Locator): Promise<string[]> =>
  of.evaluateAll(all => all.map(each => each.getAttribute('data-ordinal') ?? ''))
/** The page has drawn what the last key or turn of the wheel did: only then is there something to look at. */
const isDrawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  )
/** The numbers of the citations in the paragraph of one of them. */
const besides = (words: Locator): Promise<string[]> =>
  words.evaluate(element => [
    ...new Set(
      [...(element.closest('p, blockquote')?.querySelectorAll('[data-citation]') ?? [])].map(
        each => each.getAttribute('data-citation') ?? '',
      ),
    ),
  ])

test('beside a memo the list of citations goes along with the cursor, and stays while somebody is busy in it', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  const text = page.getByRole('textbox', { name: /^Text of the memo/ })
  await text.locator('.cited').first().waitFor()
  const here = page.locator('#margin li.isHere')
  expect(await here.count()).toBe(0)

  // By the cursor, into the paragraph of the last citation; a click on the words themselves would open it.
  const last = text.locator('p', { has: page.locator('.cited') }).last()
  const expected = await besides(last.locator('.cited').first())
  await last.click({ position: { x: 2, y: 2 } })
  await expect.poll(() => numbers(here)).toEqual(expected)
  // All of them, where the column has room.
  await expect
    .poll(async () => [await isShown(here.first()), await isShown(here.last())])
    .toEqual([true, true])
  await text.and(page.locator(':focus')).waitFor()
  await page.getByText('where you are in the text:').first().waitFor({ state: 'attached' })

  // By keyboard alone, to the first.
  await page.keyboard.press('Control+Home')
  const first = await besides(text.locator('.cited').first())
  await isDrawn(page)
  for (let press = 0; press < 40 && (await numbers(here)).join() !== first.join(); press++) {
    await page.keyboard.press('ArrowDown')
    await isDrawn(page)
  }
  expect(await numbers(here)).toEqual(first)
  await expect.poll(() => isShown(here.first())).toBe(true)

  // Whoever is at the list is not moved there, though the text is moved by the wheel of somebody else's hand.
  await page.locator('#margin li button').first().focus()
  await page.locator('#margin').hover()
  await page.locator('#margin').evaluate(element => element.scrollTo(0, 60))
  const before = await scrolledTo(page)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await expect.poll(() => numbers(here)).not.toEqual(first)
  expect(await scrolledTo(page)).toBe(before)
  await page.locator('#margin li button').first().and(page.locator(':focus')).waitFor()

  // Who reads on by the wheel over the text has the list beside it.
  await text.hover()
  const atFoot = await numbers(here)
  const isElsewhere = async (): Promise<boolean> => {
    const now = await numbers(here)
    return now.length > 0 && now.join() !== atFoot.join()
  }
  for (let turn = 0; turn < 40 && !(await isElsewhere()); turn++) {
    await page.mouse.wheel(0, -60)
    await page.waitForTimeout(100)
    await isDrawn(page)
  }
  await expect.poll(isElsewhere).toBe(true)
  await expect.poll(() => isShown(here.first())).toBe(true)
})

test('a reviewer who reads on has the citations of the paragraph at hand, and the one of the walk stays', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  await page.goto(`/reviews/${await idOf(gideon, '/memos', 'in_review')}?citation=0`)
  await page.getByText(/^1 of \d+$/).waitFor()
  const words = page.locator('.memo [data-citation]').last()
  const expected = await besides(words)
  await words.evaluate(element => element.scrollIntoView({ block: 'center' }))
  const there = page.locator('#margin').getByText('Where you are in the text').locator('..')
  await expect.poll(() => there.getByRole('button').count()).toBe(expected.length)
  await page.getByText(/^1 of \d+$/).waitFor()

  await page.getByText(/^All \d+ citations$/).click()
  await page.mouse.move(2, 2)
  await page.evaluate(() => scrollTo(0, 0))
  await words.evaluate(element => element.scrollIntoView({ block: 'center' }))
  await expect.poll(() => numbers(page.locator('#margin li.isHere'))).toEqual(expected)
  await expect.poll(() => isShown(page.locator('#margin li.isHere').first())).toBe(true)

  await there.getByRole('button').first().press('Enter')
  await page
    .getByText(`${Number(expected[0]) + 1} of `, { exact: false })
    .first()
    .waitFor()
})
