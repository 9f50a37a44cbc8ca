import { hash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { nameOfInput, spoolInput } from './spool-input.ts'

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}

/** The fingerprint by which a document that came this way is told from others. */
const print = (bytes: Uint8Array): string => hash('sha256', bytes).slice(0, 8)

const line = strToU8('{"id":"a"}\n')
const text = strToU8('The tenant received no notice.')
const word = zipSync({ 'word/document.xml': line })
test.each([
  ['lines of JSON', line, 'standard input.jsonl'],
  ['packed lines of JSON', gzipSync(line), 'standard input.jsonl.gz'],
  ['an archive', zipSync({ 'a.txt': line }), 'standard input.zip'],
  ['a Word file', word, `standard input ${print(word)}.docx`],
  ['a table', strToU8('id,date_created\n1,x\n'), 'standard input.csv'],
  ['a packed table', strToU8('BZh91AY'), 'standard input.bz2'],
  ['a damaged gzip archive', gzipSync(line).subarray(0, 12), 'standard input.gz'],
  ['a text', text, `standard input ${print(text)}`],
  ['nothing', new Uint8Array(), `standard input ${print(new Uint8Array())}`],
])('standard input that holds %s is kept whole under an ending that says so', async (_, bytes, name) => {
  const path = await spoolInput(inPieces(bytes))
  expect(basename(path)).toBe(name)
  expect(nameOfInput(path)).toBe(basename(path))
  expect(new Uint8Array(await readFile(path))).toEqual(new Uint8Array(bytes))
  await rm(dirname(path), { recursive: true })
})

test('a file that somebody names goes by the path that was given', () => {
  expect(nameOfInput('/briefs/standard input')).toBe('/briefs/standard input')
})
