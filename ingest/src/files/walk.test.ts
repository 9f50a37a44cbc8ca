import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isThere, walkFiles } from './walk.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'walk-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function names(paths: string[]): Promise<string[]> {
  const found: string[] = []
  for await (const file of walkFiles(paths)) found.push(file.name)
  return found
}

function write(name: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), 'x')
}

test('files are found below a folder, sorted, hidden ones left out', async () => {
  for (const name of ['in/b.txt', 'in/a/z.pdf', 'in/a/B.pdf', 'in/.git/config', 'in/.DS_Store']) write(name)
  expect(await names([join(folder, 'in')])).toEqual(['a/B.pdf', 'a/z.pdf', 'b.txt'])
})

test('a link out of the folder is not followed, one inside is taken once, and a circle ends', async () => {
  for (const name of ['secret.txt', 'in/a.txt']) write(name)
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'in/out.txt'))
  symlinkSync(folder, join(folder, 'in/up'))
  symlinkSync(join(folder, 'in'), join(folder, 'in/self'))
  symlinkSync(join(folder, 'in/a.txt'), join(folder, 'in/b.txt'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'in/dead.txt'))
  expect(await names([join(folder, 'in')])).toEqual(['a.txt'])
})

test('a file asked for by name is taken, and the same one twice is one', async () => {
  write('a.txt')
  expect(await names([join(folder, 'a.txt'), join(folder, 'a.txt'), folder])).toEqual(['a.txt'])
})

test('a pattern gives the files that it matches, and a path that exists is never a pattern', async () => {
  for (const name of ['in/b.pdf', 'in/a/z.pdf', 'in/a/z.txt', 'in/[1].txt']) write(name)
  expect(await names([join(folder, 'in/**/*.pdf')])).toEqual(['a/z.pdf', 'b.pdf'])
  expect(await names([join(folder, 'in/*')])).toEqual(['[1].txt', 'a/z.pdf', 'a/z.txt', 'b.pdf'])
  expect(await names([join(folder, 'in/[1].txt')])).toEqual(['[1].txt'])
})

test('no two files have one name: the folders above the second come before it', async () => {
  for (const name of ['one/in/lease.pdf', 'two/in/lease.pdf', 'two/in/b.pdf']) write(name)
  const [one, two] = [join(folder, 'one/in'), join(folder, 'two/in')]
  expect(await names([one, two])).toEqual(['lease.pdf', 'b.pdf', 'in/lease.pdf'])
  expect(await names([join(one, 'lease.pdf'), join(two, 'lease.pdf')])).toEqual(['lease.pdf', 'in/lease.pdf'])
  expect(await names([join(folder, 'one'), join(two, 'lease.pdf'), join(folder, 'two')])).toEqual([
    'in/lease.pdf',
    'lease.pdf',
    'in/b.pdf',
  ])
  expect(await names([join(folder, '*/in/*.pdf')])).toEqual([
    'one/in/lease.pdf',
    'two/in/b.pdf',
    'two/in/lease.pdf',
  ])
})

test('a pattern is there when it matches something, a path when something lies at it', async () => {
  const at = async (name: string): Promise<boolean> => isThere(join(folder, name))
  write('x.zip')
  expect([await at('*.zip'), await at('x.zip'), await at('*.none'), await at('none.zip')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('a name that is no UTF-8 is found, for whoever opens it to tell that it cannot be read', async () => {
  write('in/a.txt')
  writeFileSync(
    Buffer.concat([Buffer.from(join(folder, 'in/b')), Buffer.from([0xe9]), Buffer.from('.txt')]),
    'x',
  )
  expect(await names([join(folder, 'in')])).toEqual(['a.txt', 'b\uFFFD.txt'])
})

test('a folder or a file that goes away while its neighbours are read stands in the list, and ends nothing', async () => {
  for (const name of ['in/a.txt', 'in/b/x.txt', 'in/c.txt']) write(name)
  const found: string[] = []
  for await (const { name } of walkFiles([
    join(folder, 'in'),
    join(folder, 'in/c.txt'),
    join(folder, 'gone.txt'),
  ])) {
    found.push(name)
    if (name === 'a.txt')
      for (const gone of ['in/b', 'in/c.txt']) rmSync(join(folder, gone), { recursive: true })
  }
  expect(found).toEqual(['a.txt', 'c.txt', 'gone.txt'])
})
