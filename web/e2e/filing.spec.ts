import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePdf } from '../../ingest/src/samples/sample-files.ts'
import { type People, idOf, says, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let people: People
let workbench: Workbench
withDemonstration((made, served) => {
  people = made
  workbench = served
})

const letter = 'The tenant gave notice on the first of May and left on the last day of it.'

test('a client who files files that cannot be read learns on the page of the question which, why, and what to do', async () => {
  const put = (name: string, content: string | Uint8Array): string => {
    const path = join(workbench.folder, name)
    writeFileSync(path, content)
    return path
  }
  const whole = makePdf([[letter]])
  const { page } = await people.signIn('oona.carraway@ferncliff.example')
  await page.getByRole('link', { name: 'File an assignment' }).click()
  await page.getByLabel('Matter').selectOption({ index: 1 })
  await page.getByLabel('Question').fill('May the landlord keep the deposit?')
  await page
    .getByLabel('Choose files')
    .setInputFiles([
      put('letter.txt', letter),
      put('lease.pdf', makePdf([[letter]], { encrypted: true })),
      put('guaranty.pdf', whole.slice(0, whole.length / 2)),
    ])
  await page.getByRole('status').getByText('3 files chosen').waitFor()
  await page.getByRole('button', { name: 'File the assignment' }).click()
  await page.waitForURL(/\/assignments\/[0-9a-f-]{36}$/)

  const told = page.getByRole('status').filter({ hasText: '2 of 3 documents cannot be read' })
  await told.getByText('Your question is filed, and all files are kept as they came.').waitFor()
  const file = (name: string) => page.getByRole('listitem').filter({ hasText: name })
  await file('lease.pdf').getByText('Save a copy without the password and add that.').waitFor()
  await file('guaranty.pdf').getByText('This file is damaged or cut off and cannot be read.').waitFor()
  expect(await file('letter.txt').innerText()).not.toContain('✗')
  expect(await page.getByText('Trying whether it can be read').count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])

  await page.getByLabel('Choose files').setInputFiles(put('lease-open.pdf', whole))
  await page.getByRole('button', { name: 'Add 1 document' }).click()
  await page.getByText('2 of 4 documents cannot be read').waitFor()
  // Under its own name a readable copy puts the other right.
  await page.getByLabel('Choose files').setInputFiles(put('Guaranty (2).pdf', whole))
  await page.getByRole('button', { name: 'Add 1 document' }).click()
  await file('guaranty.pdf').getByText('A readable copy came later: Guaranty (2).pdf.').waitFor()
  await page.getByText('1 of 5 documents cannot be read').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})

test('what was put right in a form is not called wrong any more, and what is still wrong is told again', async () => {
  const { page } = await people.signIn('oona.carraway@ferncliff.example')
  await page.goto('/assignments/new')
  const file = page.getByRole('button', { name: 'File the assignment' })
  await file.click()
  const wrong = page.getByText('Write the question that you want answered')
  await wrong.waitFor()
  await page.getByText('Name the jurisdiction whose law applies').waitFor()
  const question = page.getByLabel('Question')
  // The field with the focus has its ring, also among others that are wrong.
  const ring = () => question.evaluate(element => getComputedStyle(element).outlineWidth)
  await page.getByLabel('Jurisdiction').focus()
  expect(await ring()).toBe('1px')
  await question.focus()
  expect(await ring()).toBe('2px')
  await question.fill('May the tenant sublet?')
  await wrong.waitFor({ state: 'detached' })
  expect(await question.getAttribute('aria-invalid')).toBeNull()
  // The matter brings its jurisdiction with it.
  await page.getByLabel('Matter').selectOption({ index: 1 })
  await page.getByText('Name the jurisdiction whose law applies').waitFor({ state: 'detached' })
  await question.fill('')
  await file.click()
  await wrong.waitFor()
  expect(await question.getAttribute('aria-invalid')).toBe('true')
})

test('whoever presses a button that has the focus already, and that goes, stays near', async () => {
  const client = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = client
  await page.goto(`/assignments/${await idOf(client, '/assignments', 'drafting')}`)
  const path = join(workbench.folder, 'letter.txt')
  writeFileSync(path, 'The tenant left on the last day of May.')
  await page.getByLabel('Choose files').setInputFiles(path)
  const add = page.getByRole('button', { name: 'Add 1 document' })
  await add.focus()
  await add.click()
  await says(client, '1 document added')
  await add.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})
