import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical.ts'
import { sealedMemo } from '../../test/sealed-memo.ts'
import { PACKAGE_FORMAT, Package, packageFile, sealPackage } from './seal.ts'
import { LARGEST_PACKAGE, verifyPackageFile } from './verify-seal.ts'

const example: Package = {
  format: 'quaere-package/1',
  memo: sealedMemo,
  blocks: [
    { type: 'heading', level: 2, text: 'Discussion', sentences: [] },
    {
      type: 'paragraph',
      level: 0,
      text: 'The landlord must relet. “The rent is the price of an estate.” 212 Frank. at 320.\nSo it is — 💼.',
      sentences: [{ start: 0, end: 24, by: 'person' }],
    },
    { type: 'quotation', level: 0, text: 'Ünïcode\u2028 "quoted" \\ back', sentences: [] },
  ],
  citations: [
    {
      block: 1,
      start: 62,
      end: 80,
      text: '212 Frank. at 320.',
      kind: 'short_case',
      verdict: 'verified',
      reason: 'Name, court, year and page agree.',
      authorReason: null,
      tickedBy: ['Réne Ōta'],
      source: {
        title: 'Halloran',
        citation: '212 Frank. 318',
        court: 'franklin',
        date: '1974-09-17',
        page: '320',
        textSha256: null,
      },
      excerpt: { before: 'a', passage: 'b', after: 'c', start: 10, end: 20 },
    },
  ],
  authorities: [
    { group: 'cases', text: 'Halloran v. Pike Street Properties, 212 Frank. 318 (1974)', citations: [0] },
  ],
}

test('the seal is the SHA-256 of the canonical text', async () => {
  const { text, seal } = await sealPackage(example)
  expect(text).toBe(canonicalJson(example))
  expect(seal).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
})

test('the file is JSON that holds the package, and it proves itself', async () => {
  const file = await packageFile(example)
  const read: unknown = JSON.parse(file)
  expect(read).toMatchObject({ quaere: 'package/1', package: example })
  const { seal } = await sealPackage(example)
  expect(await verifyPackageFile(file)).toEqual({ valid: true, seal, problems: [] })
  expect((await verifyPackageFile(new TextEncoder().encode(file))).valid).toBe(true)
})

test('packages of every format hold as they were sealed, whatever the later ones say beside', async () => {
  const second: Package = {
    ...example,
    format: 'quaere-package/2',
    citations: example.citations.map(one => ({
      ...one,
      source: one.source && { ...one.source, treatment: null },
    })),
  }
  const third: Package = {
    ...second,
    format: PACKAGE_FORMAT,
    blocks: example.blocks.map(block => ({ ...block, marker: block.type === 'item' ? '2.' : null })),
  }
  for (const one of [example, second, third]) {
    const { text, seal } = await sealPackage(one)
    expect(canonicalJson(Package.parse(JSON.parse(text)))).toBe(text)
    expect(await verifyPackageFile(await packageFile(one))).toEqual({ valid: true, seal, problems: [] })
  }
})

test('a package without citations proves itself, too', async () => {
  expect(
    (await verifyPackageFile(await packageFile({ ...example, citations: [], authorities: [] }))).valid,
  ).toBe(true)
})

test('any single byte, changed to any other, is found and named by its line and part', async () => {
  const [block] = example.blocks
  const blocks = [...example.blocks, ...Array.from({ length: 12 }, () => block ?? example.blocks[0])]
  const bytes = new TextEncoder().encode(
    await packageFile({ ...example, blocks: blocks.filter(one => one !== undefined) }),
  )
  const lineOf = (at: number): number => bytes.subarray(0, at).filter(byte => byte === 10).length + 1
  const changes = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }))
  await fc.assert(
    fc.asyncProperty(changes, async ([at, flip]) => {
      const changed = Uint8Array.from(bytes)
      changed[at] = (bytes[at] ?? 0) ^ flip
      const { valid, problems } = await verifyPackageFile(changed)
      expect(valid).toBe(false)
      expect(problems).toHaveLength(1)
      const named = /line (\d+)/.exec(problems[0]?.where ?? '')?.[1]
      expect(`${named}: ${problems[0]?.what}`.split(':')[0]).toBe(`${lineOf(at)}`)
    }),
    { numRuns: 4000 },
  )
})

test.each([
  [
    'a word of the memo',
    'must relet.',
    'may relet..',
    '/blocks/1 (line 18)',
    'This part is not what was sealed.',
  ],
  ['the seal', '"seal": "', '"seal": "0', '/seal (line 2)', '64 hexadecimal'],
  ['the end', '}}\n', '}}', 'line 27', 'The file ends before the end of the file'],
])('a change of %s is told by its place', async (_, from, to, where, what) => {
  const file = await packageFile(example)
  const { problems } = await verifyPackageFile(file.replace(from, to))
  expect(problems[0]?.what).toContain(what)
  expect(problems[0]?.where).toBe(where)
})

test('a stated hash that was changed is told apart from a part that was changed', async () => {
  const lines = (await packageFile(example)).split('\n')
  lines[4] = lines[4]?.replace(/"sha256": "./, '"sha256": "g') ?? ''
  expect((await verifyPackageFile(lines.join('\n'))).problems[0]?.where).toBe('line 5')
  lines[4] = lines[4]?.replace(/"sha256": "g/, '"sha256": "0') ?? ''
  const other = lines[4]?.replace(/"sha256": "0/, '"sha256": "1') ?? ''
  for (const line of [lines[4], other]) {
    const answer = await verifyPackageFile([...lines.slice(0, 4), line, ...lines.slice(5)].join('\n'))
    if (answer.valid) continue
    expect(answer.problems[0]?.where).toBe('/blocks/0 in the table of parts (line 5)')
  }
})

test('parts that are cut at other commas are refused, although their bytes joined have the seal', async () => {
  const lines = (await packageFile(example)).split('\n')
  /** The file with parts of one member cut as `cuts` says; each part is stated with its own hash. */
  const cutAnew = async (member: string, cuts: string[]) => {
    const open = lines.indexOf(`"${member}": [`)
    const close = lines.findIndex((line, index) => index > open && line.startsWith(']'))
    const own = (line: string) => line.includes(`"path": "/${member}/`)
    const first = lines.findIndex(own)
    const stated = cuts.map(
      (cut, at) =>
        `{ "path": "/${member}/${at}", "sha256": "${createHash('sha256').update(cut).digest('hex')}" },`,
    )
    const table = [
      ...lines.slice(0, first),
      ...stated,
      ...lines.slice(first, open).filter(line => !own(line)),
    ]
    return [...table, lines[open], cuts.join(',\n'), ...lines.slice(close)].join('\n')
  }
  const blocks = example.blocks.map(block => canonicalJson(block))
  const whole = await cutAnew('blocks', blocks)
  expect(whole).toBe(lines.join('\n'))
  expect((await verifyPackageFile(whole)).valid).toBe(true)
  const within = ['{"level":2', ...blocks.join(',').slice('{"level":2,'.length).split(',')]
  for (const cuts of [[blocks.join(',')], within]) {
    const { valid, problems } = await verifyPackageFile(await cutAnew('blocks', cuts))
    expect(valid).toBe(false)
    expect(problems[0]?.where).toMatch(/^\/blocks\/0 \(line \d+\)$/)
    expect(problems[0]?.what).toContain('cut in another way')
  }
})

test('a file whose line ends were changed is refused in words', async () => {
  const file = await packageFile(example)
  expect((await verifyPackageFile(file.replaceAll('\n', '\r\n'))).problems[0]?.what).toContain('CRLF')
})

test('what is taken for a package by mistake is told what it is, and which file bears the seal', async () => {
  const file = await packageFile(example)
  const files: [string | Uint8Array, string][] = [
    ['', 'It is empty.'],
    ['\n\n', 'It is no sealed package.'],
    ['%PDF-1.7 …', 'It is a PDF.'],
    ['PK\u0003\u0004…', 'It is a Word document'],
    [`\ufeff${file}`, 'changed its encoding'],
    [new Uint8Array(Buffer.from(`\ufeff${file}`, 'utf16le')), 'changed its encoding'],
    ['<!doctype html>', 'It is no sealed package.'],
    ['{"title":"Not found"}', 'It is no sealed package.'],
  ]
  for (const [content, what] of files) {
    const { valid, seal, problems } = await verifyPackageFile(content)
    expect({ valid, seal, where: problems[0]?.where }).toEqual({
      valid: false,
      seal: null,
      where: 'the whole file',
    })
    expect(problems[0]?.what).toContain(what)
    expect(problems[0]?.what).toContain('a file that ends in .json')
  }
})

test('a file that is too large, or nothing but line ends, is refused before it is taken apart', async () => {
  const large = await verifyPackageFile(new Uint8Array(LARGEST_PACKAGE + 1))
  expect(large.problems).toEqual([
    { where: 'the whole file', what: 'It is larger than 256 MB, as no package is.' },
  ])
  const ends = await verifyPackageFile(new Uint8Array(2_000_000).fill(10))
  expect(ends.problems).toEqual([{ where: 'the whole file', what: 'It has more lines than any package.' }])
})
