import { expect, test } from 'vitest'
import { type People, type Person, idOf, rows, says } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

/* The server took what a person sent, and its answer was lost on the way: they are told that nobody answered, and press again. */

let people: People
withDemonstration(made => (people = made))

/** Of the next request that ends so and changes something the answer is lost. */
async function loseAnswer(person: Person, path: RegExp): Promise<void> {
  person.provokes(/ERR_FAILED|status of 409/)
  let isLost = false
  await person.page.route(path, async (route, request) => {
    if (isLost || request.method() === 'GET') return route.continue()
    isLost = true
    await route.fetch()
    return route.abort()
  })
}

const unanswered = (page: Person['page']) =>
  page.getByRole('alert').filter({ hasText: 'The server cannot be reached' })

test('a client who files a question again because nobody answered has filed it once', async () => {
  const client = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = client
  await page.goto('/assignments/new')
  const file = page.getByRole('button', { name: 'File the assignment' })
  await page.getByLabel('Question').fill('May the tenant sublet?')
  await page.getByLabel('Matter').selectOption({ index: 1 })

  await loseAnswer(client, /\/api\/assignments$/)
  await file.click()
  await unanswered(page).getByText('file it again as it is, and it counts once').waitFor()
  await file.click()
  await page.waitForURL(/\/assignments\/[0-9a-f-]{36}$/)
  const filed: { question: string }[] = await (await page.request.get('/api/assignments')).json()
  expect(filed.filter(({ question }) => question === 'May the tenant sublet?')).toHaveLength(1)
})

test('a client’s message that was sent again because nobody answered is there once', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const { page } = client
  const [delivery] = await rows(client, '/deliveries')
  await page.goto(`/deliveries/${delivery?.id ?? ''}`)
  const message = page.getByLabel('Ask a question about this memo')
  await message.fill('Does it hold for the second clinic?')
  await loseAnswer(client, /\/questions$/)
  const ask = page.getByRole('button', { name: 'Ask', exact: true })
  await ask.click()
  await unanswered(page).waitFor()
  await ask.click()
  await expect.poll(() => message.inputValue()).toBe('')
  await page.reload()
  await page.getByRole('list', { name: 'Messages' }).waitFor()
  expect(await page.getByText('Does it hold for the second clinic?').count()).toBe(1)
})

test('a reviewer’s comments are sent after a question, once, and are no draft when their answer was lost', async () => {
  const reviewer = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = reviewer
  await page.goto(`/reviews/${await idOf(reviewer, '/memos', 'in_review')}`)
  await page.getByRole('tab', { name: /^Comments/ }).click()
  await page.getByText('Mark words in the memo and press Comment or c.').waitFor()
  await page.getByRole('tab', { name: 'Send' }).click()
  const word = page.getByLabel('A word to the researcher')
  await word.fill('Please look at the third page again.')
  const comment = page.getByRole('button', { name: 'Comment…' })
  await comment.click()
  const dialog = page.getByRole('dialog', { name: 'Send your words without an outcome?' })
  await dialog.getByText('reads this at once').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(await page.getByText('Reviews so far').count()).toBe(0)

  await loseAnswer(reviewer, /\/reviews$/)
  await comment.click()
  await dialog.getByRole('button', { name: 'Send' }).click()
  await unanswered(page).getByText('Sent again as it is, it counts once.').waitFor()
  await page.reload()
  await page.getByRole('tab', { name: 'Send' }).click()
  await page.getByText('Reviews so far').waitFor()
  expect(await word.inputValue()).toBe('')

  await word.fill('State the rule first.')
  await loseAnswer(reviewer, /\/reviews$/)
  await page.getByRole('button', { name: 'Request changes…' }).click()
  const back = page.getByRole('dialog').getByRole('button', { name: 'Request changes' })
  await back.click()
  await unanswered(page).waitFor()
  await back.click()
  await says(reviewer, 'Sent back for changes')
})

test('a memo that was sealed without the page being told is sealed when that is pressed again, and goes on', async () => {
  const reviewer = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = reviewer
  await page.goto(`/reviews/${await idOf(reviewer, '/memos', 'approved')}`)
  await loseAnswer(reviewer, /\/seal$/)
  await page.getByRole('button', { name: 'Seal…' }).click()
  const seal = page.getByRole('dialog').getByRole('button', { name: 'Seal' })
  await seal.click()
  await unanswered(page).waitFor()
  await seal.click()
  await says(reviewer, 'Sealed')
  await page.getByRole('button', { name: 'Deliver…' }).waitFor()
})

test('an administrator who accepts again because nobody answered reads what was decided', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const { page } = administrator
  await page.goto(`/assignments/${await idOf(administrator, '/assignments', 'filed')}`)
  await page.getByLabel('Researcher').selectOption({ index: 1 })
  await page.getByLabel('Reviewer').selectOption({ index: 1 })
  await loseAnswer(administrator, /\/accept$/)
  const accept = page.getByRole('button', { name: 'Accept', exact: true })
  await accept.click()
  await unanswered(page).waitFor()
  await accept.click()
  await says(administrator, 'It was decided already: this is how it stands')
  await accept.waitFor({ state: 'detached' })
})

test('a client that was added without the page being told stands in the list when that is refused the second time', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const { page } = administrator
  await page.goto('/people')
  await page.getByLabel('New client').fill('Larkmoor Estates')
  await loseAnswer(administrator, /\/api\/clients$/)
  const add = page.getByRole('button', { name: 'Add the client' })
  await add.click()
  await unanswered(page).waitFor()
  await add.click()
  await page.getByRole('row').filter({ hasText: 'Larkmoor Estates' }).waitFor()
})
