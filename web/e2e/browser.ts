import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, type Locator, type Page, chromium } from 'playwright-core'

/** Milliseconds in which a page shows what is waited for, on a slow machine too. */
const SHOWS_WITHIN = 20_000

/** The demonstration's people have one password. */
export const PASSWORD = 'franklin-demo-2026'

/** What Chromium says of requests to a server that went away, by when it noticed: before, while or after it asked. */
export const SERVER_IS_AWAY =
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED|ABORTED)|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE)/

/** One person in a browser of their own: cookies and storage are shared with nobody. */
export type Person = {
  page: Page
  context: BrowserContext
  /** From now on the console may say this: the test provokes it. */
  provokes(words: RegExp): void
  /** Another window of the same person. */
  openWindow(path: string): Promise<Page>
}

export type People = {
  /** A browser in which nobody is signed in. */
  enter(): Promise<Person>
  /** Signs in on the page, as a person does. */
  signIn(email: string): Promise<Person>
  /** What consoles and pages complained of since the last look, and was not provoked. */
  complaints(): string[]
  /** What stands on each open page, for whoever reads why a test failed. */
  tell(): Promise<string>
  /** Closes every window of everybody. */
  leave(): Promise<void>
  close(): Promise<void>
}

/** Starts Chromium (the environment's CHROMIUM says where it is) for people who use the workbench at an address. */
export async function openBrowser(address: string): Promise<People> {
  const executablePath = process.env['CHROMIUM']
  if (executablePath === undefined) throw new Error('CHROMIUM must name the browser: npm test does that')
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  let heard: string[] = []
  const enter = async (): Promise<Person> => openPerson(browser, address, words => heard.push(words))
  return {
    enter,
    async signIn(email) {
      const person = await enter()
      const { page } = person
      await page.goto('/')
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByRole('navigation', { name: 'Portal' }).waitFor({ state: 'attached' })
      return person
    },
    complaints() {
      const all = heard
      heard = []
      return all
    },
    async tell() {
      const pages = browser.contexts().flatMap(context => context.pages())
      const told = pages.map(async page => {
        const tree = await page.locator('body').ariaSnapshot({ timeout: 2000 })
        return `── ${page.url()}\n${tree.slice(0, 6000)}`
      })
      return (await Promise.all(told)).join('\n')
    },
    leave: () => leaveAll(browser),
    async close() {
      await leaveAll(browser)
      await browser.close()
    },
  }
}

/** Answers that a test changes on their way may still be under way: what becomes of them is no fault of the test. */
async function leaveAll(browser: Browser): Promise<void> {
  const leave = async (context: BrowserContext): Promise<void> => {
    for (const routed of [context, ...context.pages()]) await routed.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  }
  await Promise.all(browser.contexts().map(leave))
}

async function openPerson(
  browser: Browser,
  address: string,
  complain: (words: string) => void,
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(SHOWS_WITHIN)
  const provoked: RegExp[] = []
  const complainOf = (words: string): void => {
    if (!provoked.some(each => each.test(words))) complain(words)
  }
  const listen = (page: Page): void => {
    page.on('pageerror', error => complainOf(`${page.url()}: ${error.message}`))
    page.on('console', message => {
      const { url } = message.location()
      // The page of a visitor asks who they are, and is told that nobody is signed in.
      const isVisitor = url.endsWith('/api/me') && message.text().includes('401')
      if (message.type() !== 'error' || isVisitor) return
      complainOf(`${page.url()}: ${message.text()} ${url}`)
    })
  }
  context.on('page', listen)
  const page = await context.newPage()
  return {
    page,
    context,
    provokes: words => provoked.push(words),
    async openWindow(path) {
      const other = await context.newPage()
      await other.goto(path)
      return other
    },
  }
}

/** Follows a link of the rail. */
export async function goTo({ page }: Pick<Person, 'page'>, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Portal' }).getByRole('link', { name, exact: true }).click()
}

/** What the page says to everybody, screen readers included, after something was done. */
export async function says({ page }: Pick<Person, 'page'>, words: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: words }).first().waitFor()
}

/** Marks words of an element by dragging the mouse over them. */
export async function markWords(page: Page, within: Locator, words: string): Promise<void> {
  await within.waitFor()
  const find = (root: Element, wanted: string) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const nodes: { node: Text; at: number }[] = []
    let text = ''
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      nodes.push({ node, at: text.length })
      text += node.data
    }
    const start = text.indexOf(wanted)
    if (start === -1) return null
    const place = (offset: number): { node: Text; offset: number } | null => {
      const held = nodes.findLast(({ at }) => at <= offset)
      return held === undefined ? null : { node: held.node, offset: offset - held.at }
    }
    const [first, last] = [place(start), place(start + wanted.length - 1)]
    if (first === null || last === null) return null
    const edge = ({ node, offset }: { node: Text; offset: number }): DOMRect => {
      const range = document.createRange()
      range.setStart(node, offset)
      range.setEnd(node, offset + 1)
      return range.getBoundingClientRect()
    }
    first.node.parentElement?.scrollIntoView({ block: 'center' })
    const [from, to] = [edge(first), edge(last)]
    return {
      from: { x: from.left + 0.5, y: from.top + from.height / 2 },
      to: { x: to.right - 0.5, y: to.top + to.height / 2 },
    }
  }
  const found = await within.evaluate(find, words)
  if (found === null) throw new Error(`The words “${words}” are not there`)
  await page.mouse.move(found.from.x, found.from.y)
  await page.mouse.down()
  await page.mouse.move(found.to.x, found.to.y, { steps: 6 })
  await page.mouse.up()
}

/** What axe finds serious or critical on the page as it stands: rule, reason and place of each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(node => `${id}: ${help} at ${node.target.join(' ')}`))
}

/** The rows that the API gives this person. */
export async function rows(
  { context }: Person,
  path: string,
): Promise<{ id: string; state: string; title: string }[]> {
  return (await context.request.get(`/api${path}`)).json()
}
export const idOf = async (person: Person, path: string, state: string): Promise<string> =>
  (await rows(person, path)).find(row => row.state === state)?.id ?? ''
