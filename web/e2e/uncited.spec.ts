import { expect, test } from 'vitest'
import { type People, idOf } from './browser.ts'
import { goUnder, isSaved } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

const quoted = 'the lessor shall answer for every leaf that falls'

test('a quotation that stands with no citation is told beside the memo, and leads to its words', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  await page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  await page.getByRole('textbox', { name: /^Text of the memo/ }).waitFor()
  await goUnder(ana, 'Conclusion')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` It is said that “${quoted}” here.`)
  await isSaved(ana)
  const list = page.getByRole('region', { name: '1 quotation stands with no citation' })
  await list.getByRole('button', { name: quoted }).click()
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe(quoted)

  // Typed over, it is told no more.
  await page.keyboard.type('nobody answers')
  await list.waitFor({ state: 'detached' })
})
