import { expect, test } from 'vitest'
import { MOST_ROWS } from '@quaere/api/core/wire/shared'
import { type People, type Person, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const ROWS = 320
const idAt = (at: number): string => `01900000-0000-7000-8000-${`${at}`.padStart(12, '0')}`

/** From now on the API tells so many rows like its first one. */
async function multiply(
  { page }: Person,
  list: string,
  change: (at: number) => object,
  length = ROWS,
): Promise<void> {
  await page.route(`**/api/${list}`, async route => {
    const [row]: object[] = await (await route.fetch()).json()
    const many = Array.from({ length }, (_, at) => ({ ...row, ...change(at), id: idAt(at) }))
    await route.fulfill({ json: many })
  })
}

test('lists of hundreds show their first rows, say how many there are, and go on by key where they were', async () => {
  const imogen = await people.signIn('imogen.quillon@quaere.example')
  const { page } = imogen
  await multiply(imogen, 'assignments', at => ({
    question: `May it ${at}?`,
    state: 'filed',
    deliveryId: null,
  }))
  await multiply(imogen, 'memos', at => ({ title: `Memo ${at}`, state: 'delivered' }))
  await multiply(imogen, 'people', at => ({ name: `Person ${at}` }))
  await multiply(imogen, 'matters', at => ({ name: `Matter ${at}` }))
  const lists = [
    { path: '/assignments', label: 'Open assignments', row: 'listitem' },
    { path: '/desk', label: 'Finished memos', row: 'listitem' },
    { path: '/people', label: 'People', row: 'row' },
    { path: '/matters', label: 'Matters', row: 'row' },
  ] as const
  for (const { path, label, row } of lists) {
    await page.goto(path)
    const list =
      row === 'row'
        ? page.getByRole('region', { name: `Table of ${label.toLowerCase()}` }).locator('tbody tr')
        : page.getByRole('list', { name: label, exact: true }).locator('> li')
    const more = page.getByRole('button', { name: new RegExp(`^Show \\d+ more: ${label}$`) })
    await page.getByText(`The first 50 of ${ROWS} are shown.`).last().waitFor()
    expect(await list.count(), path).toBe(50)
    await more.press('Enter')
    await page.getByText(`The first 100 of ${ROWS} are shown.`).waitFor()
    expect(await list.count(), path).toBe(100)
    const stands = (at: number): Promise<boolean> =>
      list.nth(at).evaluate(element => element.contains(document.activeElement))
    await expect.poll(() => stands(50), { message: path }).toBe(true)
    if (path === '/assignments') {
      expect(await seriousFaults(page)).toEqual([])
      await page.keyboard.press('j')
      expect(await stands(51)).toBe(true)
      await page.keyboard.press('k')
    }
    await more.press('Enter')
    await expect.poll(() => stands(100), { message: path }).toBe(true)
    await more.press('Enter')
    await expect.poll(() => list.count(), { message: path }).toBe(ROWS)
    expect([await stands(200), await more.count()], path).toEqual([true, 0])
  }
})

test('where the server lists no more, each list says which rows stand behind those that are shown', async () => {
  const imogen = await people.signIn('imogen.quillon@quaere.example')
  const { page } = imogen
  await multiply(imogen, 'assignments', at => ({ question: `May it ${at}?`, state: 'filed' }), MOST_ROWS)
  await multiply(imogen, 'memos', at => ({ title: `Memo ${at}`, state: 'drafting' }), MOST_ROWS)
  const row = { memoId: idAt(0), title: 'Memo', matterName: 'The lease', clientName: 'Ferncliff' }
  const read = { author: { id: idAt(1), name: 'Ana' }, revision: 1, changesSinceSeen: null, openComments: 0 }
  const due = { deadline: '2030-01-01T10:00:00.000Z', deadlineZone: 'UTC' }
  const queue = Array.from({ length: MOST_ROWS }, (_, at) => ({
    ...{ ...row, ...read, ...due, citations: 0, ticked: 0, isOwn: false },
    memoId: idAt(at),
  }))
  await page.route('**/api/reviews', route => route.fulfill({ json: queue }))
  const later = 'Those due later are not listed yet: they come up here as these are done.'
  const unchanged = 'Those that nobody changed for longest are not listed here: they stand in their matters.'
  for (const [path, label, words] of [
    ['/assignments', 'Open assignments', later],
    ['/desk', 'Assignments that wait to be accepted', later],
    ['/desk', 'Other memos under way', unchanged],
    ['/reviews', 'Memos in review', later],
  ] as const) {
    await page.goto(path)
    const more = page.getByRole('button', { name: new RegExp(`^Show \\d+ more: ${label}$`) })
    for (let times = 0; times < 5; times++) await more.press('Enter')
    await expect.poll(() => page.getByText(words).count(), { message: label }).toBe(1)
  }
})

test('among hundreds of memos the commands offer what is typed, and no more than somebody reads', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  await multiply(ana, 'memos', at => ({ title: `Memo ${at} of the lease` }))
  const { page } = ana
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Commands' })
  const offered = dialog.getByRole('option')
  await offered.filter({ hasText: 'Memo 3 of' }).waitFor()
  expect(await offered.count()).toBe(60)
  await dialog.getByRole('combobox').fill('lease 317')
  await expect.poll(() => offered.allInnerTexts()).toEqual(['Memo 317 of the lease'])
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/memos/${idAt(317)}`)
  ana.provokes(/status of 404/)
})

test('a list of many is narrowed to the rows with the typed words, and a client’s commands find a delivery', async () => {
  const oona = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = oona
  // The rows are made up: there is nothing behind them.
  oona.provokes(/status of 404/)
  const row = {
    matterName: 'The lease',
    clientName: 'Ferncliff',
    acknowledgedAt: null,
    questions: 0,
    waitingSince: null,
  }
  await multiply(oona, 'deliveries', at => ({
    ...row,
    title: `Memo ${at} of the Vilá lease`,
    deliveredAt: '2026-01-01T00:00:00.000Z',
  }))
  await page.goto('/deliveries')
  const list = page.getByRole('list', { name: 'Deliveries', exact: true }).getByRole('listitem')
  await page.getByText(`The first 50 of ${ROWS} are shown.`).waitFor()
  const field = page.getByRole('searchbox', { name: 'Only those with the words: Deliveries' })
  await field.fill('vila 317')
  await page
    .getByRole('status')
    .filter({ hasText: `1 of ${ROWS}` })
    .waitFor()
  expect(await list.count()).toBe(1)
  expect(await seriousFaults(page)).toEqual([])
  await field.fill('vila 3177')
  await page
    .getByRole('status')
    .filter({ hasText: `None of the ${ROWS} rows has them.` })
    .waitFor()
  await field.fill('vila 31')
  await page
    .getByRole('status')
    .filter({ hasText: `13 of ${ROWS}` })
    .waitFor()
  // Whoever has read one of them comes back to the same rows, from a link or by loading the page again.
  await list.getByRole('link').first().click()
  await page.waitForURL(/\/deliveries\/[0-9a-f-]{36}$/)
  await page.goBack()
  const isNarrowed = page.getByRole('status').filter({ hasText: `13 of ${ROWS}` })
  await isNarrowed.waitFor()
  expect([await field.inputValue(), await list.count()]).toEqual(['vila 31', 13])
  await page.reload()
  await isNarrowed.waitFor()
  // Each letter stays in the field while it is typed, and leaves no address of its own behind.
  await field.press('End')
  await page.keyboard.type('7')
  await page
    .getByRole('status')
    .filter({ hasText: `1 of ${ROWS}` })
    .waitFor()
  await field.and(page.locator(':focus')).waitFor()
  await field.fill('')
  await page.getByText(`The first 50 of ${ROWS} are shown.`).waitFor()
  await expect.poll(() => new URL(page.url()).search).toBe('')

  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+k')
  const dialog = page.getByRole('dialog', { name: 'Commands' })
  await dialog.getByRole('combobox').fill('lease 317')
  await expect.poll(() => dialog.getByRole('option').count()).toBe(1)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/deliveries/${idAt(317)}`)
})

test('the page Imports shows the newest, and says when there are more than it lists', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  const row = {
    ...{ matterId: null, matterName: null, kind: 'sources', state: 'done', total: 1, added: 1, replaced: 0 },
    ...{ unchanged: 0, failed: 0, rows: 0, passages: 4, rate: null, secondsLeft: null, note: null },
    ...{ createdAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:01.000Z', failures: [] },
    ...{ canTryAgain: false, files: [] },
  }
  const all = Array.from({ length: 100 }, (_, at) => ({ ...row, id: idAt(at), label: `Import ${at}` }))
  await page.route(/\/api\/imports$/, route => route.fulfill({ json: all }))
  await page.goto('/imports')
  const imports = page.getByRole('article')
  await page.getByText('The first 20 of 100 are shown.').waitFor()
  expect(await imports.count()).toBe(20)
  for (const shown of [40, 80, 100]) {
    await page.getByRole('button', { name: /^Show \d+ more: Imports$/ }).press('Enter')
    await expect.poll(() => imports.count()).toBe(shown)
  }
  await page.getByText('The 100 newest imports are listed.').waitFor()
  await page.getByRole('article', { name: 'Import 80' }).and(page.locator(':focus')).waitFor()
})
