import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { acceptAssignment, openMatter } from './administrator-steps.ts'
import type { People } from './browser.ts'
import * as clients from './client-steps.ts'
import { writeFiles } from './files.ts'
import * as researchers from './researcher-steps.ts'
import * as reviewers from './reviewer-steps.ts'
import { withDemonstration } from './with-demonstration.ts'
import type { Workbench } from './workbench.ts'

let workbench: Workbench
let people: People
withDemonstration((...made) => ([people, workbench] = made))

const matter = 'Mercer Arcade: the parcel kiosk'
const title = 'Reletting the parcel kiosk'
const question =
  'Redline Carriers left the parcel kiosk with two years of its lease to run. Must we look for another tenant, and may ' +
  'we relet without releasing Redline?'
const rule =
  'A landlord whose tenant has abandoned must make reasonable efforts to relet, and may recover from the tenant only ' +
  'what those efforts would not have saved.'
const conclusion = 'Offer the kiosk beside the other empty units, and answer the florist this week.'
const comment = 'Say that a letter of notice must go to Redline first.'
const added = 'Before that, give Redline notice that the kiosk is relet for its account.'

test('a question goes all the way: filed, accepted, researched, drafted, checked, reviewed, sealed, delivered', async () => {
  const files = await writeFiles(workbench.folder)
  const administrator = await people.signIn('imogen.quillon@quaere.example')
  await openMatter(administrator, {
    client: 'Ferncliff Retail Holdings',
    name: matter,
    opponent: 'Redline Carriers',
  })

  const client = await people.signIn('oona.carraway@ferncliff.example')
  const deadline = `${new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)}T16:30`
  const asked = { matter, question, deadline, town: 'Chicago', file: files.lease }
  const assignment = await clients.fileAssignment(client, asked)
  const seesState = async (words: string): Promise<void> => {
    await client.page.goto(assignment)
    await clients.seesState(client, words)
  }

  await acceptAssignment(administrator, {
    question,
    conflict: { party: 'Redline Carriers', like: 'Redline Carriers, Inc.', client: 'Osprey Point Logistics' },
    researcher: 'Ana Sorensen',
    reviewer: 'Priya Raman',
  })
  await seesState('Accepted: a researcher and a reviewer are named')

  const researcher = await people.signIn('ana.sorensen@quaere.example')
  await researchers.uploadDocuments(researcher, { matter, question, files })
  await researchers.research(researcher)
  const memo = await researchers.openMemo(researcher, question, title)
  await seesState('Being researched and drafted')
  await researchers.insertPassage(researcher, {
    words: rule,
    search: 'reasonable efforts to relet after the tenant has abandoned',
    citation: /^Halloran v\. Pike Street Properties, 212 Frank\. 318, 322 \(1974\)/,
  })
  await researchers.decideSuggestions(researcher, 'Discussion')
  await researchers.writeAndCorrect(researcher, {
    heading: 'Conclusion',
    text: conclusion,
    citation: 'Halloran v. Pike Street Properties, 212 Frank. 318, 322 (1975)',
    verdict: 'wrong year',
    reason: /1974/,
  })
  await researchers.submit(researcher)
  await seesState('In review by a second lawyer')
  await researchers.cannotApprove(researcher, memo)

  const reviewer = await people.signIn('priya.raman@quaere.example')
  await reviewers.openReview(reviewer, title)
  const citations = await reviewers.tickAll(reviewer)
  expect(citations).toBeGreaterThan(2)
  const words = 'answer the florist this week'
  await reviewers.requestChanges(reviewer, { words, comment, letter: 'One step is missing.' })

  const change = { path: memo, comment, heading: 'Conclusion', added }
  await researchers.changeAndResubmit(researcher, change)

  await reviewers.openReview(reviewer, title)
  expect(await reviewers.tickAll(reviewer)).toBe(citations)
  await reviewers.approve(reviewer, added)
  await reviewers.sealAndDeliver(reviewer)

  await seesState('Delivered')
  await clients.readDelivery(client, title, ['page 322'])
  const { package: sealed } = await clients.downloadAll(client, workbench.folder)
  await clients.answerDelivery(client, sealed, 'Does the notice have to be in writing?')
  await holdsAndBreaks(sealed)
})

/** Step 9: the downloaded package is proved without a server, and one flipped byte is found and named. */
async function holdsAndBreaks(sealed: string): Promise<void> {
  const whole = await workbench.quaere('verify-seal', sealed, '--json')
  expect({ code: whole.code, said: JSON.parse(whole.out) }).toEqual({
    code: 0,
    said: { valid: true, problems: [] },
  })

  const bytes = await readFile(sealed)
  const at = bytes.indexOf('the florist')
  expect(at).toBeGreaterThan(0)
  bytes[at + 4] = (bytes[at + 4] ?? 0) ^ 1
  const flipped = `${sealed}.flipped.json`
  await writeFile(flipped, bytes)
  const broken = await workbench.quaere('verify-seal', flipped, '--json')
  const said = JSON.parse(broken.out)
  expect(broken.code).toBe(1)
  expect(said.valid).toBe(false)
  expect(said.problems).toEqual([
    {
      where: expect.stringMatching(/^\/blocks\/\d+ \(line \d+\)$/),
      what: 'This part is not what was sealed.',
    },
  ])
}
