import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDocx } from '@quaere/ingest/samples/sample-files'
import { beforeCommand, runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { cite } from './cite.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-cite-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return name
}

const noDatabase = () => Promise.reject(new Error('no database here'))
async function run(args: string[], lines: string[] = []) {
  const io = testIo({ args, cwd: folder, lines })
  const code = (await beforeCommand(cite, io)) ?? (await runCommand(cite, io, noDatabase))
  return {
    code,
    out: io.written,
    said: io.said.join('\n'),
    json: () => io.written.map(line => JSON.parse(line)),
  }
}

describe('a file', () => {
  test('is answered by a table in which the same number means the same authority', async () => {
    const file = put(
      'brief.txt',
      'See Harrow v. Lane, 12 F.3d 34, 36 (1st Cir. 1993).\n\nId. at 37. See 42 U.S.C. § 1983. Harrow, above, at 38.',
    )
    const { code, out } = await run([file])
    expect(code).toBe(0)
    expect(out[0]).toMatch(/No\.\s+Kind\s+Where\s+Citation/)
    expect(out[1]).toMatch(/1\s+case\s+line 1\s+Harrow v\. Lane, 12 F\.3d 34/)
    expect(out[2]).toMatch(/1\s+id\.\s+line 3\s+Id\. at 37$/)
    expect(out[4]).toMatch(/1\s+by name\s+line 3\s+Harrow at 38$/)
    expect(out[3]).toMatch(/2\s+statute\s+line 3\s+42 U\.S\.C\. § 1983/)
  })

  test('may be one of Word’s', async () => {
    const file = put(
      'brief.docx',
      makeDocx('<w:p><w:r><w:t>Doe v. Roe, 12 F.3d 34 (1st Cir. 1993).</w:t></w:r></w:p>'),
    )
    const { code, json } = await run([file, '--json'])
    expect([code, json()[0].citations[0].text]).toEqual([0, '12 F.3d 34'])
  })

  test('without citations is no error', async () => {
    expect(await run([put('letter.txt', 'Dear Sir, nothing is cited here.')])).toMatchObject({
      code: 0,
      out: ['No citations found.'],
    })
  })

  test('may have more citations than a call takes arguments', async () => {
    const { code, out } = await run([put('book.txt', 'Id. at 5. '.repeat(140_000))])
    expect([code, out.length]).toEqual([0, 140_001])
  }, 60_000)

  test('that cannot be read gets a sentence and exit code 2, with --json an object, too', async () => {
    mkdirSync(join(folder, 'papers'), { recursive: true })
    const bad = {
      'nowhere.txt': /There is no file .*nowhere\.txt/,
      papers: /is a folder\. Name one file/,
      [put('empty.txt', '')]: /empty\.txt was not read: /,
      [put(
        'binary.txt',
        Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 256),
      )]: /binary\.txt was not read: /,
    }
    for (const [file, sentence] of Object.entries(bad)) {
      const { code, said, json } = await run([file, '--json'])
      expect([file, code]).toEqual([file, 2])
      expect(said).toMatch(sentence)
      expect(said).not.toMatch(/^\s+at /m)
      expect(json()).toEqual([{ id: file, error: said }])
    }
  })
})

describe('lines on standard input', () => {
  test('are answered one by one in order; a broken one in its place, with its id where it has one', async () => {
    const { code, json } = await run(
      [],
      [
        JSON.stringify({ id: 1, text: 'Doe v. Roe, 12 F.3d 34 (1st Cir. 1993).' }),
        'not json',
        JSON.stringify({ id: 'b', texts: 'none' }),
        '[]',
        JSON.stringify({ id: 'c', text: '<p>Doe v. Roe, 12 <em>F.3d</em> 34</p>', html: true }),
        JSON.stringify({ text: 'nothing' }),
        JSON.stringify({ id: 'd', text: '<p>Doe v. Roe, 12 <em>F.3d</em> 34</p>' }),
        JSON.stringify({ id: 'e', text: 'Roe v. Doe &amp; Sons, 12 F.3d 34' }),
      ],
    )
    expect(code).toBe(0)
    const [first, broken, noText, list, html, noId, tagged, withReference] = json()
    expect(first).toMatchObject({
      id: 1,
      citations: [{ volume: '12', reporter: 'F.3d', page: '34', authority: 0 }],
    })
    expect(broken).toEqual({ line: 2, error: 'The line is not JSON' })
    expect(noText).toMatchObject({ id: 'b', line: 3, error: expect.stringContaining('text') })
    expect(list).toMatchObject({ line: 4, error: expect.any(String) })
    expect(html).toMatchObject({ id: 'c', citations: [{ reporter: 'F.3d' }] })
    expect(noId).toEqual({ id: null, citations: [] })
    expect(tagged).toMatchObject({ id: 'd', citations: html.citations })
    expect(withReference).toMatchObject({ id: 'e', citations: [{ defendant: 'Doe & Sons' }] })
  })

  test('may be none at all: standard input that is closed ends it quietly', async () => {
    const program = join(import.meta.dirname, '..', 'cli.ts')
    const child = spawn(process.execPath, [program, 'cite'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let words = ''
    child.stdout.on('data', chunk => (words += String(chunk)))
    child.stderr.on('data', chunk => (words += String(chunk)))
    const code = await new Promise(resolve => child.on('close', resolve))
    expect([code, words]).toEqual([0, ''])
  }, 60_000)
})
