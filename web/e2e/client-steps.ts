import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { type Person, goTo } from './browser.ts'

type Asked = { matter: string; question: string; deadline: string; town: string; file: string }

/** Step 2: a client files a question with a deadline in another time zone and a file. Answers the assignment's path. */
export async function fileAssignment({ page }: Person, asked: Asked): Promise<string> {
  await page.getByRole('link', { name: 'File an assignment' }).click()
  await page.getByRole('heading', { name: 'File an assignment', level: 1 }).waitFor()

  // What is missing is named, and nothing is filed.
  await page.getByRole('button', { name: 'File the assignment' }).click()
  await page.getByText('Choose the matter that the question belongs to').waitFor()
  await page.getByText('Write the question that you want answered').waitFor()

  await page.getByLabel('Matter').selectOption({ label: asked.matter })
  expect(await page.getByLabel('Jurisdiction').inputValue()).toBe('Franklin')
  await page.getByLabel('Question').fill(asked.question)
  await page.getByLabel('Deadline', { exact: true }).fill(asked.deadline)
  await page.getByLabel('Time zone of the deadline').click()
  await page.getByLabel('Time zone of the deadline').fill(asked.town)
  await page.getByRole('option', { name: new RegExp(`^✓?\\s*${asked.town}`) }).click()
  await page.getByLabel('Choose files').setInputFiles(asked.file)
  await page.getByRole('button', { name: 'File the assignment' }).click()

  await page.waitForURL(/\/assignments\/[0-9a-f-]{36}$/)
  await seesState({ page }, 'Filed: the firm has yet to accept it')
  await page.getByText(asked.question).waitFor()
  await page.getByText(`${asked.town} (`).first().waitFor()
  await page.getByText(asked.file.split('/').at(-1) ?? '').waitFor()
  return new URL(page.url()).pathname
}

/** The state of the assignment on the page, in words. */
export async function seesState({ page }: Pick<Person, 'page'>, words: string): Promise<void> {
  await page
    .getByRole('list', { name: 'Where it stands' })
    .getByRole('listitem')
    .filter({ hasText: words })
    .waitFor()
}

/** Step 9: the client reads the delivery, opens each excerpt, and checks the seal. */
export async function readDelivery(client: Person, title: string, pins: string[]): Promise<void> {
  const { page } = client
  await goTo({ page }, 'Deliveries')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  await page.getByRole('heading', { name: 'Authorities' }).waitFor()

  const marks = page.locator('a[id^="citation-"]')
  const count = await marks.count()
  expect(count).toBeGreaterThan(0)
  const read: string[] = []
  for (let index = 0; index < count; index++) {
    await marks.nth(index).click()
    const excerpt = page.getByRole('complementary', { name: `Citation ${index + 1}`, exact: true })
    await excerpt.waitFor()
    read.push(await excerpt.innerText())
    await excerpt.getByRole('button', { name: `Close citation ${index + 1}` }).click()
    await excerpt.waitFor({ state: 'detached' })
  }
  for (const pin of pins) expect(read.some(words => words.includes(pin))).toBe(true)
  expect(read.filter(words => !words.includes('verified'))).toEqual([])

  await page.getByRole('button', { name: 'Check the seal' }).click()
  await page.getByText('The seal fits.').waitFor()
}

export type Downloaded = { pdf: string; docx: string; package: string }

/** Step 9: what the client takes home, each with the first bytes of its kind. Answers the files' paths. */
export async function downloadAll({ page }: Person, folder: string): Promise<Downloaded> {
  const download = async (name: string, begins: string, ending: string): Promise<string> => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(new RegExp(`^[A-Za-z0-9-]+\\.${ending}$`))
    const path = `${folder}/${file.suggestedFilename()}`
    await file.saveAs(path)
    const bytes = await readFile(path)
    expect(bytes.subarray(0, begins.length).toString('latin1')).toBe(begins)
    expect(bytes.length).toBeGreaterThan(2000)
    return path
  }
  return {
    pdf: await download('PDF', '%PDF-', 'pdf'),
    docx: await download('Word', 'PK\u0003\u0004', 'docx'),
    package: await download('Sealed package', '{', 'json'),
  }
}

/** Step 9: the downloaded package is proved on the page; the client acknowledges and asks. */
export async function answerDelivery({ page }: Person, sealed: string, question: string): Promise<void> {
  await page.getByLabel('Check a package that you downloaded').setInputFiles(sealed)
  await page.getByText('is whole, and it bears this delivery’s seal').waitFor()

  await page.getByRole('button', { name: 'Acknowledge' }).click()
  const dialog = page.getByRole('dialog', { name: 'Acknowledge this delivery?' })
  await dialog.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByText(/^Acknowledged by /).waitFor()
  expect(await page.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0)

  await page.getByLabel('Ask a question about this memo').fill(question)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: question }).waitFor()
}
