import { expect, test } from 'vitest'
import { type People, idOf, rows } from './browser.ts'
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

test('what a question is limited to by its own words stands beside the hits and in the filters, and goes out of it by the keyboard', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  const question =
    'landlord & court(franklin or nowhere-at-all) & date(aft 1/1/1960 & bef 2000) & court(franklin)'
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(`/research?q=${encodeURIComponent(question)}`)
    const hits = page.getByRole('region', { name: 'Hits' })
    await hits.getByText('decided from 2 Jan 1960 to 31 Dec 1999').waitFor()
    await hits.getByText('no court “nowhere-at-all” is known').waitFor()
    const filters = page.getByRole('complementary', { name: 'Filters' })
    if (width === 390) await filters.getByRole('button', { name: 'Filters (2 on)' }).click()
    await filters.getByText('In the question: decided from 2 Jan 1960 to 31 Dec 1999').waitFor()
    await filters.getByText('In the question: Supreme Court of Franklin').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.getByRole('button', { name: /^Remove from the question: decided/ }).focus()
    await page.keyboard.press('Enter')
    await hits.getByText('decided from').waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('q')).toBe(
      'landlord & court(franklin or nowhere-at-all) & court(franklin)',
    )
    await page
      .getByLabel('Question, citation, docket number or case name')
      .and(page.locator(':focus'))
      .waitFor()
  }
})

test('courts that were typed narrow the court that was chosen, and what was passed over twice is said once beside the hits', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  const ask = async (asked: Record<string, string>): Promise<void> => {
    await page.goto(`/research?${new URLSearchParams(asked)}`)
    await hits.getByRole('listitem').first().waitFor({ timeout: 10_000 })
  }
  const hits = page.getByRole('region', { name: 'Hits' })
  const courts = page.getByRole('group', { name: 'Court' })
  const either = 'landlord & court(franklin or frankctapp)'
  await ask({ q: either })
  await courts
    .getByText('In the question: Supreme Court of Franklin or Court of Appeals of Franklin')
    .waitFor()
  await ask({ q: either, court: 'frankctapp' })
  await courts.getByText('In the question: Court of Appeals of Franklin').waitFor()
  await ask({ q: 'landlord & court(nowhere) & court(nowhere)' })
  expect(await hits.getByText('court(nowhere) was passed over').count()).toBe(1)
})

test('no line of a note ends within a day', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await page.goto('/research?q=zyzzyva&from=1960-01-01&to=1999-12-31')
  const days = page.getByRole('region', { name: 'Hits' }).getByText(/^\d{4}-\d\d-\d\d$/)
  await days.first().waitFor()
  for (let width = 320; width < 460; width += 10) {
    await page.setViewportSize({ width, height: 844 })
    const lines = await days.evaluateAll(all => all.map(each => each.getClientRects().length))
    expect(lines, String(width)).toEqual([1, 1])
  }
})

test('where the program of the pages does not come, the page says so, and how to go on', async () => {
  const visitor = await people.enter()
  visitor.provokes(/ERR_FAILED|dynamically imported module/)
  const { page } = visitor
  await page.route('**/_app/**/*.js', route => route.abort())
  await page.goto('/sign-in')
  const late = page.getByText('Quaere has not come yet')
  await late.waitFor()
  await page.unroute('**/_app/**/*.js')
  await page.getByRole('link', { name: 'Load the page again' }).click()
  await page.getByRole('heading', { name: 'Quaere', level: 1 }).waitFor()
  await late.waitFor({ state: 'hidden' })
})

test('on a telephone with letters of twice the size no page is moved sideways', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const [delivery] = await rows(client, '/deliveries')
  const filed = await idOf(administrator, '/assignments', 'filed')
  const looks = [
    { of: client, path: '/assignments/new', shows: 'File the assignment' },
    { of: client, path: `/deliveries/${delivery?.id}`, shows: 'Check the seal' },
    { of: administrator, path: '/people', shows: 'Add the client' },
    { of: administrator, path: `/assignments/${filed}`, shows: 'Decline' },
  ]
  const wide: string[] = []
  for (const { of, path, shows } of looks) {
    const { page } = of
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(path)
    await page.getByRole('button', { name: shows }).first().waitFor()
    await page.addStyleTag({ content: 'html { font-size: 32px !important }' })
    await page.waitForTimeout(300)
    if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(path)
  }
  expect(wide).toEqual([])
})
