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

test('the firm reads of a sealed memo that its client does not see it yet', async () => {
  const helene = await people.signIn('helene.abiodun@quaere.example')
  await openUndone(helene)
  await helene.page.getByText('This is what the client sees.').waitFor()
  await helene.page.unroute('**/api/deliveries/**')
  await openUndone(helene, { deliveredAt: null })
  await helene.page.getByText('This is what the client will see: it is not delivered yet.').waitFor()
})
