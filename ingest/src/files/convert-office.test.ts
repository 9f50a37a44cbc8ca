import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { convertOffice, readableForm } from './convert-office.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'office-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A program in the place of LibreOffice; `$out` and `$in` are what it was asked to write and read. */
function stub(script: string): { path: string; usual: string[] } {
  const program = join(folder, 'soffice')
  const head = '#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out="$2"; shift; done\nin="$1"\n'
  writeFileSync(program, head + script)
  chmodSync(program, 0o755)
  return { path: `${folder}:/usr/bin:/bin`, usual: [] }
}

test('an old document goes through LibreOffice and comes back as a Word file', async () => {
  const office = stub('cp "$in" "$out/source.docx"')
  expect(await convertOffice(Buffer.from('words'), 'doc', office)).toEqual({
    ok: true,
    bytes: Buffer.from('words'),
  })
})

test('LibreOffice gets no network and a home of its own', async () => {
  const office = stub('echo "$http_proxy $HOME" > "$out/source.docx"')
  const read = await convertOffice(Buffer.from('x'), 'odt', office)
  expect(read.ok && Buffer.from(read.bytes).toString()).toMatch(/^http:\/\/127\.0\.0\.1:9 .*quaere-office-/)
})

test('a conversion that fails or takes too long is told, and so is a machine without LibreOffice', async () => {
  expect(await convertOffice(Buffer.from('x'), 'doc', stub('exit 1'))).toEqual({ ok: false, why: 'failed' })
  const slow = { ...stub('exec sleep 20'), longest: 200 }
  expect(await convertOffice(Buffer.from('x'), 'doc', slow)).toEqual({ ok: false, why: 'failed' })
  expect(await convertOffice(Buffer.from('x'), 'doc', { path: '', usual: [] })).toEqual({
    ok: false,
    why: 'missing',
  })
})

const stateOf = (id: string): string =>
  spawnSync('ps', ['-o', 'state=', '-p', id], { encoding: 'utf8' }).stdout.trim()

test('a conversion is stopped at once, with what LibreOffice started', async () => {
  const stop = new AbortController()
  const office = { ...stub(`sleep 60 & echo $! > ${folder}/id; wait`), signal: stop.signal }
  const converting = convertOffice(Buffer.from('x'), 'doc', office)
  const id = join(folder, 'id')
  while (!existsSync(id) || readFileSync(id, 'utf8') === '') await wait(20)
  stop.abort()
  expect(await converting).toEqual({ ok: false, why: 'failed' })
  await wait(200)
  // Nothing, or a process that has ended and that nobody has asked about.
  expect(stateOf(readFileSync(id, 'utf8').trim())).toMatch(/^Z?$/)
})

test('a WordPerfect file is refused with what would take it when the machine has no LibreOffice', async () => {
  const bytes = new Uint8Array([0xff, 0x57, 0x50, 0x43, 0, 0])
  const read = await readableForm(bytes, 'memo.wpd', () => Promise.resolve({ ok: false, why: 'missing' }))
  expect(read).toEqual({
    reason: expect.stringMatching(/^This file is a WordPerfect document .* With LibreOffice on the machine/),
  })
  const word = Buffer.from('PK')
  const converted = await readableForm(bytes, 'a.wpd', () => Promise.resolve({ ok: true, bytes: word }))
  expect(converted).toMatchObject({ bytes: word, warning: expect.stringMatching(/LibreOffice/) })
})
