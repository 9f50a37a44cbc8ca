import { parseFile } from '../parse.ts'
import { makeDocx, makePdf } from '../samples/sample-files.ts'

/**
 * Loads and uses what `parse-child.ts` does, on files of our own, so that Node keeps it compiled (compiled-modules.ts). Node that
 * cannot take back the permission to write would leave it to whoever reads: there it fails.
 */
const words = 'The tenant gave notice in May. The rent is due on the first day.'
const files: [string, Uint8Array][] = [
  ['a.txt', Buffer.from(words)],
  ['a.docx', makeDocx(`<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`)],
  ['a.pdf', makePdf([[words, words], [words]])],
  ['a.html', Buffer.from(`<html><body><h1>Notice</h1><p>${words}</p></body></html>`)],
  [
    'a.eml',
    Buffer.from(
      `From: a@example.org\r\nSubject: Notice\r\nDate: 1 May 2020 10:00:00 +0000\r\n\r\n${words}\r\n`,
    ),
  ],
  ['a.rtf', Buffer.from(`{\\rtf1\\ansi ${words}\\par}`)],
]
for (const [name, bytes] of files) {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`)
}
await Promise.all([
  import('../formats/mail/parse-msg.ts'),
  import('../formats/ocr/parse-image.ts'),
  import('./reading-progress.ts'),
])
if (typeof Reflect.get(process.permission, 'drop') !== 'function') process.exit(1)
