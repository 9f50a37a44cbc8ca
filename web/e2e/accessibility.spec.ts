import { expect, test } from 'vitest'
import { type People, type Person, idOf, rows, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let people: People
let workbench: Workbench
withDemonstration((...made) => ([people, workbench] = made))

/** A page by its address, and what is done on it before it is looked at. */
type Look = { path: string; first?: (page: Person['page']) => Promise<unknown>; shows: string | RegExp }

const sizes = [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]

/** Every look in both sizes and both colours; answers what is wrong and where. */
async function faultsOf({ page }: Person, looks: Look[]): Promise<string[]> {
  const faults: string[] = []
  for (const { path, first, shows } of looks) {
    await page.setViewportSize({ width: 1280, height: 720 })
    await page.goto(path)
    await page.getByRole('heading', { name: shows, level: 1 }).waitFor()
    await page.locator('main [aria-busy="true"], main .skeleton').first().waitFor({ state: 'detached' })
    await first?.(page)
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const at = `${new URL(page.url()).pathname} (${size.width}, ${colorScheme})`
        faults.push(...(await seriousFaults(page)).map(fault => `${at}: ${fault}`))
      }
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      if (isWide) faults.push(`${path} (${size.width}): the page scrolls sideways`)
    }
  }
  return faults
}

const showTab = (name: string) => (page: Person['page']) =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

test('signing in, and a page that is not there', async () => {
  const visitor = await people.enter()
  expect(await faultsOf(visitor, [{ path: '/sign-in', shows: 'Quaere' }])).toEqual([])
  const client = await people.signIn('ingrid.vass@belvedere.example')
  client.provokes(/status of 404/)
  expect(await faultsOf(client, [{ path: '/nowhere', shows: 'There is no such page' }])).toEqual([])
})

test('where not even who is signed in can be read, the page says so and goes on when it can', async () => {
  const visitor = await people.signIn('ingrid.vass@belvedere.example')
  visitor.provokes(/ERR_FAILED|server cannot be reached/)
  const { page } = visitor
  await page.route('**/api/me', route => route.abort())
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/assignments')
    await page.getByRole('link', { name: 'Try again' }).waitFor()
    expect(await seriousFaults(page)).toEqual([])
  }
  await page.unroute('**/api/me')
  await page.getByRole('link', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'Assignments', level: 1 }).waitFor()
})

test('the client’s pages', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const [delivery] = await rows(client, '/deliveries')
  const openExcerpt = async (page: Person['page']): Promise<void> => {
    await page.locator('#citation-1').click()
    await page.getByRole('complementary', { name: 'Citation 1' }).waitFor()
    await page.getByRole('button', { name: 'Check the seal' }).click()
    await page.getByText('The seal fits.').waitFor()
  }
  const faults = await faultsOf(client, [
    { path: '/assignments', shows: 'Assignments' },
    { path: '/assignments/new', shows: 'File an assignment' },
    { path: `/assignments/${await idOf(client, '/assignments', 'accepted')}`, shows: /^Assignment in/ },
    { path: '/deliveries', shows: 'Deliveries' },
    { path: '/how-citations-are-checked', shows: 'How citations are checked' },
    { path: `/deliveries/${delivery?.id}`, shows: delivery?.title ?? '', first: openExcerpt },
    { path: '/account', shows: 'Account' },
  ])
  expect(faults).toEqual([])
})

test('the administrator’s pages', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const [matter] = await rows(administrator, '/matters')
  const openRecord = async (page: Person['page']): Promise<void> => {
    await page.getByText('Who did what in this matter').click()
    await page.getByText(/^✓ Checked: each of the \d+ entries/).waitFor()
    const table = page.getByRole('region', { name: 'Table: What was done in this matter' })
    await table.getByRole('row').filter({ hasText: 'Filed an assignment' }).first().waitFor()
  }
  const faults = await faultsOf(administrator, [
    { path: '/desk', shows: 'Desk' },
    { path: '/assignments', shows: 'Assignments' },
    { path: `/assignments/${await idOf(administrator, '/assignments', 'filed')}`, shows: /^Assignment in/ },
    { path: '/matters', shows: 'Matters' },
    { path: '/matters/new', shows: 'Open a matter' },
    { path: `/matters/${matter?.id}`, shows: /./, first: openRecord },
    { path: '/people', shows: 'People' },
    { path: '/imports', shows: 'Imports' },
    { path: '/evals', shows: 'Evals' },
    { path: '/how-citations-are-checked', shows: 'How citations are checked' },
  ])
  expect(faults).toEqual([])
})

test('on a narrow page matters and people are rows, and one source still has its page’s title', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  await page.setViewportSize({ width: 390, height: 844 })
  for (const name of ['Matters', 'People']) {
    await page.goto(`/${name.toLowerCase()}`)
    await page.getByRole('list', { name, exact: true }).getByRole('listitem').first().waitFor()
    expect(await page.getByRole('region', { name: `Table of ${name.toLowerCase()}` }).count()).toBe(0)
  }
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  await page.getByRole('link', { name: 'Assignments' }).press('Escape')
  await page.getByRole('button', { name: 'Menu' }).and(page.locator(':focus')).waitFor()
  await page.goto('/research?q=constructive+eviction&hit=1')
  await page.getByRole('link', { name: /^← All \d+ passages/ }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Research'])
  expect(await page.getByLabel('Question, citation, docket number or case name').isVisible()).toBe(false)
  await page.keyboard.press('Escape')
  await page.getByRole('list', { name: 'Passages' }).locator('li:first-child h2 a:focus').waitFor()
})

test('whoever adds a client reads at once that it is on the firm’s record, which holds', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  await page.goto('/people')
  await page.getByLabel('New client').fill('Tamarack Mills')
  await page.getByRole('button', { name: 'Add the client' }).click()
  const table = page.getByRole('region', { name: 'Table: What was changed' })
  const newest = table.getByRole('row').nth(1).filter({ hasText: 'Added the client Tamarack Mills' })
  await newest.filter({ hasText: /Imogen Quillon.* UTC/ }).waitFor()
  await page.getByText(/^✓ Checked: each of the \d+ entries/).waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('list', { name: 'What was changed' }).getByRole('listitem').first().waitFor()
})

test('who is shut out on the People page is signed out at once, and by the same button let in again', async () => {
  const email = 'tobias.wexford@quaere.example'
  const tobias = await people.signIn(email)
  const { page } = await people.signIn('rafael.reyes@quaere.example')
  await page.goto('/people')
  const row = page.getByRole('row').filter({ hasText: email })
  await row.getByRole('button', { name: 'Shut out Tobias Wexford' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Shut out Tobias Wexford?' })
  await dialog.getByText(/^They are signed out at once/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Shut out', exact: true }).press('Enter')
  const letIn = row.getByRole('button', { name: 'Let in again: Tobias Wexford' })
  await letIn.and(page.locator(':focus')).waitFor()
  await row
    .getByText(/Shut out .* UTC/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: /Rafael Reyes/ }).count()).toBe(0)

  tobias.provokes(/status of 401/)
  await tobias.page.goto('/matters')
  await tobias.page.getByLabel('Password').waitFor()
  const { code, words } = await workbench.quaere('search', 'rent', '--as', email)
  expect([code, words]).toEqual([
    64,
    expect.stringContaining('Tobias Wexford (tobias.wexford@quaere.example) was shut out'),
  ])

  await page.setViewportSize({ width: 390, height: 844 })
  const item = page.getByRole('listitem').filter({ hasText: email }).first()
  await item
    .getByText(/Shut out .* UTC/)
    .first()
    .waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page)).toEqual([])
  }
  await item.getByRole('button', { name: 'Let in again: Tobias Wexford' }).press('Enter')
  await item.getByRole('button', { name: 'Shut out Tobias Wexford' }).and(page.locator(':focus')).waitFor()
  await page.getByText('Let Tobias Wexford (tobias.wexford@quaere.example) in again').waitFor()
  await people.signIn(email)
})

test('the researcher’s pages', async () => {
  const researcher = await people.signIn('ana.sorensen@quaere.example')
  const memo = `/memos/${await idOf(researcher, '/memos', 'drafting')}`
  const hits = await researcher.context.request.get('/api/research?q=constructive+eviction')
  const [hit] = (await hits.json()).hits
  const openWrong = async (page: Person['page']): Promise<void> => {
    await page.getByText(/^\d+ of \d+ verified/).waitFor()
    await page
      .getByRole('button', { name: /wrong year/ })
      .first()
      .click()
    await page.getByText('Right would be:').waitFor()
  }
  const suggest = async (page: Person['page']): Promise<void> => {
    await showTab('Suggest')(page)
    await page.getByLabel('Suggest for').selectOption('Discussion')
    await page.getByRole('button', { name: 'Suggest', exact: true }).click()
    await page.getByText(/^\d+ offered$/).waitFor()
  }
  const search = async (page: Person['page']): Promise<void> => {
    await showTab('Research')(page)
    await page.getByLabel('Question or citation').fill('constructive eviction')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page
      .getByRole('button', { name: /^Insert / })
      .first()
      .waitFor()
  }
  const faults = await faultsOf(researcher, [
    { path: '/desk', shows: 'Desk' },
    { path: '/research', shows: 'Research' },
    { path: '/research?q=constructive+eviction&hit=1', shows: 'Research' },
    { path: '/research?q=eviction+%26+court(franklin)+%26+da(last+90+years)', shows: 'Research' },
    { path: `/sources/opinion/${hit.sourceId}?start=${hit.start}&end=${hit.end}`, shows: /./ },
    { path: memo, shows: /./, first: openWrong },
    { path: memo, shows: /./, first: suggest },
    { path: memo, shows: /./, first: search },
    { path: memo, shows: /./, first: showTab('Comments') },
  ])
  expect(faults).toEqual([])
})

test('the reviewer’s pages', async () => {
  const reviewer = await people.signIn('gideon.marlowe@quaere.example')
  const review = `/reviews/${await idOf(reviewer, '/memos', 'in_review')}`
  const approve = async (page: Person['page']): Promise<void> => {
    await showTab('Send')(page)
    await page.getByRole('button', { name: 'Approve…' }).click()
    await page.getByRole('dialog', { name: /^Approve revision/ }).waitFor()
  }
  const faults = await faultsOf(reviewer, [
    { path: '/reviews', shows: 'Reviews' },
    { path: `${review}?citation=0`, shows: /./ },
    { path: review, shows: /./, first: showTab('Comments') },
    { path: review, shows: /./, first: approve },
  ])
  expect(faults).toEqual([])
})

test('a memo, a review and a delivery that are not there have a title and a way back', async () => {
  const { page, provokes } = await people.signIn('gideon.marlowe@quaere.example')
  provokes(/status of 404/)
  for (const [path, title, back] of [
    ['/memos', 'Memo', 'Desk'],
    ['/reviews', 'Review', 'Reviews'],
    ['/deliveries', 'Delivery', 'Deliveries'],
  ] as const) {
    await page.goto(`${path}/7b1f4a52-5f0c-4c4e-9d0e-0d0f6a3b2c11`)
    await page.getByRole('alert').waitFor()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    expect(await page.title()).toBe(`${title} · Quaere`)
    const crumbs = page.getByRole('navigation', { name: 'Where you are' })
    await crumbs.getByRole('link', { name: back }).waitFor()
  }
})

test('under a finger what is pressed is 44 pixels high, and nothing hides behind the bar', async () => {
  const { context } = await people.signIn('ingrid.vass@belvedere.example')
  const state = await context.storageState()
  const browser = context.browser()
  if (browser === null) throw new Error('The browser is closed')
  const phone = await browser.newContext({
    baseURL: workbench.address,
    storageState: state,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  const page = await phone.newPage()
  const low = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('button, a.button, main input:not([type="file"]), select, textarea')]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().height > 2)
        .filter(each => each.getBoundingClientRect().height < 43.5)
        .filter(each => each.closest('label') === null)
        .map(each => each.outerHTML.slice(0, 120)),
    )
  const [delivery] = await (await phone.request.get('/api/deliveries')).json()
  for (const path of ['/assignments', '/assignments/new', '/account', `/deliveries/${delivery.id}`]) {
    await page.goto(path)
    await page.locator('main h1').waitFor()
    await page.locator('.skeleton').waitFor({ state: 'detached' })
    expect(await low(), path).toEqual([])
  }
  await page.goto(`/deliveries/${delivery.id}#citation-5`)
  const bar = await page.getByRole('banner').boundingBox()
  const top = async (): Promise<number> => (await page.locator('#citation-5').boundingBox())?.y ?? 0
  const isBelow = async (): Promise<boolean> => (await top()) >= (bar?.height ?? 0) && (await top()) < 844
  await expect.poll(isBelow).toBe(true)
  // The number of a note is heard as one, behind a page number, too.
  await page.getByRole('link', { name: / note 5$/ }).waitFor()
  await phone.close()
})

test('nothing on the page Evals jumps while its parts come one after the other', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  const waits = { 'evals/steps': 1200, evals: 600 }
  for (const [path, milliseconds] of Object.entries(waits)) {
    await page.route(`**/api/${path}`, async route => {
      await new Promise(resolve => setTimeout(resolve, milliseconds))
      await route.continue()
    })
  }
  await page.addInitScript(() => {
    new PerformanceObserver(list => {
      const shifts = list.getEntries().map(entry => ('value' in entry ? Number(entry.value) : 0))
      const before = Number(document.documentElement.dataset['shift'] ?? 0)
      document.documentElement.dataset['shift'] = String(shifts.reduce((sum, shift) => sum + shift, before))
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/evals')
  await page.getByRole('heading', { name: 'Citations that reviewers corrected' }).waitFor()
  expect(Number((await page.locator('html').getAttribute('data-shift')) ?? 0)).toBeLessThan(0.01)
})
