import { expect, test } from 'vitest'
import { PASSWORD, type People, idOf, rows, says } from './browser.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
withDemonstration(made => (people = made))

test('whoever stops an import by keyboard stays at it, and reads why it cannot begin anew', async () => {
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const { page } = administrator
  let state = 'running'
  const row = (): object => ({
    id: '01900000-0000-7000-8000-000000000000',
    matterId: null,
    matterName: null,
    kind: 'sources',
    label: 'forty-boxes.zip',
    state,
    ...{ total: 9, added: 3, replaced: 0, unchanged: 0, failed: 0, rows: 0, passages: 40 },
    ...{ rate: null, secondsLeft: null, createdAt: '2026-01-01T00:00:00.000Z', finishedAt: null },
    ...{ failures: [], note: null, canTryAgain: state === 'cancelled', files: [] },
  })
  await page.route(/\/api\/imports$/, route => route.fulfill({ json: [row()] }))
  await page.route(/\/api\/imports\/[^/]+$/, route => route.fulfill({ json: row() }))
  await page.route('**/cancel', route => {
    state = 'cancelled'
    return route.fulfill({ json: row() })
  })
  const refusal = {
    type: '/problems/import/nothing-to-retry',
    requestId: '',
    title: 'There is nothing to try again',
  }
  await page.route('**/retry', route => route.fulfill({ status: 409, json: { ...refusal, status: 409 } }))

  await page.goto('/imports')
  const card = page.getByRole('article', { name: 'forty-boxes.zip' })
  await card.getByRole('button', { name: 'Stop' }).press('Enter')
  const again = card.getByRole('button', { name: 'Try again' })
  await again.waitFor()
  await expect.poll(() => card.evaluate(each => each.contains(document.activeElement))).toBe(true)

  administrator.provokes(/status of 409/)
  await again.press('Enter')
  await card.getByText('There is nothing to try again').waitFor()
  expect(await card.innerText()).not.toContain('goes on by itself')
})

test('a memo that was opened from a list has the focus on its title, also when it is read slowly', async () => {
  const { page, context } = await people.signIn('ana.sorensen@quaere.example')
  await context.route(/\/api\/memos\/[^/]+$/, async route => {
    await new Promise(resolve => setTimeout(resolve, 600))
    await route.continue()
  })
  const link = page.getByRole('main').getByRole('link', { name: 'Reletting Unit 7' }).first()
  const title = (await link.innerText()).trim()
  await link.press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).and(page.locator(':focus')).waitFor()
})

test('whoever deletes a document by keyboard is told, and stays among the documents', async () => {
  const { page, context } = await people.signIn('imogen.quillon@quaere.example')
  const matters: { id: string; name: string }[] = await (await context.request.get('/api/matters')).json()
  const matter = matters.find(({ name }) => name.startsWith('Grand Concourse'))
  await page.goto(`/matters/${matter?.id}`)
  await page
    .getByRole('button', { name: /^Delete / })
    .first()
    .press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Delete/ })
  await dialog.getByRole('button', { name: 'Delete' }).press('Enter')
  await page.getByRole('status').filter({ hasText: 'is deleted' }).waitFor()
  await page.getByRole('group', { name: 'Documents' }).and(page.locator(':focus')).waitFor()
})

test('what goes by what it did leaves the focus near, and not at the beginning of the page', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  const { page } = client
  await page.goto(`/deliveries/${(await rows(client, '/deliveries'))[0]?.id}`)
  await page.locator('#citation-2').press('Enter')
  await page.getByRole('button', { name: 'Close citation 2' }).press('Escape')
  await page.locator('#citation-2:focus').waitFor()

  await page.goto('/assignments/new')
  const buffer = Buffer.from('one')
  await page.getByLabel('Choose files').setInputFiles({ name: 'one.txt', mimeType: 'text/plain', buffer })
  await page.getByRole('button', { name: 'Leave out one.txt' }).press('Enter')
  await page.getByRole('group', { name: 'Documents' }).and(page.locator(':focus')).waitFor()

  await page.goto(`/assignments/${await idOf(client, '/assignments', 'accepted')}`)
  await page.getByRole('button', { name: 'Withdraw' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).press('Enter')
  await page.getByRole('status').filter({ hasText: 'is withdrawn' }).waitFor()
  await page.locator('main :focus').waitFor()
})

test('by keyboard alone: sign in, open the first assignment, see the keys, find the search', async () => {
  const { page } = await people.enter()
  await page.goto('/')
  const isFocused = (locator: ReturnType<typeof page.locator>): Promise<void> =>
    locator.and(page.locator(':focus')).waitFor()
  await page.getByLabel('E-mail').waitFor()
  await page.keyboard.press('Tab')
  await isFocused(page.getByLabel('E-mail'))
  await page.keyboard.type('ana.sorensen@quaere.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Desk', level: 1 }).waitFor()

  // g, then a: the assignments. j: the first. Enter opens it.
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByRole('heading', { name: 'Assignments', level: 1 }).waitFor()
  await page.locator('[data-row]').first().waitFor()
  await page.keyboard.press('j')
  const first = page.locator('[data-row]').first()
  await isFocused(first)
  // The same page again begins at its title, and not nowhere.
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await isFocused(page.getByRole('heading', { name: 'Assignments', level: 1 }))
  await page.keyboard.press('j')
  await isFocused(first)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Assignment in/, level: 1 }).waitFor()

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await keys.getByText('Next citation', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await keys.waitFor({ state: 'hidden' })

  await page.keyboard.press('/')
  await isFocused(page.getByLabel('Question, citation, docket number or case name'))
  await page.keyboard.type('constructive eviction')
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Passages' }).getByRole('link').first().waitFor()
})

test('a reviewer marks sentence after sentence and comments on one, without a mouse', async () => {
  const reviewer = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = reviewer
  await page.goto(`/reviews/${await idOf(reviewer, '/memos', 'in_review')}`)
  await page.getByRole('button', { name: 'Comment', exact: true }).first().waitFor()
  const marked = async (): Promise<string> => (await page.locator('.memo .marked').allInnerTexts()).join('')
  await page.keyboard.press('s')
  const first = await marked()
  for (const key of ['s', 's', 'S']) await page.keyboard.press(key)
  const second = await marked()
  expect([first.length > 20, second.length > 20, first === second]).toEqual([true, true, false])
  await page
    .getByRole('status')
    .filter({ hasText: `Marked: ${second.slice(0, 20)}` })
    .waitFor()

  const card = page.getByRole('article', { name: 'Your comment, not sent yet' })
  await page.keyboard.press('c')
  await page.getByLabel('Comment on these words').and(page.locator(':focus')).waitFor()
  await page.keyboard.type('Say which')
  // Left by a slip, what was typed is there at the next words.
  await page.keyboard.press('Escape')
  await page.getByLabel('Comment on these words').waitFor({ state: 'detached' })
  await page.keyboard.press('c')
  await page.getByLabel('Comment on these words').and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' clause.')
  await page.keyboard.press('Control+Enter')
  await card.getByLabel('Comment').waitFor()
  expect(await card.getByLabel('Comment').inputValue()).toBe('Say which clause.')
  expect((await page.locator('.memo .commented').allInnerTexts()).join('')).toBe(second)

  // Removed by a slip, it is a press away, and until then not counted.
  await card.getByRole('button', { name: 'Remove' }).press('Enter')
  await card.getByText('Your comment is removed.').waitFor()
  expect(await page.locator('.memo .commented').count()).toBe(0)
  const undo = card.getByRole('button', { name: /^Undo/ })
  await undo.and(page.locator(':focus')).press('Enter')
  await card.getByLabel('Comment').and(page.locator(':focus')).waitFor()
  expect((await page.locator('.memo .commented').allInnerTexts()).join('')).toBe(second)
})

test('a tick that is pressed twice, or left before it is saved, passes no citation by', async () => {
  const gideon = await people.signIn('gideon.marlowe@quaere.example')
  const { page } = gideon
  await page.route('**/ticks/*', async route => {
    await new Promise(resolve => setTimeout(resolve, 400))
    await route.continue()
  })
  await page.goto(`/reviews/${await idOf(gideon, '/memos', 'in_review')}`)
  await page.getByText('1 of 16', { exact: true }).waitFor()
  const ticked = (count: number) => page.getByText(`${count} of 16 checked by you`).waitFor()
  await page.keyboard.press('v')
  await page.keyboard.press('v')
  await ticked(1)
  await page.getByText('2 of 16', { exact: true }).waitFor()
  await page.keyboard.press('v')
  await page.keyboard.press('n')
  await page.getByText('3 of 16', { exact: true }).waitFor()
  await page.keyboard.press('v')
  await ticked(3)
  await page.getByText('4 of 16', { exact: true }).waitFor()
  for (let at = 5; at <= 16; at++) {
    await page.keyboard.press('n')
    await page.getByText(`${at} of 16`, { exact: true }).waitFor()
  }
  await page.keyboard.press('v')
  await ticked(4)
  await page.getByText('4 of 16', { exact: true }).waitFor()
  await page.keyboard.press('p')
  await page.getByText('3 of 16', { exact: true }).waitFor()
  await page.keyboard.press('u')
  await page.getByText('4 of 16', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Next not checked' }).click()
  await page.getByText('5 of 16', { exact: true }).waitFor()
})

test('Ctrl Enter sends what is being written, with what its button refuses, and confirms nothing', async () => {
  const researcher = await people.signIn('ana.sorensen@quaere.example')
  const { page } = researcher
  await page.goto(`/memos/${await idOf(researcher, '/memos', 'drafting')}`)
  const wrong = page.getByRole('listitem').filter({ hasText: 'altered quote' }).first()
  await wrong.getByRole('button').first().press('Enter')
  const reason = wrong.getByLabel('Why it may stand')
  await reason.press('Control+Enter')
  await wrong.getByText('Write why it may stand').waitFor()
  await reason.fill('The client quotes it so in its letter.')
  await reason.press('Control+Enter')
  await wrong.getByRole('button', { name: 'Change the reason' }).waitFor()

  const administrator = await people.signIn('imogen.quillon@quaere.example')
  const filed = await idOf(administrator, '/assignments', 'filed')
  await administrator.page.goto(`/assignments/${filed}`)
  await administrator.page.getByRole('button', { name: 'Decline' }).press('Enter')
  const dialog = administrator.page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Another firm has it.')
  await dialog.getByRole('textbox').press('Control+Enter')
  expect(await dialog.isVisible()).toBe(true)
  expect(await idOf(administrator, '/assignments', 'filed')).toBe(filed)
})

test('in the queue of reviews j moves the focus to the first memo, and Enter opens it', async () => {
  const { page } = await people.signIn('gideon.marlowe@quaere.example')
  await page.goto('/reviews')
  const first = page.getByRole('table').getByRole('link').first()
  await first.waitFor()
  const title = await first.innerText()
  await page.keyboard.press('j')
  await first.and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
})

test('whoever decides the last suggestion by key stays among the suggestions', async () => {
  const researcher = await people.signIn('ana.sorensen@quaere.example')
  const { page } = researcher
  await page.goto(`/memos/${await idOf(researcher, '/memos', 'drafting')}`)
  await page.getByRole('tab', { name: /^Suggest/ }).press('Enter')
  await page.getByLabel('Suggest for').selectOption('Question Presented')
  const ask = page.getByRole('button', { name: 'Suggest', exact: true })
  await ask.press('Enter')
  await page.getByText(/^\d+ offered$/).waitFor()
  const cards = page.getByRole('article', { name: /^Suggestion for/ })
  for (let left = await cards.count(); left > 0; left--) {
    await cards.first().focus()
    await page.keyboard.press('x')
    await expect.poll(() => cards.count()).toBe(left - 1)
    await page
      .getByRole('status')
      .getByText(`Rejected, ${left - 1} still offered`)
      .waitFor()
  }
  await ask.and(page.locator(':focus')).waitFor()

  // What is done by a button is told, too, where nothing on the page moves.
  await page.getByRole('button', { name: 'Check the citations' }).press('Enter')
  await says(researcher, /^Checked: \d+ of \d+ citations verified$/)
})

test('on a narrow page keys go through what a client can do in the order in which it is seen', async () => {
  const client = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = client
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/assignments/${await idOf(client, '/assignments', 'filed')}`)
  const withdraw = page.getByRole('button', { name: 'Withdraw' })
  const files = page.getByRole('button', { name: 'Choose files' })
  await withdraw.waitFor()
  const [first, then] = [await withdraw.boundingBox(), await files.boundingBox()]
  expect(first?.y).toBeLessThan(then?.y ?? 0)
  await withdraw.focus()
  await page.keyboard.press('Tab')
  expect(await files.evaluate(element => element === document.activeElement)).toBe(true)
})
