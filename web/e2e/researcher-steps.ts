import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import { type Person, goTo, markWords, says } from './browser.ts'
import type { Files } from './files.ts'

const nameOf = (path: string): string => path.split('/').at(-1) ?? ''

/** Step 4: the client's file is there, read; more are added on the matter's page, and the broken one is named with its reason. */
export async function uploadDocuments(
  { page }: Person,
  { matter, question, files }: { matter: string; question: string; files: Files },
): Promise<void> {
  await page.getByRole('list', { name: 'Assignments to begin' }).getByRole('link', { name: question }).click()
  await page.getByRole('definition').getByRole('link', { name: matter }).click()
  await page.waitForURL(/\/matters\//)
  const held = (path: string) => page.getByRole('row').filter({ hasText: nameOf(path) })
  const isRead = async (): Promise<number> => {
    await page.reload()
    await page.getByRole('heading', { name: 'Documents' }).waitFor()
    return held(files.lease).count()
  }
  await expect.poll(isRead, { timeout: 30_000, interval: 1000 }).toBe(1)

  await page.getByLabel('Choose files').setInputFiles([files.letter, files.notes, files.broken])
  await page.getByRole('button', { name: 'Add 3 documents' }).click()
  const imported = page.getByRole('article', { name: '3 files' })
  await imported.getByText('partly done').waitFor()
  await imported.getByText(/^2 added \(\d+ passages?\), 1 could not be read\.$/).waitFor()
  const failure = imported.getByRole('listitem').filter({ hasText: nameOf(files.broken) })
  expect((await failure.innerText()).replace(nameOf(files.broken), '').trim()).toMatch(/\w+ \w+ \w+/)
  await held(files.letter).waitFor()
  await held(files.notes).waitFor()
  expect(await held(files.broken).count()).toBe(0)

  // The same bytes once more change nothing.
  await page.getByLabel('Choose files').setInputFiles(files.notes)
  await page.getByRole('button', { name: 'Add 1 document' }).click()
  await page
    .getByRole('article', { name: nameOf(files.notes) })
    .getByText('1 was there already.')
    .waitFor()
}

/** Step 5: a question, a court's filter, a citation, a case name, and the source at the passage with its page. */
export async function research({ page }: Person): Promise<void> {
  await goTo({ page }, 'Research')
  const box = page.getByLabel('Question, citation, docket number or case name')
  const hits = page.getByRole('list', { name: 'Passages' }).getByRole('listitem')
  const ask = async (words: string): Promise<void> => {
    await box.fill(words)
    await Promise.all([
      page.waitForResponse(answer => answer.url().includes('/api/research?')),
      box.press('Enter'),
    ])
    await hits.first().waitFor()
  }

  /** A case that was named stands first, and says why. */
  const leads = (name: string): Promise<void> =>
    hits
      .first()
      .filter({ has: page.getByRole('link', { name, exact: true }) })
      .getByText('named in your question')
      .waitFor()

  await ask('must a landlord look for another tenant after the old one has abandoned the shop?')
  const halloran = hits
    .filter({ has: page.getByRole('link', { name: 'Halloran v. Pike Street Properties', exact: true }) })
    .first()
  await halloran.waitFor()
  const shown = await halloran.innerText()
  for (const part of ['212 Frank. 318', 'Supreme Court of Franklin', '1974', 'page']) {
    expect(shown).toContain(part)
  }
  expect(await halloran.locator('mark').count()).toBeGreaterThan(0)

  const appeals = page.getByRole('radio', { name: /Court of Appeals/ })
  await appeals.check()
  await page.waitForURL(/court=/)
  await expect.poll(async () => (await hits.allInnerTexts()).length, { timeout: 10_000 }).toBeGreaterThan(0)
  const filtered = async (): Promise<string[]> =>
    (await hits.allInnerTexts()).filter(words => !words.includes('Court of Appeals'))
  await expect.poll(filtered, { timeout: 10_000 }).toEqual([])
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await halloran.waitFor()

  await ask('212 Frank. 318')
  await leads('Halloran v. Pike Street Properties')
  await ask('Estes v. Gramercy Mills')
  await leads('Estes v. Gramercy Mills')

  await ask('reasonable efforts to relet after abandonment')
  await halloran.getByRole('link', { name: 'Halloran v. Pike Street Properties', exact: true }).click()
  const text = page.getByRole('region', { name: /^Text of Halloran/ })
  await seesPassage(text)
  await page.getByRole('article', { name: 'Source' }).getByRole('heading').getByRole('link').click()
  await page.getByRole('heading', { name: /^Halloran/, level: 1 }).waitFor()
  await seesPassage(page.getByRole('main'))
}

/** The passage is in view, and so is the label of a page of it. */
async function seesPassage(within: Locator): Promise<void> {
  const passage = within.locator('.passage').first()
  await passage.waitFor()
  const isInView = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  }
  await expect.poll(() => passage.evaluate(isInView)).toBe(true)
  const labels = await within.getByText(/^page \d+$/).allInnerTexts()
  expect(labels.length).toBeGreaterThan(3)
}

/** The researcher begins the memo and gives it a title. Answers its path. */
export async function openMemo({ page }: Person, question: string, title: string): Promise<string> {
  await goTo({ page }, 'Desk')
  await page.getByRole('link', { name: question }).click()
  await page.getByRole('button', { name: 'Open the memo' }).click()
  await page.waitForURL(/\/memos\//)
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Title', { exact: true }).fill(title)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  return new URL(page.url()).pathname
}

export const editor = ({ page }: Pick<Person, 'page'>) =>
  page.getByRole('textbox', { name: /^Text of the memo/ })

/** Puts the cursor into the first paragraph under a heading. */
export async function goUnder(person: Pick<Person, 'page'>, heading: string): Promise<void> {
  const { page } = person
  await page.getByRole('navigation', { name: 'Outline' }).getByRole('button', { name: heading }).click()
  await editor(person).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
}

/** The server has acknowledged the text that stands on the page; around midnight its time is told with its day. */
export async function isSaved({ page }: Pick<Person, 'page'>): Promise<void> {
  await page.getByText(/^Saved (\d{1,2} \w+ \d{4}, )?\d\d:\d\d( \S+)? · revision \d+$/).waitFor()
}

export const showTab = ({ page }: Person, name: string): Promise<void> =>
  page
    .getByRole('tablist', { name: 'What the margin shows' })
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click()

type Quoted = { words: string; search: string; citation: RegExp }

/** Step 6: words of a passage become a quotation of the memo with the full citation and the page. */
export async function insertPassage(person: Person, { words, search, citation }: Quoted): Promise<void> {
  const { page } = person
  await goUnder(person, 'Discussion')
  await showTab(person, 'Research')
  await page.getByLabel('Question or citation').fill(search)
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  const panel = page.getByRole('tabpanel', { name: 'Research' })
  const hit = panel
    .getByRole('listitem')
    .filter({ hasText: words.slice(0, 40) })
    .first()
  await hit.getByRole('button', { name: /^Whole passage, / }).click()
  await markWords(page, hit, words)
  await hit.getByRole('button', { name: /^Insert / }).click()
  await panel.getByText('The marked words stand in the memo').waitFor()
  await editor(person).getByRole('blockquote').filter({ hasText: words }).waitFor()
  await editor(person).getByText(citation).waitFor()
  await isSaved(person)
}

/** Step 6: suggestions with their passages; one is accepted, one is rejected. */
export async function decideSuggestions(person: Person, heading: string): Promise<void> {
  const { page } = person
  await showTab(person, 'Suggest')
  await page.getByLabel('Suggest for').selectOption(heading)
  await page.getByRole('button', { name: 'Suggest', exact: true }).click()
  await page.getByText(/^\d+ offered$/).waitFor()
  const cards = page.getByRole('article', { name: `Suggestion for ${heading}` })
  const offered = await cards.count()
  expect(offered).toBeGreaterThan(1)
  const wordsOf = async (card: Locator): Promise<string> =>
    (await card.locator('.text').innerText()).replace(/\s+/g, ' ').trim()

  // One that rests on a case, so that the check has something to judge.
  const chosen = cards.filter({ hasText: /\d+ Frank\. / }).first()
  await chosen.getByText(/^\d+ passages? of suggestion \d+$/).click()
  await chosen.getByText('in the stored source, word for word').first().waitFor()
  const accepted = await wordsOf(chosen)
  await chosen.getByRole('button', { name: 'Accept' }).click()
  // Its beginning alone: the sign of a verdict may stand before its citation already.
  await editor(person).getByText(accepted.slice(0, 40)).first().waitFor()
  await expect.poll(() => cards.count()).toBe(offered - 1)

  const rejected = await wordsOf(cards.first())
  await cards.first().getByRole('button', { name: 'Reject' }).click()
  await expect.poll(() => cards.count()).toBe(offered - 2)
  expect(await editor(person).innerText()).not.toContain(rejected)
  await isSaved(person)
}

type Wrong = { heading: string; text: string; citation: string; verdict: string; reason: RegExp }

/** Step 7: own words with a citation that is wrong; the check says what and why, and its correction makes it right. */
export async function writeAndCorrect(person: Person, wrong: Wrong): Promise<void> {
  const { page } = person
  await goUnder(person, wrong.heading)
  await page.keyboard.type(`${wrong.text} ${wrong.citation}.`)
  await isSaved(person)
  await page.getByRole('button', { name: 'Check the citations' }).click()
  await showTab(person, 'Citations')
  const row = page.getByRole('listitem').filter({ hasText: wrong.verdict })
  await row.getByRole('button', { name: wrong.verdict }).click()
  await row.getByText(wrong.reason).first().waitFor()
  await seesNotSubmittable(person)
  await row.getByRole('button', { name: 'Apply' }).click()
  await allVerified(person)
}

async function seesNotSubmittable({ page }: Person): Promise<void> {
  const submit = page.getByRole('button', { name: 'Submit for review' })
  await submit.and(page.locator('[aria-disabled="true"]')).waitFor()
}

export async function allVerified({ page }: Person): Promise<void> {
  const counted = page.getByRole('button', { name: /^\d+ of \d+ verified/ })
  const isAll = async (): Promise<boolean> => {
    const [, verified, all] = /^(\d+) of (\d+) verified$/.exec(await counted.innerText()) ?? []
    return verified !== undefined && verified === all
  }
  await expect.poll(isAll, { timeout: 20_000 }).toBe(true)
}

/** Step 7: the memo goes to the reviewer. */
export async function submit(person: Person): Promise<void> {
  const { page } = person
  await isSaved(person)
  const button = page.getByRole('button', { name: 'Submit for review' })
  await button.and(page.locator(':not([aria-disabled])')).click()
  await page
    .getByRole('dialog', { name: 'Submit for review' })
    .getByRole('button', { name: 'Submit' })
    .click()
  await says(person, 'Submitted for review')
}

/** Step 8: the author finds no way to approve, neither on the page nor by HTTP. */
export async function cannotApprove(person: Person, memoPath: string): Promise<void> {
  const { page } = person
  await page.getByRole('link', { name: 'Open the review' }).click()
  await page.getByText('This is your own memo').waitFor()
  await page.getByRole('tab', { name: 'Send' }).click()
  const approve = page.getByRole('button', { name: /^Approve/ })
  await approve.and(page.locator('[aria-disabled="true"]')).waitFor()
  await page.getByText('Authors do not approve their own memos').waitFor()
  await approve.click({ force: true })
  expect(await page.getByRole('dialog').count()).toBe(0)

  person.provokes(/status of 403/)
  const answer = await page.evaluate(async path => {
    const { head } = await (await fetch(`/api${path}`)).json()
    const body = { revision: head.number, sha256: head.sha256, outcome: 'approve', body: '', comments: [] }
    const headers = { 'content-type': 'application/json' }
    const sent = await fetch(`/api${path}/reviews`, { method: 'POST', headers, body: JSON.stringify(body) })
    return {
      status: sent.status,
      said: await sent.json(),
      state: (await (await fetch(`/api${path}`)).json()).state,
    }
  }, memoPath)
  expect(answer).toMatchObject({
    status: 403,
    said: { type: '/problems/memo/own-review', title: 'Authors do not approve their own memos' },
    state: 'in_review',
  })
}

/** Step 8: the researcher reads the comment beside its words, changes the memo, and submits it again. */
export async function changeAndResubmit(
  person: Person,
  { path, comment, heading, added }: { path: string; comment: string; heading: string; added: string },
): Promise<void> {
  const { page } = person
  await page.goto(path)
  await showTab(person, 'Comments')
  const card = page.getByRole('article').filter({ hasText: comment })
  await card.getByRole('button', { name: 'Show in the text' }).click()
  await goUnder(person, heading)
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` ${added}`)
  await isSaved(person)
  await card.getByRole('button', { name: 'Resolve' }).click()
  await card.getByText(/resolved by/).waitFor()
  await allVerified(person)
  await submit(person)
}
