import { expect, test } from 'vitest'
import { type People, idOf, rows, says, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const asked = /unanswered since \d/

test('what a client asks lies on the firm’s desk and in its deliveries until it is answered', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const [delivery] = await rows(client, '/deliveries')
  const title = delivery?.title ?? ''
  await client.page.goto(`/deliveries/${delivery?.id}`)
  await client.page.getByLabel('Ask a question about this memo').fill('Must the notice be in writing?')
  await client.page.getByRole('button', { name: 'Ask', exact: true }).click()
  await client.page.getByRole('listitem').filter({ hasText: 'Must the notice' }).waitFor()
  await says(client, 'The firm can read your question now')
  await client.page.goto('/deliveries')
  await client.page.getByText('1 message').waitFor()
  expect(await client.page.getByText('unanswered').count()).toBe(0)

  const { page } = await people.signIn('helene.abiodun@quaere.example')
  const waits = page.getByRole('list', { name: 'Deliveries whose client waits for an answer' })
  await page.goto('/deliveries')
  await page.getByText(asked).waitFor()
  await page.getByRole('link', { name: `Answer about ${title}` }).click()
  await page.waitForURL(/#questions$/)
  await page.goto('/desk')
  await waits.getByText(asked).waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page)).toEqual([])
  }

  await waits.getByRole('link', { name: title }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('questions')
  const heading = await page.getByRole('heading', { name: 'Questions' }).boundingBox()
  expect(heading?.y ?? -1).toBeGreaterThanOrEqual(0)
  expect(heading?.y ?? 999).toBeLessThan(844)
  await page.getByLabel('Answer').fill('It must.')
  await page.getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('listitem').filter({ hasText: 'It must.' }).waitFor()
  await page.goto('/desk')
  await page.getByRole('heading', { name: 'Finished memos' }).waitFor()
  expect(await waits.count()).toBe(0)
  await page.goto('/deliveries')
  await page.getByText('2 messages').waitFor()
  expect(await page.getByText('unanswered').count()).toBe(0)
})

test('a client’s thanks leave the desk in one press, by whom and when is said, and the client reads none of it', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const [delivery] = await rows(client, '/deliveries')
  const thread = `/deliveries/${delivery?.id}#questions`
  await client.page.goto(thread)
  await client.page.getByLabel('Ask a question about this memo').fill('Thank you, that helps.')
  await client.page.getByRole('button', { name: 'Ask', exact: true }).click()
  await client.page.getByRole('listitem').filter({ hasText: 'Thank you' }).waitFor()

  const { page } = await people.signIn('helene.abiodun@quaere.example')
  await page.goto('/desk')
  const waits = page.getByRole('list', { name: 'Deliveries whose client waits for an answer' })
  await waits.getByText(asked).waitFor()
  await waits.getByRole('link').click()
  const message = page.getByRole('listitem').filter({ hasText: 'Thank you' })
  await message.getByRole('button', { name: /^No reply needed: the message of Ingrid Vass, / }).press('Enter')
  await message.getByText(/needs no reply: Helene Abiodun, \d+ \w+ \d{4}/).waitFor()
  await page.getByRole('status').filter({ hasText: 'Noted: this message needs no reply' }).waitFor()
  await page.getByRole('list', { name: 'Messages' }).and(page.locator(':focus')).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.goto('/desk')
  await page.getByRole('heading', { name: 'Finished memos' }).waitFor()
  expect(await waits.count()).toBe(0)

  await client.page.reload()
  await client.page.getByRole('listitem').filter({ hasText: 'Thank you' }).waitFor()
  expect(await client.page.getByText('needs no reply').count()).toBe(0)
})

test('the desk says of a memo that it came back, and from whom', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  const memo = await idOf(ana, '/memos', 'drafting')
  await page.route('**/api/memos', async route => {
    const all: { id: string }[] = await (await route.fetch()).json()
    const sentBackBy = { id: '01900000-0000-7000-8000-000000000000', name: 'Priya Raman' }
    await route.fulfill({ json: all.map(row => (row.id === memo ? { ...row, sentBackBy } : row)) })
  })
  await page.goto('/desk')
  const row = page.getByRole('listitem').filter({ has: page.locator(`a[href="/memos/${memo}"]`) })
  await row.getByText('Priya Raman asked for changes').waitFor()
  expect(await row.innerText()).toContain('sent back')
  expect(await row.innerText()).not.toContain('drafting')
})
