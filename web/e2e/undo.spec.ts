import { expect, test } from 'vitest'
import { type People, idOf, says } from './browser.ts'
import { editor, isSaved, showTab } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

test('a suggestion that was taken is offered again when that is undone, and taken when it is done again', async () => {
  const ana = await people.signIn('ana.sorensen@quaere.example')
  const { page } = ana
  const memo = await idOf(ana, '/memos', 'drafting')
  await page.goto(`/memos/${memo}`)
  await editor(ana).locator('.cited').first().waitFor()
  await showTab(ana, 'Suggest')
  await page.getByLabel('Suggest for').selectOption('Discussion')
  await page.getByRole('button', { name: 'Suggest', exact: true }).click()
  await page.getByText(/^\d+ offered$/).waitFor()
  const cards = page.getByRole('article', { name: 'Suggestion for Discussion' })
  const offered = await cards.count()
  const words = (await cards.first().locator('.text').innerText()).slice(0, 40)
  await cards.first().getByRole('button', { name: 'Accept' }).click()
  await editor(ana).getByText(words).waitFor()
  await expect.poll(() => cards.count()).toBe(offered - 1)

  const listed = async (): Promise<string[]> => {
    const answer = await ana.context.request.get(`/api/memos/${memo}/suggestions`)
    return ((await answer.json()) as { text: string }[]).map(({ text }) => text.slice(0, 40))
  }
  for (const turn of [1, 2]) {
    await editor(ana).press('Control+z')
    await says(ana, 'it is offered again')
    await expect.poll(() => cards.count(), { message: `undone, turn ${turn}` }).toBe(offered)
    expect(await editor(ana).getByText(words).count()).toBe(0)
    expect((await listed()).filter(each => each === words)).toHaveLength(1)
    await editor(ana).press('Control+Shift+z')
    await expect.poll(() => cards.count()).toBe(offered - 1)
    await editor(ana).getByText(words).waitFor()
    await expect.poll(listed).not.toContain(words)
  }
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => cards.count()).toBe(offered)
  await cards.first().getByRole('button', { name: 'Accept' }).click()
  await editor(ana).getByText(words).waitFor()
  await expect.poll(() => cards.count()).toBe(offered - 1)
  await isSaved(ana)
})
