import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PACKAGE_FORMAT, type Package, packageFile, sealPackage } from '@quaere/api/core/seal'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealedMemo } from '../../../api/test/sealed-memo.ts'
import { runCommand } from '../run.ts'
import { testIo } from '../test-io.ts'
import { verifySeal } from './verify-seal.ts'

const sealed: Package = {
  format: PACKAGE_FORMAT,
  memo: sealedMemo,
  blocks: [],
  citations: [],
  authorities: [],
}

let folder = ''
let seal = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'quaere-seal-'))
  seal = (await sealPackage(sealed)).seal
  writeFileSync(join(folder, 'package.json'), await packageFile(sealed))
  // Put together anew by somebody else: it holds together, under a seal of its own.
  const memo = { ...sealed.memo, approver: 'Nobody' }
  writeFileSync(join(folder, 'another.json'), await packageFile({ ...sealed, memo }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  const io = testIo({ args, cwd: folder })
  const code = await runCommand(verifySeal, io, () => Promise.reject(new Error('no database here')))
  return { code, out: io.written.join('\n'), said: io.said.join('\n') }
}

test('a package holds under its seal, also as it is copied from paper', async () => {
  expect(await run('package.json')).toMatchObject({ code: 0, out: expect.stringContaining(seal) })
  const divided = `“${seal.slice(0, 40)}\n${seal.slice(40)}”`
  for (const copied of [` ${seal.toUpperCase()} `, `"${seal}"`, divided])
    expect(await run('package.json', '--seal', copied)).toMatchObject({ code: 0, said: '' })
})

test('a package that was put together anew holds by itself, and not under the seal that was delivered', async () => {
  expect(await run('another.json')).toMatchObject({
    code: 0,
    said: expect.stringMatching(/can seal it anew: compare the seal/),
  })
  expect((await run('another.json', '--seal', seal)).code).toBe(1)
  const { code, out } = await run('another.json', '--seal', seal, '--json')
  expect({ code, said: JSON.parse(out) }).toEqual({
    code: 1,
    said: {
      valid: false,
      problems: [
        {
          where: 'seal',
          what: 'The package holds together, but under another seal than the one you gave.',
        },
      ],
    },
  })
})

test('a seal that lost a digit on its way is told as such, and accuses no package', async () => {
  for (const [given, length] of [
    [seal.slice(1), 63],
    [`${seal}0`, 65],
    ['', 0],
    [`x${seal.slice(1)}`, 64],
  ]) {
    const { code, out, said } = await run('package.json', '--seal', String(given))
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(said).toContain(`this has ${length} signs. The package was not checked.`)
  }
})

test('what is no file is told as a mistake in the call, and proves nothing', async () => {
  const { code, out, said } = await run('nowhere.json')
  expect({ code, out }).toEqual({ code: 64, out: '' })
  expect(said).toContain('There is no file nowhere.json')
})
