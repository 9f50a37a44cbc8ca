import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import type { Deps } from '@quaere/api/deps'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { goodParagraph, halloran, putOpinion } from '../../../api/test/memos.ts'
import { openTestDeps } from '../../../api/test/routes.ts'
import type { Io } from '../command.ts'
import { testIo } from '../test-io.ts'
import { handOver, operatorRoute } from '../handoff.ts'
import { beforeCommand, runCommand } from '../run.ts'
import { citecheck } from './citecheck.ts'

const evil = {
  ...halloran,
  externalId: 'franklin:evil',
  name: 'Evil v. Script <script>alert(1)</script>',
  shortName: 'Evil v. Script',
  citation: '213 Frank. 5',
  pages: ['The words <script>alert(3)</script> of the court stand here in full.'],
  firstPage: 5,
}
const brief = `${goodParagraph}

“The modern commercial lease is not a contract as well as a conveyance.” Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974).

“The words <script>alert(4)</script> of the court stand there in full.” Evil v. Script, 213 Frank. 5 (1974).

Doe v. Roe, 1 Frank. 1 (1900). 42 U.S.C. § 1983.`

let folder = ''
let deps: Deps
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-citecheck-'))
  writeFileSync(join(folder, 'brief.txt'), brief)
  writeFileSync(join(folder, 'good.txt'), goodParagraph)
  const page = (element: string): string =>
    `<!doctype html><${element}>The modern commercial lease is not a contract as well as a conveyance.</${element}>
    <p>Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974).</p>`
  writeFileSync(join(folder, 'quoting.html'), page('blockquote'))
  writeFileSync(join(folder, 'saying.html'), page('p'))
  writeFileSync(join(folder, 'letter.txt'), 'Dear Sir, nothing is cited here.')
  deps = await openTestDeps({ clock: () => new Date('2026-11-23T09:00:00Z') })
  await putOpinion(deps.db)
  await putOpinion(deps.db, evil)
})
afterAll(async () => {
  await deps.db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function run(args: string[], lines: string[] = [], open = async () => deps) {
  const io = testIo({ args, cwd: folder, lines })
  const code = (await beforeCommand(citecheck, io)) ?? (await runCommand(citecheck, io, open))
  return { code, io, said: io.said.join('\n') }
}
const never = () => Promise.reject(new Error('the work was begun'))

describe('the report', () => {
  test('is one page without script or address, in which words of the document and of sources are only words', async () => {
    const { code, io } = await run(['brief.txt', '--html', 'report.html'])
    expect(code).toBe(1)
    const report = io.saved.get(join(folder, 'report.html')) ?? ''
    expect(report).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(report.replace(/<\/?(?:ins|del)>/g, '')).toContain('&lt;script&gt;alert(3)&lt;/script&gt;')
    expect(report.replace(/<\/?(?:ins|del)>/g, '')).toContain('&lt;script&gt;alert(4)&lt;/script&gt;')
    expect(report).not.toMatch(/<script|<img|<link|href="(?!#)|src=|url\(/i)
    expect(report).toContain(`default-src &#39;none&#39;`)
  })

  test('names the file by its fingerprint, what it was checked against, and each authority once', async () => {
    const { io } = await run(['brief.txt', '--html', 'report.html'])
    const report = [...io.saved.values()].join('')
    expect(report).toContain('2026-11-23, 09:00 UTC')
    expect(report).toMatch(/[0-9a-f]{64}/)
    expect(report).toContain('2 held sources; no register of known cases')
    const table = /Table of authorities: cases[\s\S]*?<\/section>/.exec(report)?.[0] ?? ''
    expect(table.match(/Halloran v\. Pike Street Properties, 212 Frank\. 318/g)).toHaveLength(1)
    expect(table).toMatch(/line 1[\s\S]*verified[\s\S]*line 3[\s\S]*altered quote/)
    const others = /Statutes, rules and other authorities[\s\S]*?<\/section>/.exec(report)?.[0] ?? ''
    expect(others).toContain('42 U.S.C. § 1983')
  })

  test('marks what differs on both sides, and says it in words', async () => {
    const { io } = await run(['brief.txt', '--html', 'report.html'])
    const report = [...io.saved.values()].join('').replace(/\s+/g, ' ')
    expect(report).toContain('lease is <del>not</del> a contract')
    expect(report).toContain('The document adds “not”.')
    expect(report).toContain('<del>there</del>')
    expect(report).toContain('<ins>here</ins>')
  })

  test('of a text without citations says so', async () => {
    const { code, io } = await run(['letter.txt', '--html', 'report.html'])
    expect([code, io.written]).toEqual([0, ['No citations found.']])
    expect([...io.saved.values()].join('')).toContain('No citations found.')
  })

  test('is refused before the work is done where it cannot be written', async () => {
    for (const path of [folder, join(folder, 'nowhere', 'report.html'), join(folder, 'brief.txt')]) {
      const { code, said, io } = await run(['brief.txt', '--html', path], [], never)
      expect([path, code, io.written]).toEqual([path, 2, []])
      expect(said).toMatch(/^The report (cannot be written|would overwrite).*Nothing was checked\.$/)
    }
    expect((await run(['--html', 'report.html'], [], never)).code).toBe(64)
  })
})

describe('the exit code', () => {
  test('is 0 when nothing is wrong, 1 when something is, 2 when it could not be checked', async () => {
    expect((await run(['good.txt'])).code).toBe(0)
    expect((await run(['brief.txt'])).code).toBe(1)
    expect((await run(['nowhere.txt'])).code).toBe(2)
    expect((await run(['good.txt'], [], never)).code).toBe(2)
  })

  test('is 1 for a block quotation that the document sets off and that differs from its source', async () => {
    expect((await run(['quoting.html'])).code).toBe(1)
    expect((await run(['saying.html'])).code).toBe(0)
  })

  test('of lines: 1 when one has an error, else 2 when one could not be read', async () => {
    const good = JSON.stringify({ id: 'a', text: goodParagraph })
    const bad = JSON.stringify({ id: 'b', text: brief })
    expect((await run([], [good])).code).toBe(0)
    const broken = await run([], [good, '{"id": 7}', good])
    expect(broken.code).toBe(2)
    expect(broken.io.written.map(line => JSON.parse(line).id)).toEqual(['a', 7, 'a'])
    expect((await run([], ['oops', bad])).code).toBe(1)
    expect((await run([])).code).toBe(0)
  })
})

describe('a line whose text is HTML', () => {
  const said = async (text: string, more: object = {}) => {
    const { io } = await run([], [JSON.stringify({ text, ...more })])
    return JSON.parse(io.written[0] ?? '').citations[0]
  }
  const words = 'The modern commercial lease is a contract as well as a conveyance.'
  const tagged = `<p>&ldquo;${words}&rdquo; <em>Halloran</em> v. <em>Pike Street Properties</em>, 212 Frank. 318, 320 (1974).</p>`

  test('is read without its tags and references, and places are those of the text as given', async () => {
    const { verdict, reason, start, end } = await said(tagged)
    expect({ verdict, core: tagged.slice(start, end) }).toEqual({
      verdict: 'verified',
      core: '212 Frank. 318',
    })
    expect(reason).toContain('the quotation stands there')
    expect((await said(tagged.replace('is a', 'is no'))).verdict).toBe('altered_quote')
    expect((await said(tagged.replaceAll(/<[^>]*>/g, ''))).reason).toContain('the quotation stands there')
  })

  test('is read as it stands when the line says that it is none', async () => {
    expect((await said(tagged, { html: false })).reason).not.toContain('the quotation stands there')
  })
})

describe('handed over to the server that holds the database', () => {
  const token = 'a secret word'
  let server: ServerType
  let address = ''
  beforeAll(async () => {
    const route = operatorRoute(deps, token, { citecheck: async () => citecheck })
    address = await new Promise(resolve => {
      server = serve({ fetch: route.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
        resolve(`http://127.0.0.1:${port}`),
      )
    })
  })
  afterAll(async () => new Promise(resolve => server.close(resolve)))

  const handed = (io: Io, at = address) =>
    handOver({ pid: 1, began: null, command: 'serve', token, address: at }, 'citecheck', io)

  test('everything is the same, the report included, which the caller writes', async () => {
    const args = ['brief.txt', '--json', '--html', 'report.html']
    const here = await run(args)
    const io = testIo({ args, cwd: folder })
    const code = await handed(io)
    expect(code).toBe(here.code)
    expect(io.written).toEqual(here.io.written)
    expect(io.said).toEqual(here.io.said)
    expect(io.saved).toEqual(here.io.saved)
    expect(io.saved.size).toBe(1)
  })

  test('standard input is read only where the command reads it', async () => {
    const lines = [
      JSON.stringify({ id: 7, text: 'Halloran v. Pike Street Properties, 212 Frank. 318 (1974).' }),
    ]
    const piped = testIo({ args: [], cwd: folder, lines })
    expect(await handed(piped)).toBe(0)
    expect(JSON.parse(piped.written[0] ?? '')).toMatchObject({ id: 7 })
    const named = testIo({ args: ['brief.txt'], cwd: folder })
    let isRead = false
    await handed({
      ...named,
      lines() {
        isRead = true
        return named.lines()
      },
    })
    expect(isRead).toBe(false)
  })

  test('a server that is gone, and Ctrl-C, are told in a sentence', async () => {
    const gone = testIo({ args: ['brief.txt'], cwd: folder })
    expect(await handed(gone, 'http://127.0.0.1:1')).toBe(75)
    expect(gone.said.join()).toMatch(/does not answer.*What was saved stays: run the same again/)
    const stopped = testIo({ args: [], cwd: folder })
    expect(await handed({ ...stopped, signal: AbortSignal.abort() })).toBe(130)
    expect(stopped.said.join()).toBe('Stopped. What was saved stays.')
  })
})
