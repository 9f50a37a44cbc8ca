import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../parse.ts'

test.each([
  [
    'a.bmp',
    Uint8Array.from([
      0x42,
      0x4d,
      0x76,
      1,
      0,
      0,
      0,
      0,
      0,
      0,
      0x36,
      0,
      0,
      0,
      0x28,
      ...new Uint8Array(400).fill(65),
    ]),
  ],
  ['a.heic', Uint8Array.from([0, 0, 0, 24, ...strToU8('ftypheic'), 0, 0, 0, 0])],
  ['a.jp2', Uint8Array.from([0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a])],
])('%s is refused as a picture, and its bytes are no text', async (name, bytes) => {
  expect(await parseFile(bytes, name)).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/picture of a kind/),
  })
})

test('a text that begins with the letters of a bitmap is a text', async () => {
  const outcome = await parseFile(strToU8('BMW of North America v. Gore, 517 U.S. 559 (1996).'), 'a.txt')
  expect(outcome).toMatchObject({ ok: true })
})

test('the file into which Outlook packs a mail is refused by its name', async () => {
  const outcome = await parseFile(Uint8Array.from([0x78, 0x9f, 0x3e, 0x22, 1, 2, 3, 4]), 'winmail.dat')
  expect(outcome).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^This file is a mail that Outlook packed/),
  })
})

test.each([
  ['a.ps', strToU8('%!PS-Adobe-3.0\n%%Pages: 1\n(Words) show\nshowpage\n')],
  ['a.eps', Uint8Array.from([0xc5, 0xd0, 0xd3, 0xc6, 30, 0, 0, 0, ...strToU8('%!PS-Adobe-3.0 EPSF-3.0\n')])],
])('%s is refused as PostScript: its program is no text', async (name, bytes) => {
  expect(await parseFile(bytes, name)).toMatchObject({
    ok: false,
    reason: 'This file is a PostScript file (.ps). Turn it into a PDF, then add it again.',
  })
})
