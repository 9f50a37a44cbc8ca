import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { PASSWORD, type People, type Person, SERVER_IS_AWAY, goTo, rows, says } from './browser.ts'
import { goUnder, isSaved } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let workbench: Workbench
let people: People
let ana: Person

withDemonstration((...made) => ([people, workbench] = made))
beforeEach(async () => {
  ana = await people.signIn('ana.sorensen@quaere.example')
})

const draft = 'Reletting Unit 7 after Bluebird Toys has left'

/** From the desk to the memo that is being drafted. Answers its path. */
async function openDraft(person: Pick<Person, 'page'>): Promise<string> {
  const { page } = person
  await page.goto('/desk')
  await page.getByRole('main').getByRole('link', { name: draft }).click()
  await page.getByRole('textbox', { name: /^Text of the memo/ }).waitFor()
  return new URL(page.url()).pathname
}

/** Types at the end of the memo, as the next words of its conclusion. */
async function type(person: Pick<Person, 'page'>, words: string): Promise<void> {
  await goUnder(person, 'Conclusion')
  await person.page.keyboard.press('Control+End')
  await person.page.keyboard.type(` ${words}`)
}

/** The newest revision as the server has it, and the words of every earlier one. */
async function held({ context }: Person, path: string): Promise<{ newest: string; all: string[] }> {
  const read = async (at: string) => (await context.request.get(`/api${path}${at}`)).json()
  const numbers: { number: number }[] = await read('/revisions')
  const all = numbers.map(async ({ number }) => JSON.stringify((await read(`/revisions/${number}`)).doc))
  return { newest: JSON.stringify((await read('')).doc), all: await Promise.all(all) }
}

test('when the server goes away while a person types, the text stays on the device and is saved on its return', async () => {
  ana.provokes(SERVER_IS_AWAY)
  const path = await openDraft(ana)
  await type(ana, 'This was typed before.')
  await isSaved(ana)

  await workbench.kill()
  await type(ana, 'This was typed while the server was away.')
  await ana.page
    .getByText('Not saved: the server cannot be reached. Your text is kept on this device.')
    .waitFor()
  await workbench.start()
  await ana.page.getByText(/^Saved \d\d:\d\d/).waitFor({ timeout: 60_000 })
  const { newest } = await held(ana, path)
  expect(newest).toContain('This was typed before.')
  expect(newest).toContain('This was typed while the server was away.')
})

test('a window that was closed before its text could be sent leaves it on the device, and the next one offers it', async () => {
  ana.provokes(SERVER_IS_AWAY)
  const page = await ana.openWindow('/desk')
  const path = await openDraft({ page })
  await workbench.kill()
  await type({ page }, 'This was typed in a window that is gone.')
  await page.getByText('Your text is kept on this device.').waitFor()
  await page.close()

  await workbench.start()
  await ana.page.goto(path)
  await ana.page.getByText('On this device lies a text of this memo').waitFor()
  // Discarded by a slip, it is a press away.
  await ana.page.getByRole('button', { name: 'Discard it' }).press('Enter')
  const undo = ana.page.getByRole('button', { name: /^Undo, keep the text/ })
  await undo.and(ana.page.locator(':focus')).press('Enter')
  await ana.page.getByRole('button', { name: 'Go on with it' }).click()
  await isSaved(ana)
  expect((await held(ana, path)).newest).toContain('This was typed in a window that is gone.')
})

test('when the session ends while a person types, the text stays and is saved after the next sign-in', async () => {
  ana.provokes(/status of 401/)
  const path = await openDraft(ana)
  // The check that follows a save is over, so that nothing but the typing meets the ended session.
  const isOver = ana.page.waitForResponse(
    answer => answer.request().method() === 'GET' && answer.url().endsWith(`/api${path}`),
  )
  await type(ana, 'This was typed before the session ended,')
  await isOver
  await ana.context.clearCookies()
  await ana.page.keyboard.type(' and this after it.')
  const dialog = ana.page.getByRole('dialog', { name: 'Your session has ended' })
  await dialog.waitFor()
  await ana.page.getByText('Not saved: your session has ended. Your text is kept on this device.').waitFor()
  await dialog.getByLabel('Password').fill('not the password')
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.getByText('The e-mail address or the password is wrong').waitFor()
  await dialog.getByLabel('Password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Sign in' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await isSaved(ana)
  expect((await held(ana, path)).newest).toContain(
    'This was typed before the session ended, and this after it.',
  )
})

test('when two people save the same memo, the second is told and both texts are kept', async () => {
  const dev = await people.signIn('dev.chatterjee@quaere.example')
  ana.provokes(/status of 409/)
  const path = await openDraft(ana)
  await openDraft(dev)
  await isSaved(ana)
  await type(dev, 'These words are of Dev.')
  await expect.poll(async () => (await held(dev, path)).newest, { timeout: 20_000 }).toContain('of Dev.')
  await type(ana, 'These words are of Ana.')

  await ana.page
    .getByRole('heading', { name: 'Dev Chatterjee saved this memo while you were writing' })
    .waitFor()
  await ana.page.getByText(/Saved as revision \d+, beside revision \d+: choose which/).waitFor()
  const yours = ana.page.getByRole('region', { name: 'Your text' })
  const theirs = ana.page.getByRole('region', { name: 'Their text' })
  expect(await yours.innerText()).toContain('These words are of Ana.')
  expect(await theirs.innerText()).toContain('These words are of Dev.')
  for (const side of [yours, theirs])
    await side
      .getByText(/\d+ paragraphs the same in both/)
      .first()
      .waitFor()
  await yours.getByRole('button', { name: 'Keep mine' }).click()
  await isSaved(ana)
  const { newest, all } = await held(ana, path)
  expect(newest).toContain('These words are of Ana.')
  expect(newest).not.toContain('These words are of Dev.')
  expect(all.some(words => words.includes('These words are of Dev.'))).toBe(true)
})

test('a window opened from another keeps a text of its own, and finds it after a reload', async () => {
  ana.provokes(/ERR_FAILED|status of 409/)
  const path = await openDraft(ana)
  const [other] = await Promise.all([
    ana.context.waitForEvent('page'),
    ana.page.evaluate(address => void open(address), path),
  ])
  await other.getByRole('textbox', { name: /^Text of the memo/ }).waitFor()
  await ana.context.route('**/api/**', route => route.abort('failed'))
  for (const [page, words] of [
    [ana.page, 'Of the first window.'],
    [other, 'Of the second window.'],
  ] as const) {
    await page.bringToFront()
    await type({ page }, words)
    await page.getByText('Your text is kept on this device.').waitFor()
  }
  const kept = await ana.page.evaluate(() => Object.values(localStorage).join())
  expect(kept).toContain('Of the first window.')
  expect(kept).toContain('Of the second window.')
  await ana.context.unrouteAll()
  await ana.page.reload()
  await ana.page
    .getByRole('textbox', { name: /^Text of the memo/ })
    .getByText('Of the first window.')
    .waitFor()
  // The notice says what became of the text, not what was about to.
  await ana.page
    .getByText(/^✓ What you typed until .* had not been sent: it is here again, and is saved\./)
    .waitFor()
})

test('a client who leaves a question unfiled finds it with its deadline, and one that has passed is told at its field', async () => {
  const client = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = client
  await page.getByRole('link', { name: 'File an assignment' }).click()
  await page.getByLabel('Matter').selectOption({ index: 1 })
  await page.getByLabel('Question').fill('May the landlord keep the deposit?')
  const deadline = page.getByLabel('Deadline', { exact: true })
  const zone = page.getByLabel('Time zone of the deadline')
  await deadline.fill('2101-03-04T09:30')
  await zone.fill('Chicago')
  await page.getByRole('option', { name: /^✓?\s*Chicago/ }).click()
  await goTo(client, 'Assignments')
  await page.getByRole('heading', { name: 'Assignments', level: 1 }).waitFor()
  await page.goBack()
  await page.getByLabel('Question').waitFor()
  expect(await deadline.inputValue()).toBe('2101-03-04T09:30')
  expect(await zone.inputValue()).toContain('Chicago')

  await deadline.fill('2020-03-04T09:30')
  await page.getByRole('button', { name: 'File the assignment' }).click()
  await page.getByText('This time has passed already: choose a later one').waitFor()
  await deadline.and(page.locator(':focus')).waitFor()
})

test('an import is followed to its end although the server was away for some looks', async () => {
  const file = join(workbench.folder, 'inventory.txt')
  writeFileSync(
    file,
    'INVENTORY OF UNIT 7\n\nFour shelves, two lamps and a counter were left behind by the tenant.',
  )
  const { page } = ana
  ana.provokes(/ERR_CONNECTION_REFUSED/)
  let away = 3
  await page.route('**/api/imports/*', route =>
    away-- > 0 ? route.abort('connectionrefused') : route.continue(),
  )
  await goTo(ana, 'Matters')
  await page.getByRole('link', { name: 'Mercer Arcade: Bluebird Toys' }).click()
  await page.getByLabel('Choose files').setInputFiles(file)
  await page.getByRole('button', { name: 'Add 1 document' }).click()
  await page
    .getByRole('alert')
    .filter({ hasText: 'This page waits for the server and looks again' })
    .waitFor()
  await page.getByText(/^1 added \(1 passage\)\.$/).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a file that cannot be downloaded is told on the page, and can be asked for again', async () => {
  const client = await people.signIn('ingrid.vass@belvedere.example')
  client.provokes(/ERR_CONNECTION_REFUSED|status of 500/)
  const { page } = client
  const [delivery] = await rows(client, '/deliveries')
  await page.goto(`/deliveries/${delivery?.id}`)
  const file = page.getByRole('link', { name: 'PDF', exact: true })
  await page.route('**/memo.pdf', route => route.abort('connectionrefused'), { times: 1 })
  await file.click()
  const told = page.getByRole('alert').filter({ hasText: 'The file was not downloaded.' })
  await told.getByText('The server cannot be reached').waitFor()

  const fault = { type: '/problems/fault', title: 'Something went wrong here', status: 500 }
  const body = { ...fault, instance: '/memo.pdf', requestId: 'r-1' }
  await page.route('**/memo.pdf', route => route.fulfill({ status: 500, json: body }), { times: 1 })
  await told.getByRole('button', { name: 'Try again' }).click()
  await told.getByText('Something went wrong here').waitFor()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    told.getByRole('button', { name: 'Try again' }).click(),
  ])
  expect(saved.suggestedFilename()).toMatch(/^[A-Za-z0-9-]+\.pdf$/)
  await told.waitFor({ state: 'detached' })
})

test('an upload over the limit is refused with a sentence, on the page and by HTTP', async () => {
  const file = join(workbench.folder, 'large.txt')
  const limit = 25 * 1024 * 1024
  writeFileSync(file, Buffer.alloc(limit + 1024 * 1024, 'a'))
  const { page } = ana
  await goTo(ana, 'Matters')
  await page.getByRole('link', { name: 'Mercer Arcade: Bluebird Toys' }).click()
  await page.getByLabel('Choose files').setInputFiles(file)
  await page
    .getByRole('alert')
    .filter({ hasText: /large\.txt: 26 MB, more than the 25 MB/ })
    .waitFor()
  expect(await page.getByRole('button', { name: /^Add \d+ document/ }).count()).toBe(0)

  ana.provokes(/status of 413/)
  const send = (bytes: number) =>
    page.evaluate(async length => {
      const form = new FormData()
      form.append('file', new File([new Uint8Array(length)], 'large.txt'))
      const sent = await fetch(`/api${location.pathname}/files`, { method: 'POST', body: form })
      return { status: sent.status, said: await sent.json() }
    }, bytes)
  expect(await send(limit + 1)).toMatchObject({
    status: 413,
    said: { title: 'An upload may hold 25 MB at most', detail: expect.stringContaining('Nothing was kept') },
  })
  expect(await send(30 * 1024 * 1024)).toMatchObject({
    status: 413,
    said: { title: expect.stringMatching(/25 MB|more than this server takes/) },
  })
})

/** Asks on the page of research and answers what the page says above the hits. */
async function ask({ page }: Person, words: string): Promise<string> {
  await page.goto('/research')
  const box = page.getByLabel('Question, citation, docket number or case name')
  await box.fill(words)
  const statuses = page.getByRole('region', { name: 'Hits' }).getByRole('status')
  const said = statuses.filter({ hasNotText: 'Loading' })
  // What comes together with its words is not read out everywhere.
  expect(await said.count()).toBe(1)
  await box.press('Enter')
  await said.waitFor()
  return said.innerText()
}

test('an empty question is not searched: the page says what to write', async () => {
  const { page } = ana
  await page.goto('/research')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await page.getByText('Write the question as you would ask a colleague.').waitFor()
  await page
    .getByLabel('Question, citation, docket number or case name')
    .and(page.locator(':focus'))
    .waitFor()
  const answer = await ana.context.request.get('/api/research?q=%20')
  expect(answer.status()).toBe(400)
  expect(await answer.json()).toMatchObject({
    type: '/problems/research/empty',
    title: expect.stringMatching(/\w+ \w+/),
  })
})

test('a question full of SQL and query syntax is only words', async () => {
  const before = await ask(ana, 'constructive eviction')
  for (const words of [
    "'); drop table opinions; -- ' or 1=1",
    'lease & | ! <-> :* ( ) \\ "rent" \'heat\' $$ %s ?',
    "to_tsquery('a & ') <2> {rent} [*] ~ ^",
  ]) {
    expect(await ask(ana, words)).toMatch(/^\d+ passages? · \d/)
    expect(await ana.page.getByRole('alert').count()).toBe(0)
  }
  const after = await ask(ana, 'constructive eviction')
  expect(after.replace(/[\d.]+ ms/, '')).toBe(before.replace(/[\d.]+ ms/, ''))
})

test('a question of 200,000 characters is searched by its beginning, and the page says so', async () => {
  const words = 'May a landlord relet after the tenant has left? '.repeat(4200).slice(0, 200_000)
  expect(await ask(ana, words)).toMatch(/cut|first|beginning|long/i)
  await ana.page.getByRole('list', { name: 'Passages' }).getByRole('link').first().waitFor()

  // A client’s question of that length is not cut: it stays in the form, with what to do.
  const oona = await people.signIn('oona.carraway@ferncliff.example')
  const { page } = oona
  await page.goto('/assignments/new')
  await page.getByLabel('Matter').selectOption({ index: 1 })
  await page.getByLabel('Question').fill(words)
  await page.getByRole('button', { name: 'File the assignment' }).click()
  await page.getByText('A question has at most 20,000 characters; put the rest into a file').waitFor()
  expect((await page.getByLabel('Question').inputValue()).length).toBe(200_000)
  expect(new URL(page.url()).pathname).toBe('/assignments/new')
})

test('the address of somebody else’s memo shows a page that is not there, and answers 404', async () => {
  const path = await openDraft(ana)
  const maura = await people.signIn('maura.kilbride@quaere.example')
  const marcus = await people.signIn('marcus.feld@osprey.example')
  for (const person of [maura, marcus]) {
    person.provokes(/status of 404/)
    await person.page.goto(path)
    await person.page
      .getByText(/There is no such (memo|page)|not here|not found/i)
      .first()
      .waitFor()
    expect(await person.page.getByText(draft).count()).toBe(0)
    for (const part of ['', '/check', '/revisions', '/review']) {
      expect((await person.context.request.get(`/api${path}${part}`)).status()).toBe(404)
    }
  }
})

test('an approval from a page whose citations were checked again since is refused, and the page shows what is there now', async () => {
  const reviewer = await people.signIn('gideon.marlowe@quaere.example')
  reviewer.provokes(/status of 409/)
  const { page } = reviewer
  await goTo(reviewer, 'Reviews')
  await page.getByRole('row').filter({ hasText: 'checked by you' }).first().getByRole('link').first().click()
  await page.getByRole('tab', { name: 'Send' }).click()
  const id = new URL(page.url()).pathname.split('/').at(-1)
  expect((await page.request.post(`/api/memos/${id}/check`)).status()).toBe(200)
  const approve = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Approve…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Approve revision/ })
    await dialog.getByRole('button', { name: /^Approve revision/ }).click()
  }
  await approve()
  await page.getByRole('alert').filter({ hasText: 'checked again after you read them' }).waitFor()
  await page.keyboard.press('Escape')
  await approve()
  await says(reviewer, /^Revision \d+ approved$/)
})

test('whoever loads the page of a memo again is where they read, with the cursor where they wrote', async () => {
  const path = await openDraft(ana)
  const { page } = ana
  await isSaved(ana)
  const last = page.locator('.ProseMirror p').last()
  await last.scrollIntoViewIfNeeded()
  await last.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Left here')
  await isSaved(ana)
  const top = (): Promise<number> => last.evaluate(element => element.getBoundingClientRect().top)
  const before = await top()
  await page.reload()
  await page.getByText(' Left here').waitFor()
  await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(120)
  await page.locator('.ProseMirror').focus()
  // The focus settles a moment after it came.
  await page.waitForTimeout(500)
  await page.keyboard.type(', and gone on.')
  await isSaved(ana)
  expect((await held(ana, path)).newest).toContain('Left here, and gone on.')
})
