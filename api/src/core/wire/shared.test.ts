import { expect, test } from 'vitest'
import { Decline, NewMatter, NewWall } from './matters.ts'
import { GiveReason, SaveMemo } from './memos.ts'
import { NewClient, NewPerson } from './people.ts'
import { called, words } from './shared.ts'

const unseen = ['', ' \n', '\u200b', '\u202e\u2066', '\u3164', '\u2800\u00a0', '\u00ad\ufeff']

test('words of which nothing would be seen are none, and are asked for in the field’s own sentence', () => {
  for (const text of unseen) {
    for (const shape of [words('Say why'), called('Say why', 20)])
      expect(shape.safeParse(text).error?.issues[0]?.message, JSON.stringify(text)).toBe('Say why')
  }
  for (const text of ['.', '§', '名', '📎', 'נח']) expect(words('Say why').parse(` ${text} `)).toBe(text)
})

test('a name stands on one line and holds nothing that turns or hides its letters', () => {
  const name = called('A name is needed', 40)
  expect(name.parse('Ana\u200b\u202e Sorensen\u2069')).toBe('Ana Sorensen')
  expect(name.parse(' Ferncliff\n Retail\tHoldings')).toBe('Ferncliff Retail Holdings')
  const persian = 'می\u200cخواهم'
  expect(name.parse(persian)).toBe(persian)
})

test('nobody and nothing is called by what is not seen, and no reason is given in it', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  const said = (text: string) => [
    NewPerson.safeParse({
      ...{ name: text, email: 'ana@quaere.example', role: 'researcher', clientId: null },
      password: 'a password for tests',
    }),
    NewClient.safeParse({ name: text }),
    NewMatter.safeParse({ clientId: id, name: text, jurisdiction: null, parties: [] }),
    NewMatter.safeParse({ clientId: id, name: 'M', jurisdiction: null, parties: [{ name: text, side: '' }] }),
    NewWall.safeParse({ userId: id, reason: text }),
    Decline.safeParse({ reason: text }),
    GiveReason.safeParse({ fingerprint: 'x', reason: text }),
    SaveMemo.safeParse({ base: 0, doc: { type: 'doc' }, title: text }),
  ]
  expect(said('\u200b').filter(({ success }) => success)).toEqual([])
  expect(said('A lease').filter(({ success }) => !success)).toEqual([])
})
