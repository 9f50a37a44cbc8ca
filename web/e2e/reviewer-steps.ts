import { expect } from 'vitest'
import { type Person, goTo, markWords, says } from './browser.ts'

/** Step 8: from the queue to the memo. */
export async function openReview({ page }: Person, title: string): Promise<void> {
  await goTo({ page }, 'Reviews')
  const row = page.getByRole('row').filter({ hasText: title })
  await row.getByText('checked by you').waitFor()
  await row.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** Step 8: the walk through the citations; each is ticked by a person. Answers how many there were. */
export async function tickAll({ page }: Person): Promise<number> {
  await page.getByRole('tab', { name: /^Citations/ }).click()
  const progress = page.getByText(/^\d+ of \d+ checked by you$/)
  const count = Number(/of (\d+)/.exec(await progress.innerText())?.[1] ?? 0)
  for (let ticked = 0; ticked < count; ticked++) {
    const citation = page.getByRole('region', { name: 'Citation', exact: true })
    await citation.getByRole('region', { name: 'Source', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Tick as checked' }).click()
    await page.getByText(`${ticked + 1} of ${count} checked by you`).waitFor()
  }
  return count
}

/** Step 8: a comment on words of the memo, sent with the request for changes. */
export async function requestChanges(
  { page }: Person,
  { words, comment, letter }: { words: string; comment: string; letter: string },
): Promise<void> {
  await markWords(page, page.getByRole('paragraph').filter({ hasText: words }).first(), words)
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  const composer = page.getByRole('tabpanel', { name: /^Comments/ })
  await composer.getByRole('blockquote').filter({ hasText: words }).waitFor()
  await composer.getByLabel('Comment on these words').fill(comment)
  await composer.getByRole('button', { name: 'Add to the review' }).click()

  await page.getByRole('tab', { name: 'Send' }).click()
  await page.getByText('1 comment collected').waitFor()
  await page.getByLabel('A word to the researcher').fill(letter)
  await page.getByRole('button', { name: 'Request changes…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Send revision \d+ back for changes\?$/ })
  await dialog.getByText('with your words and 1 comment').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Request changes…' }).and(page.locator(':focus')).press('Enter')
  await dialog.getByRole('button', { name: 'Request changes' }).press('Enter')
  await says({ page }, 'Sent back for changes')
  await page.getByText('has the memo: a review can be sent when it is submitted.').waitFor()
  expect(await page.getByLabel('A word to the researcher').count()).toBe(0)
}

/** Step 8: the reviewer sees what changed and approves exactly this revision. */
export async function approve({ page }: Person, added: string): Promise<void> {
  await page.getByRole('button', { name: /^Changes since revision \d+$/ }).click()
  await page.getByText(added).first().waitFor()
  await page.getByRole('tab', { name: 'Send' }).click()
  await page.getByRole('button', { name: 'Approve…' }).click()
  const dialog = page.getByRole('dialog', { name: /^Approve revision \d+$/ })
  expect(await dialog.innerText()).not.toContain('not ticked by you')
  await dialog.getByRole('button', { name: /^Approve revision \d+$/ }).click()
  await says({ page }, /^Revision \d+ approved$/)
  await page.getByText(/Approved by Priya Raman/).waitFor()
}

/** Step 9: sealed, then delivered. */
export async function sealAndDeliver({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Seal…' }).click()
  await page
    .getByRole('dialog', { name: 'Seal this memo' })
    .getByRole('button', { name: 'Seal', exact: true })
    .click()
  await says({ page }, /^Sealed$/)
  await page.getByRole('button', { name: 'Deliver…' }).click()
  await page
    .getByRole('dialog', { name: 'Deliver to the client' })
    .getByRole('button', { name: 'Deliver', exact: true })
    .click()
  await says({ page }, 'Delivered to Ferncliff Retail Holdings')
  await page.getByRole('link', { name: 'Open the delivery' }).waitFor()
}
