import { expect, test } from 'vitest'
import { type People, type Person, idOf } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

type Page = Person['page']

/** What can be pressed on the page as it stands: the names that several bear, and what is lower than a trembling hand needs. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const nameOf = (element: Element): string => {
      const named = element.getAttribute('aria-label') ?? element.textContent
      return named.trim().replaceAll(/\s+/g, ' ')
    }
    const shown = [
      ...document.querySelectorAll('button, summary, main li > a[data-row], main tr a[data-row]'),
    ]
      .filter(element => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
      .filter(element => element.getBoundingClientRect().height > 0)
    const pressed = shown.filter(element => !element.matches('a')).map(nameOf)
    const twice = [...new Set(pressed.filter((name, at) => pressed.indexOf(name) !== at))]
    const low = shown.filter(element => element.getBoundingClientRect().height < 24)
    return [
      ...twice.map(name => `several: ${name}`),
      ...low.map(element => `lower than 24 pixels: ${nameOf(element)}`),
    ]
  })

const showTab = (page: Page, name: string): Promise<void> =>
  page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()

test('no two buttons of the researcher’s pages bear one name, and each is high enough to be met', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  const listed = page.getByRole('tabpanel', { name: /^Citations/ }).getByRole('listitem')
  await listed.first().waitFor()
  expect(await faultsOf(page)).toEqual([])
  // What "Id." stands for is read in the list, too.
  const ids = listed.filter({ hasText: /^\s*\d+\s*Id\./ })
  expect(await ids.filter({ hasText: / v\. / }).count()).toBe(await ids.count())
  expect(await ids.count()).toBeGreaterThan(1)

  await showTab(page, 'Suggest')
  await page.getByLabel('Suggest for').selectOption('Discussion')
  await page.getByRole('button', { name: 'Suggest', exact: true }).click()
  await page.getByText(/^\d+ offered$/).waitFor()
  expect(await page.getByRole('article', { name: /^Suggestion for/ }).count()).toBeGreaterThan(1)
  expect(await faultsOf(page)).toEqual([])

  await showTab(page, 'Research')
  await page.getByLabel('Question or citation').fill('reasonable efforts to relet after abandonment')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page
    .getByRole('button', { name: /^Insert / })
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.goto('/research?q=must+a+landlord+look+for+another+tenant+after+abandonment')
  await page
    .getByRole('button', { name: /^Yes, / })
    .first()
    .waitFor()
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/desk')
  await page.getByRole('main').getByRole('listitem').first().waitFor()
  expect(await faultsOf(page)).toEqual([])
})

test('no two buttons of the administrator’s and the reviewer’s pages bear one name', async () => {
  const imogen = await people.signIn('imogen.quillon@quaere.example')
  await imogen.page.goto('/imports')
  await imogen.page.getByRole('article').nth(1).waitFor()
  expect(await faultsOf(imogen.page)).toEqual([])
  await imogen.page.goto('/people')
  await imogen.page.getByText('Add a person', { exact: true }).click()
  expect(await faultsOf(imogen.page)).toEqual([])

  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  await page.goto(`/reviews/${await idOf(gideon, '/memos', 'in_review')}`)
  const all = page.getByText(/^All \d+ citations$/)
  await all.click()
  expect(await faultsOf(page)).toEqual([])
})

test('a passage in the list of what was found keeps its heading apart, and says where it is cut', async () => {
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await page.goto('/research?q=what+became+of+the+old+rule+of+Corliss+on+abandonment')
  const passages = page.getByRole('list', { name: 'Passages' }).locator('p.text')
  await passages.first().waitFor()
  const shown = await passages.allInnerTexts()
  const headed = shown.filter(words => /^(…\s)?[IVX]+\. /.test(words))
  expect(headed.length).toBeGreaterThan(0)
  expect(headed.filter(words => !/^(…\s)?[IVX]+\. [^\n]{3,80}\n/.test(words))).toEqual([])
  expect(shown.filter(words => words.endsWith('…')).length).toBeGreaterThan(0)
  expect(shown.filter(words => /[\p{L}\p{N},;]$/u.test(words.trim()))).toEqual([])
})

test('a name that is written from right to left leaves the date behind it whole', async () => {
  const { page } = await people.signIn('imogen.quillon@quaere.example')
  await page.route(/\/api\/imports$/, async route => {
    const [row]: object[] = await (await route.fetch()).json()
    const json = [{ ...row, matterName: 'שכירות', createdAt: '2026-11-28T12:00:00.000Z' }]
    await route.fulfill({ json })
  })
  await page.goto('/imports')
  const told = page.getByRole('article').getByText(/שכירות.*28 Nov 2026/)
  await told.waitFor()
  const [name, date, month] = await told.evaluate(element => {
    const words = [...element.childNodes].find(node => node instanceof Text && node.data.includes('Nov'))
    if (!(words instanceof Text)) return []
    return ['שכירות', '28', 'Nov'].map(part => {
      const range = document.createRange()
      range.setStart(words, words.data.indexOf(part))
      range.setEnd(words, words.data.indexOf(part) + part.length)
      return range.getBoundingClientRect().left
    })
  })
  expect([name, date, month]).toEqual([name, date, month].toSorted((one, other) => (one ?? 0) - (other ?? 0)))
  expect(month).toBeGreaterThan(0)
})
