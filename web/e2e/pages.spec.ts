import { expect, test } from 'vitest'
import { type People } from './browser.ts'
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
