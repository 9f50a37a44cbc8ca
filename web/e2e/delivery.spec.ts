import { expect, test } from 'vitest'
import { type People, type Person, rows, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const history = 'overruled by Halloran v. Pike Street Properties, 212 Frank. 318 (1974)'

/** Opens the first delivery with a history of its first citation, changed on its way as a test wants it. */
async function openUndone(person: Person, change: object = {}): Promise<void> {
  const { page } = person
  const [delivery] = await rows(person, '/deliveries')
  await page.route(`**/api/deliveries/${delivery?.id}`, async route => {
    const answer = await (await route.fetch()).json()
    const content = JSON.parse(answer.package)
    content.citations[0].source.treatment = history
    await route.fulfill({ json: { ...answer, ...change, package: JSON.stringify(content) } })
  })
  await page.goto(`/deliveries/${delivery?.id}`)
  await page.getByRole('heading', { name: 'Authorities' }).waitFor()
}

/** Opens a client's delivery with these items in the place of its words. */
async function openListed(items: object[]): Promise<Person> {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const { page } = client
  const [delivery] = await rows(client, '/deliveries')
  await page.route(`**/api/deliveries/${delivery?.id}`, async route => {
    const answer = await (await route.fetch()).json()
    const content = JSON.parse(answer.package)
    const blocks = items.map(item => ({ type: 'item', sentences: [], ...item }))
    await route.fulfill({
      json: { ...answer, package: JSON.stringify({ ...content, blocks, citations: [], authorities: [] }) },
    })
  })
  await page.goto(`/deliveries/${delivery?.id}`)
  await page.locator('.prose li').first().waitFor()
  return client
}

test('a client reads at the citation and among the authorities that a case is no longer good law, on a telephone, too', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const { page } = client
  await openUndone(client)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('#citation-1').click()
  const excerpt = page.getByRole('complementary', { name: 'Citation 1', exact: true })
  await excerpt.getByText('No longer good law:').waitFor()
  await excerpt.getByText(history).waitFor()
  const entry = page.getByRole('listitem').filter({ hasText: 'Kestrel Cinemas' }).filter({ hasText: history })
  const place = await entry.getByRole('button', { name: 'Citation 1', exact: true }).boundingBox()
  expect(place?.height ?? 99).toBeLessThan(32)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page)).toEqual([])
  }
  await page.getByRole('link', { name: 'How citations are checked' }).last().click()
  await page.getByText(/that stands beside its verdict; what became of most cases is not known/).waitFor()
})

test('a client reads the numbers and the depth of a list as they were approved', async () => {
  const { page } = await openListed([
    { level: 0, marker: '9.', text: 'Give notice.' },
    { level: 0, marker: '', text: 'It is in writing.' },
    { level: 1, marker: '•', text: `Serve it, ${'as the lease says, '.repeat(12)}by hand.` },
    { level: 0, text: 'An item of an earlier package.' },
    { level: 0, marker: '10.', text: 'In Halloran it is so.', styles: [{ start: 3, end: 11, is: 'italic' }] },
  ])
  const items = page.locator('.prose li')
  const words = async (at: number) => (await items.nth(at).innerText()).replace(/\s+/g, ' ')
  expect(await words(0)).toBe('9. Give notice.')
  expect(await words(1)).toBe('It is in writing.')
  expect(await words(3)).toBe('• An item of an earlier package.')
  expect(await words(4)).toBe('10. In Halloran it is so.')
  expect(await items.nth(4).locator('.italic').innerText()).toBe('Halloran')
  const left = async (at: number) => (await items.nth(at).locator('div').boundingBox())?.x ?? 0
  expect(await left(1)).toBe(await left(0))
  expect(await left(2)).toBeGreaterThan(await left(0))
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(await seriousFaults(page)).toEqual([])
})

test('the firm reads of a sealed memo that its client does not see it yet', async () => {
  const helene = await people.signIn('helene.abiodun@quaere.example')
  await openUndone(helene)
  await helene.page.getByText('This is what the client sees.').waitFor()
  await helene.page.unroute('**/api/deliveries/**')
  await openUndone(helene, { deliveredAt: null })
  await helene.page.getByText('This is what the client will see: it is not delivered yet.').waitFor()
})

test('of each file that is checked for its seal the page says what it is, and nothing of the one before', async () => {
  const person = await people.signIn('ingrid.vass@belvedere.example')
  const { page, context } = person
  const [delivery] = await rows(person, '/deliveries')
  const path = `/api/deliveries/${delivery?.id}`
  const download = async (name: string) => (await context.request.get(`${path}/${name}`)).body()
  const whole = await download('package.json')
  const changed = Buffer.from(whole)
  const at = Math.floor(whole.length / 2)
  changed[at] = (whole[at] ?? 0) ^ 1
  await page.goto(`/deliveries/${delivery?.id}`)
  const check = (name: string, buffer: Buffer): Promise<void> =>
    page
      .getByLabel('Check a package that you downloaded')
      .setInputFiles({ name, mimeType: 'application/json', buffer })
  const said = page.getByRole('region', { name: 'Seal' }).getByRole('status').last()

  await check('package.json', changed)
  await said.getByText('package.json is not the package that was sealed').waitFor()
  await check('memo.pdf', await download('memo.pdf'))
  await said.getByText('It is a PDF. What bears the seal is the sealed package').waitFor()
  await check('memo.docx', await download('memo.docx'))
  await said.getByText('It is a Word document or a zip archive.').waitFor()
  await check('package.json', whole)
  await said.getByText('package.json is whole, and it bears this delivery’s seal.').waitFor()

  // The file was moved, or is larger than a browser reads.
  await page.evaluate(() => (Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('away'))))
  await check('package.json', changed)
  await said.getByText('package.json could not be read on this device').waitFor()
  expect(await said.innerText()).not.toContain('whole')

  await page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false }))
  await check('package.json', whole)
  await said.getByText('Your browser computes seals only over https.').waitFor()
})
