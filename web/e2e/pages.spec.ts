import { expect, test } from 'vitest'
import { type People, idOf } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

test('files that were chosen and not sent are asked about before their page is left', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await page.goto('/matters')
  await page.getByRole('link', { name: 'Mercer Arcade: Bluebird Toys' }).click()
  const buffer = Buffer.from('one')
  await page.getByLabel('Choose files').setInputFiles({ name: 'one.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: 'Add 1 document' }).waitFor()
  const asked: string[] = []
  let answer: 'accept' | 'dismiss' = 'dismiss'
  page.on('dialog', dialog => {
    asked.push(`${dialog.type()}: ${dialog.message()}`)
    void dialog[answer]()
  })
  const { href } = new URL(page.url())
  const away = page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Desk' })
  await away.click()
  await expect.poll(() => asked.length).toBe(1)
  await page.close({ runBeforeUnload: true })
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[0]).toMatch(/^confirm: 1 chosen file has not been sent/)
  expect(asked[1]).toMatch(/^beforeunload/)
  expect(page.url()).toBe(href)
  await page.getByRole('button', { name: 'Add 1 document' }).waitFor()
  answer = 'accept'
  await away.click()
  await page.getByRole('heading', { name: 'Desk', level: 1 }).waitFor()
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name: 'Matters' }).click()
  await page.getByRole('heading', { name: 'Matters', level: 1 }).waitFor()
  expect(asked).toHaveLength(3)
})

test('an import at work lists all of its files', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  const counts = { added: 0, replaced: 0, unchanged: 0, failed: 0 }
  const file = { ...counts, state: 'queued', stage: null, pages: 0, passages: 0, seconds: 0, reason: null }
  const files = Array.from({ length: 10 }, (_, at) => ({
    ...file,
    path: `letter ${at + 1}.txt`,
    warnings: [],
  }))
  const id = '01923456-789a-7bcd-8ef0-123456789abc'
  const createdAt = new Date().toISOString()
  const none = {
    matterId: null,
    matterName: null,
    rate: null,
    secondsLeft: null,
    finishedAt: null,
    note: null,
  }
  const totals = { ...counts, total: 10, rows: 0, passages: 0, failures: [], canTryAgain: false }
  const row = {
    id,
    kind: 'sources',
    label: 'Letters',
    state: 'running',
    ...none,
    ...totals,
    createdAt,
    files,
  }
  await page.route('**/api/imports', route => route.fulfill({ json: [row] }))
  await page.route(`**/api/imports/${id}`, route => route.fulfill({ json: row }))
  await page.goto('/imports')
  const listed = page.getByRole('row').filter({ hasText: /^\s*letter/ })
  await page.getByText('The first 8 of 10 are shown.').waitFor()
  expect(await listed.count()).toBe(8)
  await page.getByRole('button', { name: 'Show 2 more' }).click()
  await page.getByText('letter 10.txt').waitFor()
  expect(await listed.count()).toBe(10)
  await page.setViewportSize({ width: 390, height: 844 })
  const isTooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  await expect.poll(isTooWide).toBe(false)
})

test('while nothing is measured, labelled or approved, no file of it is offered', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  await page.goto('/evals')
  await page.getByText('Each run of the evals will be here').waitFor()
  await page.getByText('Nothing is marked yet.').waitFor()
  await page.getByRole('heading', { name: 'Citations that reviewers corrected' }).waitFor()
  await page.getByText('No reviewer has written at a citation').waitFor()
  for (const name of [/Metrics as CSV/, /as JSON lines/])
    expect(await page.getByRole('link', { name }).count()).toBe(0)
})

test('the day on which a document was added stands in one line', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  const warnings = ['Page 3 was not searched for hidden words, and its words are a guess. '.repeat(4).trim()]
  await page.route('**/api/matters/*', async route => {
    const { documentRows, ...matter } = await (await route.fetch()).json()
    const doubtful = documentRows.map((row: object) => ({ ...row, warnings }))
    await route.fulfill({ json: { ...matter, documentRows: doubtful } })
  })
  await page.goto('/matters')
  await page.getByRole('link', { name: 'Mercer Arcade: Bluebird Toys' }).click()
  const days = page.getByRole('group', { name: 'Documents', exact: true }).locator('tbody tr td:nth-child(3)')
  await days.first().waitFor()
  const lines = await days.evaluateAll(cells =>
    cells.map(cell => {
      const range = document.createRange()
      const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode()
      if (words !== null) range.selectNodeContents(words)
      return range.getClientRects().length
    }),
  )
  expect(new Set(lines)).toEqual(new Set([1]))
})

test('on paper a deadline is its day, and not how far away it was', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  for (const path of ['/reviews', `/reviews/${await idOf(gideon, '/memos', 'in_review')}`]) {
    await page.goto(path)
    const deadline = page.locator('.deadline').first()
    await deadline.waitFor()
    const relative = /in \d+ (?:day|hour)|ago/
    expect(await deadline.innerText()).toMatch(relative)
    await page.emulateMedia({ media: 'print' })
    expect(await deadline.innerText()).toMatch(/\d{4}, \d\d:\d\d/)
    expect(await deadline.innerText()).not.toMatch(relative)
    await page.emulateMedia({ media: 'screen' })
  }
})
