import { expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { type People, SERVER_IS_AWAY, idOf, rows } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const LONG = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4).slice(0, 120)

/** How far something reaches to the right, and on how many lines its first words stand. */
const extent = (of: Locator): Promise<{ right: number; lines: number }> =>
  of.evaluate(element => {
    const range = document.createRange()
    const words = [...element.childNodes].find(node => node instanceof Text && node.data.trim() !== '')
    range.selectNodeContents(words ?? element)
    const rows = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
    return { right: element.getBoundingClientRect().right, lines: rows.size }
  })

test('a name of 120 letters leaves the other columns in sight', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const { page } = administrator
  const withLong = (list: string, name: object) =>
    page.route(`**/api/${list}`, async route => {
      const rows: object[] = await (await route.fetch()).json()
      await route.fulfill({
        json: [{ ...rows[0], ...name, id: '01900000-0000-7000-8000-000000000000' }, ...rows],
      })
    })
  await withLong('people', { name: LONG })
  await withLong('matters', { name: LONG, clientName: LONG, jurisdiction: LONG })
  await page.goto('/people')
  const email = page.getByRole('cell', { name: 'imogen.quillon@quaere.example' }).first()
  await email.waitFor()
  const besides = await page.getByRole('region', { name: 'Table of people' }).boundingBox()
  expect(await extent(email)).toMatchObject({ lines: 1 })
  expect((await extent(email)).right).toBeLessThanOrEqual((besides?.x ?? 0) + (besides?.width ?? 0))

  await page.goto('/matters')
  const last = page.getByRole('row').last().getByRole('cell').last()
  await last.waitFor()
  expect((await extent(last)).right).toBeLessThanOrEqual(1280)

  await page.unroute('**/api/matters')
  const { id } = (await (await administrator.context.request.get('/api/matters')).json())[0]
  await page.route(`**/api/matters/${id}`, async route => {
    const matter: object = await (await route.fetch()).json()
    await route.fulfill({ json: { ...matter, name: LONG, jurisdiction: LONG } })
  })
  await page.goto(`/matters/${id}`)
  await page.getByRole('heading', { level: 1, name: LONG }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('a run’s score stands on one line, and its chart names the runs that there are', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  const id = '01900000-0000-7000-8000-000000000001'
  const metric = { suite: 'demo', metric: 'mrr', value: 0.4, n: 30, low: 0.3, high: 0.5, skipped: null }
  const run = { id, commit: 'a'.repeat(12), dataHash: 'd', configHash: 'c', model: 'static', machine: 'desk' }
  await page.route('**/api/evals', route =>
    route.fulfill({ json: [{ ...run, ranAt: '2026-01-01T00:00:00Z', metrics: [metric] }] }),
  )
  const question = { question: 'notice of reletting '.repeat(6), wanted: ['halloran'], found: ['corliss'] }
  await page.route('**/api/evals/*/questions?*', route =>
    route.fulfill({ json: [{ suite: 'demo', questionId: 'one', score: 0.08, ...question }] }),
  )
  await page.goto('/evals')
  const score = page.getByRole('region', { name: 'Questions of the run' }).getByText('0.08')
  await score.waitFor()
  expect(await extent(score)).toMatchObject({ lines: 1 })
  const chart = page.getByRole('figure', { name: /^mrr is 40\.0/ })
  expect(
    await chart.locator('.lc-axis[data-placement="bottom"] text, .lc-axis-tick-label').allTextContents(),
  ).toContain('1')
  await chart.locator('svg a').click()
  await page.waitForURL(/run=.*#questions$/)
  await expect
    .poll(() => page.locator('#questions').evaluate(it => it.getBoundingClientRect().top))
    .toBeGreaterThan(8)
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('questions')

  await page.setViewportSize({ width: 390, height: 844 })
  const found = page.getByRole('cell', { name: 'corliss' })
  expect((await extent(found)).right).toBeLessThanOrEqual(390)
  expect((await extent(score)).right).toBeLessThanOrEqual(390)
})

test('of a server that is away the evals tell once, and all of their parts come when it is back', async () => {
  const { page, provokes } = await people.signIn('imogen.quillon@quaere.example')
  provokes(SERVER_IS_AWAY)
  const away = /\/api\/(evals|labels)/
  await page.route(away, route => route.abort('connectionrefused'))
  await page.goto('/evals')
  const alerts = page.getByRole('alert').filter({ hasText: 'The server cannot be reached' })
  await alerts.first().waitFor()
  await page.waitForLoadState('networkidle')
  expect(await alerts.count()).toBe(1)
  await page.unroute(away)
  await alerts.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'Citations that reviewers corrected' }).waitFor()
  expect(await alerts.count()).toBe(0)
})

test('what fell is told at the top of the evals, with links to it', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  const runs = [0.8, 0.5].map((value, at) => ({
    ...{ id: `01900000-0000-7000-8000-00000000000${at}`, ranAt: `2026-01-0${at + 1}T00:00:00Z` },
    ...{ commit: 'a'.repeat(12), dataHash: 'd', configHash: 'c', model: 'static', machine: 'desk' },
    metrics: ['mrr', 'ndcg@10', 'recall@5'].map(metric => ({
      ...{ suite: 'demo', metric, n: 30, skipped: null },
      ...(metric === 'mrr'
        ? { value: 0.9, low: 0.8, high: 1 }
        : { value, low: value - 0.1, high: value + 0.1 }),
    })),
  }))
  await page.route('**/api/evals', route => route.fulfill({ json: runs }))
  await page.route('**/api/evals/floors', route => route.fulfill({ json: { demo: { 'recall@5': 0.7 } } }))
  await page.route('**/api/evals/*/questions?*', route => route.fulfill({ json: [] }))
  await page.goto('/evals')
  await page.getByText('1 metric misses what must be reached: demo: recall@5.').waitFor()
  await page.getByText('1 metric got worse than in the run before: demo: ndcg@10.').waitFor()
  await page.getByRole('link', { name: 'demo: ndcg@10' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('metric-demo-ndcg-10')
})

test('on a narrow page the files of an import keep their names readable', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  const file = {
    ...{
      path: 'TRANSPORTATION_SERVICES_AGREEMENT.pdf',
      state: 'queued',
      stage: null,
      reason: null,
      warnings: [],
    },
    ...{ added: 0, replaced: 0, unchanged: 0, failed: 0, pages: 0, passages: 0, seconds: 0 },
  }
  const row = {
    ...{ id: '01900000-0000-7000-8000-000000000000', matterId: null, matterName: null, kind: 'sources' },
    ...{
      label: '60 files',
      state: 'running',
      total: 60,
      added: 3,
      replaced: 0,
      unchanged: 0,
      failed: 0,
      rows: 0,
    },
    ...{
      passages: 40,
      rate: null,
      secondsLeft: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      finishedAt: null,
    },
    ...{ failures: [], note: null, canTryAgain: false, files: [file] },
  }
  await page.route(/\/api\/imports$/, route => route.fulfill({ json: [row] }))
  await page.route(/\/api\/imports\/[^/]+$/, route => route.fulfill({ json: row }))
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/imports')
  const name = page.getByRole('rowheader', { name: file.path })
  await name.waitFor()
  expect((await extent(name)).lines).toBeLessThanOrEqual(3)
  // Nothing was measured of a file that waits.
  expect(await page.getByRole('row').last().innerText()).not.toMatch(/\b0/)
})

test('a matter with thousands of documents lists the newest, says so, and keeps what stands below in reach', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  const [matter] = await rows(ana, '/matters')
  await page.route(`**/api/matters/${matter?.id}`, async route => {
    const answer = await (await route.fetch()).json()
    const [row] = answer.documentRows
    const id = (at: number): string => `01900000-0000-7000-8000-${`${at}`.padStart(12, '0')}`
    const documentRows = Array.from({ length: 70 }, (_, at) => ({
      ...row,
      id: id(at),
      title: `Letter ${at}`,
    }))
    await route.fulfill({ json: { ...answer, documents: 3800, documentRows } })
  })
  await page.goto(`/matters/${matter?.id}`)
  await page.getByText('The 50 newest of 3,800 documents are listed.').waitFor()
  const letters = page.getByRole('link', { name: /^Letter / })
  expect(await letters.count()).toBe(50)
  await page.getByRole('button', { name: 'List 70' }).click()
  await page.getByText('The 70 newest of 3,800 documents are listed.').waitFor()
  expect(await letters.count()).toBe(70)
})

test('a name that would turn what follows it backwards shows the sign that does it', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await page.route('**/api/matters', async route => {
    const [row]: object[] = await (await route.fetch()).json()
    await route.fulfill({ json: [{ ...row, name: 'Lease \u202e8102 \u2067of 2019' }] })
  })
  await page.goto('/matters')
  await page.getByRole('link', { name: 'Lease \ufffd8102 \ufffdof 2019' }).waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/[\u202e\u2067]/)
})

test('whoever screens conflicts reads which names were compared', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const { page } = administrator
  await page.goto(`/assignments/${await idOf(administrator, '/assignments', 'filed')}`)
  await page.getByText(/like these: Ferncliff Retail Holdings, /).waitFor()
})

test('a draft on paper says that nobody approved it, and marks what is not verified', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  const standing = page.getByText('Draft, not approved: 4 of 15 citations are not verified.')
  await standing.waitFor({ state: 'attached' })
  expect(await standing.isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  await standing.waitFor()
  const marks = await page.locator('.verdict-glyph').evaluateAll(glyphs =>
    glyphs.map(glyph => {
      const { content, display } = getComputedStyle(glyph, '::after')
      return `${display} ${glyph.textContent}${content}`
    }),
  )
  expect(marks).toHaveLength(15)
  expect(marks.filter(mark => /^inline [^✓].*[a-z]/.test(mark))).toHaveLength(4)
})

test('whoever approves reads what is empty or not verified, which comments are open, and which cited cases no longer stand', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  const memo = await idOf(gideon, '/memos', 'in_review')
  let state = 'in_review'
  await page.route(`**/api/memos/${memo}/review`, async route => {
    const { check, ...answer } = await (await route.fetch()).json()
    const [first, second, ...others] = check.citations
    const anchor = { start: 0, end: 4, quote: 'gone', prefix: '', suffix: '' }
    const comment = {
      ...{ id: '01900000-0000-7000-8000-000000000000', body: 'Why?', now: null, resolvedBy: null },
      ...{ author: answer.memo.author, revision: 1, anchor, createdAt: '2026-01-01T00:00:00.000Z' },
    }
    const undone = { ...first, treatment: 'reversed, 246 Frank. 210 (1988)' }
    const citations = [undone, { ...second, verdict: 'wrong_year', authorReason: 'As printed.' }, ...others]
    const unwritten = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Costs' }] }
    const { doc } = answer.memo
    const memoNow = { ...answer.memo, state, doc: { ...doc, content: [...doc.content, unwritten] } }
    await route.fulfill({
      json: { ...answer, memo: memoNow, comments: [comment], check: { ...check, citations } },
    })
  })
  await page.goto(`/reviews/${memo}`)
  const cited = page.getByRole('region', { name: 'Citation', exact: true })
  const tag = cited.getByText('✗ no longer good law', { exact: true })
  expect(await tag.evaluate(it => getComputedStyle(it).fontFamily)).toContain('system-ui')
  await cited.getByText('reversed, 246 Frank. 210 (1988)').waitFor()
  await page.getByRole('tab', { name: 'Send' }).click()
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 earlier comment is not resolved.').waitFor()
  await dialog.getByText('1 of 16 citations is not verified.').waitFor()
  await dialog.getByText('1 citation is of a case that was overruled, reversed or vacated.').waitFor()
  await dialog.getByText('Nothing stands under “Costs”.').waitFor()

  state = 'approved'
  await page.goto(`/reviews/${memo}`)
  await page.getByRole('button', { name: 'Seal…' }).waitFor()
  expect(await page.getByRole('button', { name: 'Deliver…' }).count()).toBe(0)

  state = 'sealed'
  await page.goto(`/reviews/${memo}`)
  await page.getByText('Comments and ticks are made while a memo is in review').first().waitFor()
})

test('on a narrow page the queue of reviews says what its numbers count', async () => {
  const { page } = await people.signIn('gideon.marlowe@quaere.example')
  await page.goto('/reviews')
  const row = page.getByRole('row').filter({ hasText: 'checked by you' })
  await row.waitFor()
  expect(await row.innerText()).not.toContain('Comments:')
  await page.setViewportSize({ width: 390, height: 844 })
  const told = (await row.innerText()).replace(/\s+/g, ' ')
  expect(told).toContain(
    'Revision 1 not reviewed by you yet Citations: 0 of 16 checked by you Comments: none open',
  )
})

test('whoever opens a memo that came back reads who sent it, and finds the letter', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  const memo = await idOf(ana, '/memos', 'drafting')
  await page.route(`**/api/memos/${memo}/review`, async route => {
    const answer = await (await route.fetch()).json()
    const review = {
      ...{ id: '01900000-0000-7000-8000-000000000000', revision: 1, createdAt: '2026-01-01T00:00:00.000Z' },
      ...{ reviewer: answer.memo.reviewer, outcome: 'request_changes', body: 'State the rule first.' },
    }
    await route.fulfill({ json: { ...answer, reviews: [review] } })
  })
  await page.goto(`/memos/${memo}`)
  await page.getByRole('button', { name: 'Priya Raman asked for changes' }).click()
  await page.getByRole('tabpanel', { name: 'Comments' }).getByText('State the rule first.').waitFor()
})

test('where the system sets the colours, the open citation, the passage and the chosen tab are still told apart', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  await page.emulateMedia({ forcedColors: 'active' })
  const styleOf = (of: Locator, property: string): Promise<string> =>
    of.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  await page.goto(`/reviews/${await idOf(gideon, '/memos', 'in_review')}?citation=0`)
  const memo = page.locator('.memo')
  await memo.locator('.cited.open').first().waitFor()
  expect(await styleOf(memo.locator('.cited.open'), 'background-color')).not.toBe(
    await styleOf(memo.locator('.cited:not(.open)'), 'background-color'),
  )
  const lineOf = (tab: string): Promise<string> =>
    styleOf(page.getByRole('tab', { name: new RegExp(`^${tab}`) }), 'border-block-end-color')
  expect(await lineOf('Citations')).not.toBe(await lineOf('Comments'))

  await page.goto('/research?q=constructive+eviction&hit=1')
  const text = page.getByRole('region', { name: /^Text of / })
  await text.locator('.passage').first().waitFor()
  expect(await styleOf(text.locator('.passage'), 'text-decoration-line')).toBe('underline')
  expect(await styleOf(text.locator('.match'), 'background-color')).not.toBe('rgba(0, 0, 0, 0)')
})

test('on a narrow page what sticks on top stands below the bar, in a memo and in a review', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  const memo = await idOf(ana, '/memos', 'drafting')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const [path, name] of [
    [`/memos/${memo}`, 'Bold'],
    [`/reviews/${memo}`, 'Comment'],
  ] as const) {
    await page.goto(path)
    const button = page.getByRole('button', { name, exact: true })
    await button.waitFor()
    await page.evaluate(() => scrollTo(0, 1200))
    const bar = await page.getByRole('banner').boundingBox()
    const isBelow = async (): Promise<boolean> =>
      ((await button.boundingBox())?.y ?? 0) >= (bar?.y ?? 0) + (bar?.height ?? 0)
    await expect.poll(isBelow, { message: path }).toBe(true)
    expect((await button.boundingBox())?.y, path).toBeLessThan(160)
  }
})

test('a page that is enlarged four times is not moved sideways', async () => {
  const { page } = await people.signIn('ingrid.vass@belvedere.example')
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/assignments')
  await page.getByText('Accepted: a researcher and a reviewer are named').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
})

test('on a narrow page a link leads down to the margin of a memo and of a review, and back', async () => {
  const priya = await people.signIn('priya.raman@quaere.example')
  const { page } = priya
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)
  const memo = await idOf(priya, '/memos', 'drafting')
  for (const path of [`/memos/${memo}`, `/reviews/${memo}`]) {
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(path)
    const down = page.getByText(/^Down to the citations, /)
    await down.waitFor({ state: 'attached' })
    expect(await down.isVisible()).toBe(false)
    await page.setViewportSize({ width: 390, height: 844 })
    await down.click()
    await expect.poll(focused).toBe('margin')
    const back = page.getByRole('link', { name: 'Back up to the text' })
    const top = (await back.boundingBox())?.y ?? -1
    expect(top).toBeGreaterThan(40)
    expect(top).toBeLessThan(844)
    await back.click()
    await expect.poll(focused).toBe('to-margin')
  }
})

test('on a phone the measured sets of the citation check show figure and goal without being moved sideways', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/how-citations-are-checked')
  const sets = page.getByRole('region').filter({ has: page.getByRole('columnheader', { name: 'Goal' }) })
  await sets.first().waitFor()
  const wide = await sets.evaluateAll(all =>
    all
      .filter(each => each.scrollWidth > each.clientWidth)
      .map(each => `${each.ariaLabel}: ${each.scrollWidth} in ${each.clientWidth}`),
  )
  expect(wide).toEqual([])
})
