import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type People, type Person, idOf, seriousFaults } from './browser.ts'
import { allVerified, goUnder, isSaved } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let workbench: Workbench
let people: People
let ana: Person

withDemonstration((...made) => ([people, workbench] = made))
beforeEach(async () => {
  ana = await people.signIn('ana.sorensen@quaere.example')
})
// Of the hooks behind a test the last one named runs first: the windows are still open.
afterEach(async ({ task }) => {
  // What a closing window still sends would be a newer revision for the next test.
  if (task.result?.state !== 'fail' && ana.page.url().includes('/memos/')) await isSaved(ana)
})

const draft = 'Reletting Unit 7 after Bluebird Toys has left'
const wrong = 'Halloran v. Pike Street Properties, 212 Frank. 318, 322 (1975)'
const right = wrong.replace('1975', '1974')

const text = ({ page }: Person) => page.getByRole('textbox', { name: /^Text of the memo/ })
const cited = (person: Person, words: string, verdict: string) =>
  text(person)
    .locator(':scope > p')
    .last()
    .locator(`.cited[data-verdict="${verdict}"]`)
    .filter({ hasText: words })
const evidence = ({ page }: Person) => page.getByRole('dialog', { name: 'What stands behind this citation' })

/** A new paragraph at the end of the draft; the keys go there. */
async function openDraft(person: Person): Promise<void> {
  const { page } = person
  await page.goto('/desk')
  await page.getByRole('main').getByRole('link', { name: draft }).click()
  await text(person).locator('.cited').first().waitFor()
  await goUnder(person, 'Conclusion')
  // A pointer that rests on the text shows evidence of its own; and the focus settles a moment after it came.
  await page.mouse.move(2, 2)
  await page.waitForTimeout(500)
  await page.keyboard.press('Control+End')
  // The editor hears of a moved cursor a moment later; nobody's fingers are as quick as this test.
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
}

test('under a finger nothing is said of keys, and under a mouse it is', async () => {
  const path = `/memos/${await idOf(ana, '/memos', 'drafting')}`
  const browser = ana.context.browser()
  if (browser === null) throw new Error('The browser is closed')
  const phone = await browser.newContext({
    baseURL: workbench.address,
    storageState: await ana.context.storageState(),
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  const under = async (page: Page): Promise<number> => {
    await page.goto(path)
    await page.getByRole('complementary').getByText('opens the memo’s words beside the source').waitFor()
    return page.locator('main kbd').filter({ visible: true }).count()
  }
  expect(await under(ana.page)).toBe(2)
  expect(await under(await phone.newPage())).toBe(0)
  await phone.close()
})

test('on a phone a citation that is pressed in the list opens there, and its words are one press away', async () => {
  const { page } = ana
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  await text(ana).locator('.cited').first().waitFor()
  const row = page
    .getByRole('complementary')
    .getByRole('listitem')
    .filter({ hasText: 'altered quote' })
    .first()
  await row.getByRole('button').first().click()
  const reason = row.getByLabel('Why it may stand')
  await reason.waitFor()
  const isInSight = (): Promise<boolean> =>
    row.evaluate(element => {
      const { top } = element.getBoundingClientRect()
      return top >= 0 && top < innerHeight
    })
  await page.waitForTimeout(300)
  expect(await isInSight()).toBe(true)
  await row.getByRole('button', { name: 'Show it in the text' }).click()
  await expect.poll(isInSight).toBe(false)
  const words = text(ana).locator('.cited.open').first()
  await expect
    .poll(() => words.evaluate(element => element.getBoundingClientRect().top))
    .toBeGreaterThanOrEqual(0)
})

test('a passage that is inserted before the cursor was put anywhere stands under the discussion', async () => {
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  await page.getByRole('tab', { name: 'Research' }).click()
  await page.getByLabel('Question or citation').fill('constructive eviction')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page
    .getByRole('button', { name: /^Insert / })
    .first()
    .click()
  await page.getByText('The passage stands in the memo').waitFor()
  const order = await text(ana)
    .locator('h2, blockquote')
    .evaluateAll(all => all.map(each => each.tagName + (each.tagName === 'H2' ? each.textContent : '')))
  const at = order.indexOf('BLOCKQUOTE')
  expect(order.slice(at - 1, at + 2)).toEqual(['H2Discussion', 'BLOCKQUOTE', 'H2Conclusion'])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await text(ana).locator('blockquote').waitFor({ state: 'detached' })
})

test('a citation is underlined while it is typed, shows its evidence, and is put right in one press', async () => {
  await openDraft(ana)
  const { page } = ana
  await page.keyboard.type(`It was so held. ${wrong}.`)
  const underlined = cited(ana, wrong, 'wrong year')
  await underlined.waitFor()
  // Underlined in another way than what is verified, with its own sign: not by colour alone.
  const styleOf = (element: Element): string => getComputedStyle(element).textDecorationStyle
  expect(await underlined.evaluate(styleOf)).toBe('wavy')
  expect(await text(ana).locator('.cited.ok').first().evaluate(styleOf)).toBe('solid')
  await text(ana)
    .getByRole('img', { name: /^citation \d+: wrong year$/ })
    .first()
    .waitFor()
  await text(ana).locator('.verdict-glyph.danger').filter({ hasText: '✗' }).first().waitFor()

  await underlined.hover()
  await evidence(ana).getByText('was decided in 1974, not in 1975').waitFor()
  await evidence(ana).getByRole('button', { name: 'Apply' }).click()
  await cited(ana, right, 'verified').waitFor()
  expect(await text(ana).innerText()).not.toContain('(1975)')
  await page.keyboard.press('Control+z')
  await cited(ana, wrong, 'wrong year').waitFor()
  await page.keyboard.press('Control+y')
  await cited(ana, right, 'verified').waitFor()
})

test('a word that a block quotation changes is underlined at its citation, and only as long as the words are set off', async () => {
  await openDraft(ana)
  const { page } = ana
  const cite = 'Halloran v. Pike Street Properties, 212 Frank. 318, 322 (1974)'
  await page.keyboard.type(
    'The landlord may take a tenant of doubtful credit, change the use of the building, or',
  )
  await page.keyboard.type(' accept a rent far below the market.')
  await page.keyboard.press('Enter')
  await page.keyboard.type(`${cite}.`)
  await cited(ana, cite, 'verified').waitFor()
  await text(ana).locator(':scope > p').filter({ hasText: 'doubtful credit' }).last().click()
  // As in openDraft: set off at once, it would be the paragraph that the cursor has left.
  await page.waitForTimeout(500)
  await page.keyboard.press('Control+Shift+B')
  await text(ana).locator('blockquote').last().filter({ hasText: 'doubtful credit' }).waitFor()
  await cited(ana, cite, 'altered quote').hover()
  await evidence(ana).getByText('need not').first().waitFor()
  await page.mouse.move(2, 2)
  await page.keyboard.press('Control+Shift+B')
  await cited(ana, cite, 'verified').waitFor()
})

test('the evidence opens and closes by keyboard alone, and the focus comes back to the text', async () => {
  await openDraft(ana)
  const { page } = ana
  await page.keyboard.type(`Again, ${wrong}.`)
  await cited(ana, wrong, 'wrong year').waitFor()
  await page.keyboard.press('Control+.')
  await evidence(ana).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Escape')
  await evidence(ana).waitFor({ state: 'hidden' })
  await text(ana).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Control+.')
  await evidence(ana).and(page.locator(':focus')).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('Tab')
  await evidence(ana).getByRole('button', { name: 'Apply' }).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => text(ana).innerText()).toContain(`Again, ${right}`)
  await evidence(ana).waitFor({ state: 'hidden' })
})

test('an @ and a name offers held cases; the chosen one stands in full, its name in italics', async () => {
  await openDraft(ana)
  const { page } = ana
  await page.keyboard.type('Compare @halloran v. p')
  const cases = page.getByRole('listbox', { name: 'Cases to cite' })
  await cases
    .getByRole('option', { name: /^Halloran v\. Pike Street Properties, 212 Frank\. 318 \(1974\)/ })
    .waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await cases.waitFor({ state: 'hidden' })
  await text(ana).locator('em').filter({ hasText: 'Halloran v. Pike Street Properties' }).last().waitFor()
  await cited(ana, ', 212 Frank. 318 (1974)', 'verified').waitFor()

  await page.keyboard.type('. And @nobody at all')
  await page.getByText('No held case is called “nobody at all”.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('No held case is called').waitFor({ state: 'hidden' })
  await text(ana).and(page.locator(':focus')).waitFor()
  expect(await text(ana).innerText()).toContain('And @nobody at all')
})

test('while the server does not answer, typing goes on and new citations are said not to be checked', async () => {
  ana.provokes(/ERR_FAILED/)
  await openDraft(ana)
  const { page } = ana
  await page.route('**/check/draft', route => route.abort())
  await page.route('**/api/authorities?*', route => route.abort())
  const other = 'Pell Stationers, Inc. v. Market Hall Partnership, 246 Frank. 210 (1988)'
  await page.keyboard.type(`See ${other}.`)
  await page.getByText('New citations are not checked: the server does not answer.').waitFor()
  await page.keyboard.type(' More words. @pell')
  await page.getByText('Cases could not be looked up: the server does not answer.').waitFor()
  await page.unroute('**/check/draft')
  await page.unroute('**/api/authorities?*')
  await cited(ana, other, 'verified').waitFor()
  await page.getByText('New citations are not checked').waitFor({ state: 'hidden' })
})

test('a case says who cites it, how and where, and what it cites', async () => {
  const { page } = ana
  await page.goto('/research?q=212+Frank.+318')
  await page.getByTitle('Open the source on a page of its own').first().click()
  const citing = page.getByRole('list', { name: 'Cases that cite this one' })
  await citing.getByRole('listitem').first().waitFor()
  await page.getByRole('heading', { name: /^Cited by \d+ cases/ }).waitFor()
  const place = citing.getByRole('link', { name: /at \d+.*: open .* at this place$/ }).first()
  expect(await seriousFaults(page)).toEqual([])
  await place.click()
  await page
    .locator('.passage')
    .filter({ hasText: /Halloran|212 Frank\. / })
    .first()
    .waitFor()
  await page
    .getByRole('list', { name: 'Cases that this one cites' })
    .getByRole('link', { name: 'Halloran v. Pike Street Properties', exact: true })
    .waitFor()
})

/** Puts a case of its own into the library, or another text in its place. */
async function putCase(words: string): Promise<void> {
  const file = join(workbench.folder, 'weir.jsonl')
  const opinion = {
    id: 'franklin:1991-weir',
    name: 'Weir v. Lantern Arcade, Inc.',
    citations: ['260 Frank. 40'],
    court_id: 'franklin',
    decision_date: '1991-05-02',
    pages: [{ label: '40', offset: 0 }],
    text: words,
  }
  await writeFile(file, `${JSON.stringify(opinion)}\n`)
  const { code, words: said } = await workbench.quaere('ingest', file)
  expect(code, said).toBe(0)
}

test('when the text of a cited case was replaced, the check is stale, and nothing is submitted until it is made again', async () => {
  const held = 'The florist owed the landlord no rent for the weeks in which the arcade was closed.'
  await putCase(`The arcade was closed for repairs. ${held} We affirm.`)
  await openDraft(ana)
  const { page } = ana
  // What the demonstration's draft has wrong on purpose goes: only this citation is between the memo and its review.
  await page.keyboard.press('Control+a')
  await page.keyboard.type(`“${held}” Weir v. Lantern Arcade, Inc., 260 Frank. 40, 40 (1991).`)
  await isSaved(ana)
  await allVerified(ana)
  const submit = page.getByRole('button', { name: 'Submit for review' })
  await submit.and(page.locator(':not([aria-disabled])')).waitFor()

  await putCase(`The arcade was closed for repairs in spring. ${held} We affirm.`)
  await page.reload()
  const notice = page.getByRole('status').filter({ hasText: 'This check is stale' })
  await notice.getByRole('link', { name: 'Weir v. Lantern Arcade, Inc.' }).waitFor()
  await notice.getByText('the memo cannot be submitted on this check').waitFor()
  await submit.and(page.locator('[aria-disabled="true"]')).waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await notice.getByRole('button', { name: 'Check again' }).click()
  await notice.waitFor({ state: 'hidden' })
  await submit.and(page.locator(':not([aria-disabled])')).waitFor()
  await allVerified(ana)
})
