import { readFile, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { spoolInput } from './spool-input.ts'

async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
}

const line = strToU8('{"id":"a"}\n')
test.each([
  ['lines of JSON', line, 'standard input.jsonl'],
  ['packed lines of JSON', gzipSync(line), 'standard input.jsonl.gz'],
  ['an archive', zipSync({ 'a.txt': line }), 'standard input.zip'],
  ['a Word file', zipSync({ 'word/document.xml': line }), 'standard input.docx'],
  ['a table', strToU8('id,date_created\n1,x\n'), 'standard input.csv'],
  ['a packed table', strToU8('BZh91AY'), 'standard input.bz2'],
  ['a damaged gzip archive', gzipSync(line).subarray(0, 12), 'standard input.gz'],
  ['a text', strToU8('The tenant received no notice.'), 'standard input'],
  ['nothing', new Uint8Array(), 'standard input'],
])('standard input that holds %s is kept whole under an ending that says so', async (_, bytes, name) => {
  const path = await spoolInput(inPieces(bytes))
  expect(basename(path)).toBe(name)
  expect(new Uint8Array(await readFile(path))).toEqual(new Uint8Array(bytes))
  await rm(dirname(path), { recursive: true })
})
