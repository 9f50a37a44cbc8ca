import { expect, test } from 'vitest'
import { parseFile } from './parse.ts'
import type { ParsedSource } from './parsed.ts'
import { otherAlphabet } from './text-encoding.ts'

async function read(bytes: Uint8Array, name: string): Promise<ParsedSource> {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

/** "Договор поставки подписан" in Windows-1251. */
const cyrillic = Buffer.from('c4eee3eee2eef020efeef1f2e0e2eae820efeee4efe8f1e0ed', 'hex')

test('a text in another alphabet that does not say its encoding is told', async () => {
  expect((await read(cyrillic, 'a.txt')).warnings).toEqual([otherAlphabet])
  const page = Buffer.concat([Buffer.from('<html><body><p>'), cyrillic, Buffer.from('</p></body></html>')])
  expect((await read(page, 'a.html')).warnings).toEqual([otherAlphabet])
})

test('Western words, lines of dashes and UTF-8 are no other alphabet', async () => {
  for (const words of [
    '\x97'.repeat(30) + ' Smith\x92s \x93offer\x94 of \x805,000 \x96 na\xefve caf\xe9 \xa7 5 \xb6 6',
    'plain',
  ])
    expect((await read(Buffer.from(words, 'latin1'), 'a.txt')).warnings).toEqual([])
  expect((await read(Buffer.from('Договор поставки подписан'), 'a.txt')).warnings).toEqual([])
})

test('a page is read in the encoding that its line of XML names', async () => {
  const head = Buffer.from('<?xml version="1.0" encoding="windows-1251"?>\n<html><body><p>')
  const source = await read(Buffer.concat([head, cyrillic, Buffer.from('</p></body></html>')]), 'a.html')
  expect(source.text).toBe('Договор поставки подписан')
  expect(source.warnings).toEqual([])
})
