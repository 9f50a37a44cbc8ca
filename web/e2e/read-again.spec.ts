import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePdf } from '../../ingest/src/samples/sample-files.ts'
import { type People, goTo, seriousFaults } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let people: People
let workbench: Workbench
withDemonstration((made, served) => {
  people = made
  workbench = served
})

const LINES = ['The notice was served on the third of May', 'and the tenant left the premises at once.']

test('a document is read again by text recognition on its page, and its own words are taken back', async () => {
  const file = join(workbench.folder, 'notice-of-may.pdf')
  writeFileSync(file, makePdf([LINES]))
  const { page } = await people.signIn('ana.sorensen@quaere.example')
  await goTo({ page }, 'Matters')
  await page.getByRole('link', { name: 'Mercer Arcade: Bluebird Toys' }).click()
  await page.getByLabel('Choose files').setInputFiles(file)
  await page.getByRole('button', { name: 'Add 1 document' }).click()
  await page.getByText(/^1 added \(1 passage\)\.$/).waitFor()
  await page
    .getByRole('link', { name: /notice.of.may/i })
    .first()
    .click()

  const read = page.getByRole('region', { name: 'How the pages were read' })
  await read.getByText('The words are those of the file’s own text layer.').waitFor()
  await read.getByRole('button', { name: 'Read again by text recognition' }).click()
  await page.getByText('This is an earlier version, kept for the memos that cite it.').waitFor()
  expect(await read.getByRole('button', { name: /^(?:Read again|Take)/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'Open the newer version' }).click()
  await read.getByText('read from the pictures of the pages').waitFor()
  await page.getByText('tenant left the premises').waitFor()
  const takeBack = read.getByRole('button', { name: 'Take the file’s own text layer' })
  await takeBack.waitFor()
  for (const [width, height] of [
    [1280, 720],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await seriousFaults(page)).toEqual([])
    }
  }
  await takeBack.click()
  await page.getByRole('link', { name: 'Open the newer version' }).click()
  await read.getByText('file’s own text layer, because somebody asked for it.').waitFor()
})
