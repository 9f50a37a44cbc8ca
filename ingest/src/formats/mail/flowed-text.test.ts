import { expect, test } from 'vitest'
import { parseEml } from './parse-eml.ts'

const head = 'From: a@example.com\r\nTo: b@example.com\r\nSubject: Offer\r\nMIME-Version: 1.0\r\n'

async function words(mail: string): Promise<string> {
  const outcome = await parseEml(Buffer.from(mail), 'a.eml')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source.text.split('\n\n').slice(1).join('\n\n')
}

test('lines of a mail that flow are joined, each quotation for itself and apart from the writer’s own words', async () => {
  const body = [
    'My own words go on ',
    'and on.',
    '> Their words ',
    '> go on.',
    '>> Deeper words ',
    '>> go on.',
    '>',
    '> Back again, and no end ',
    'Mine begin.',
    '  indented',
    ' From the start',
    ' > not quoted',
    '-- ',
    'Ann',
  ].join('\r\n')
  const shown = [
    'My own words go on and on.',
    '> Their words go on.',
    '>> Deeper words go on.',
    '>',
    '> Back again, and no end',
    'Mine begin.',
    ' indented',
    'From the start',
    '> not quoted',
    '-- ',
    'Ann',
  ].join('\n')
  expect(
    await words(`${head}Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n${body}\r\n`),
  ).toBe(shown)
  const part = (type: string, text: string): string => `--b1\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`
  const both = `${head}Content-Type: multipart/alternative; boundary=b1\r\n\r\n${part('text/plain;\r\n format="flowed"', body)}${part('text/html', '<p>My own words</p>')}--b1--\r\n`
  expect(await words(both)).toBe(shown)
})

test('the space at the end of a flowing line goes where the mail says so, in quotations too', async () => {
  const type = 'Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n'
  const body = 'https://example.com/ \r\nlong/path\r\n> quo \r\n> ted\r\n> two  \r\n> words\r\n'
  expect(await words(head + type + body)).toBe('https://example.com/long/path\n> quoted\n> two words')
})

test('lines of a mail that do not flow stay as they were sent', async () => {
  const body = 'One \r\ntwo, as in "format=flowed".\r\n> three \r\n> four'
  expect(await words(`${head}Content-Type: text/plain\r\n\r\n${body}\r\n`)).toBe(body.replaceAll('\r', ''))
})
