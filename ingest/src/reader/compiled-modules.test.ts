import { spawn } from 'node:child_process'
import { mkdtemp, mkdir, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'

/** Reads files in a program of its own, as if after so many others, and gives what it printed. */
async function read(home: string, names: string, others = 0): Promise<string> {
  const program = `import { openReader } from ${JSON.stringify(new URL('./read-file.ts', import.meta.url).href)}
    import { compiledModules } from ${JSON.stringify(new URL('./compiled-modules.ts', import.meta.url).href)}
    for (let n = 0; n < ${others}; n++) compiledModules()?.remove()
    const reader = openReader()
    for (const name of ${JSON.stringify(names)}) console.log((await reader.read(Buffer.from('words'), name + '.txt')).ok)
    reader.close()`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { QUAERE_HOME: home },
  })
  let printed = ''
  child.stdout.on('data', chunk => (printed += String(chunk)))
  child.stderr.on('data', chunk => (printed += String(chunk)))
  await new Promise(resolve => child.on('close', resolve))
  return printed
}

test('modules are compiled once below QUAERE_HOME, and what each process was given goes with it', async () => {
  const home = await mkdtemp(join(tmpdir(), 'compiled-'))
  const folder = join(home, 'reader-modules')
  try {
    // What a killed program left.
    await mkdir(join(folder, 'links-999999999-a'), { recursive: true })
    expect(await read(home, 'ab')).toBe('true\n'.repeat(2))
    expect(await readdir(folder)).toEqual([])
    expect(await read(home, 'ab', 24)).toBe('true\n'.repeat(2))
    const isFilled = (names: string[]): boolean => names.length === 1 && /^[0-9a-f]{16}$/.test(names[0] ?? '')
    while (!isFilled(await readdir(folder))) await wait(100)
    const [filled = ''] = await readdir(folder)
    const [version = ''] = await readdir(join(folder, filled))
    const before = await readdir(join(folder, filled, version))
    expect(before.length).toBeGreaterThan(100)
    expect(await read(home, 'ab')).toBe('true\n'.repeat(2))
    expect(await readdir(folder)).toEqual([filled])
    expect(await readdir(join(folder, filled, version))).toEqual(before)
    expect(await read('/nowhere/at/all', 'ab')).toBe('true\n'.repeat(2))
  } finally {
    await rm(home, { recursive: true })
  }
})
