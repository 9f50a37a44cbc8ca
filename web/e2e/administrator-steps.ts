import { type Person, goTo, says } from './browser.ts'
import { seesState } from './client-steps.ts'

type Opened = { client: string; name: string; opponent: string }

/** The administrator opens a matter for a client, with a party on the other side. */
export async function openMatter({ page }: Person, { client, name, opponent }: Opened): Promise<void> {
  await goTo({ page }, 'Matters')
  await page.getByRole('link', { name: 'Open a matter' }).click()
  await page.getByLabel('Client', { exact: true }).selectOption({ label: client })
  await page.getByLabel('Name of the matter').fill(name)
  await page.getByLabel('Jurisdiction').fill('Franklin')
  await page.getByLabel('Name', { exact: true }).fill(opponent)
  await page.getByLabel('Side').selectOption({ label: 'Opponent' })
  await page.getByRole('button', { name: 'Open the matter' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

type Accepted = {
  question: string
  conflict: { party: string; like: string; client: string }
  researcher: string
  reviewer: string
}

/** Step 3: the administrator sees the conflicts, names researcher and reviewer, and accepts. */
export async function acceptAssignment({ page }: Person, asked: Accepted): Promise<void> {
  const { question, conflict, researcher, reviewer } = asked
  await goTo({ page }, 'Desk')
  await page
    .getByRole('list', { name: 'Assignments that wait to be accepted' })
    .getByRole('link', { name: question })
    .click()
  await page.getByText('Names that look alike.').waitFor()
  await page
    .getByRole('row')
    .filter({ hasText: conflict.party })
    .filter({ hasText: conflict.like })
    .filter({ hasText: conflict.client })
    .waitFor()

  const accept = page.getByRole('button', { name: 'Accept', exact: true })
  await accept.and(page.locator('[aria-disabled="true"]')).waitFor()
  await page.getByLabel('Researcher').selectOption({ label: researcher })
  await page.getByLabel('Reviewer').selectOption({ label: reviewer })
  await accept.click()
  await seesState({ page }, 'Accepted: a researcher and a reviewer are named')
  await says({ page }, 'both are members of the matter now')
}
