import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'

// Each test starts a process or two.
vi.setConfig({ testTimeout: 60_000 })

const cli = join(import.meta.dirname, 'cli.ts')

async function quaere(...args: string[]): Promise<{ code: number | null; out: string; said: string }> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'close')
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await ended
  return { code, out, said }
}

test('a name that every object has is no command', async () => {
  const { code, said } = await quaere('constructor')
  expect(code).toBe(64)
  expect(said).toContain('There is no command “constructor”.')
})

test('the server and what belongs to it explain themselves, and refuse what they do not take', async () => {
  const asked = await quaere('serve', '--help')
  expect(asked.code).toBe(0)
  expect(asked.out).toMatch(/^quaere serve\n\nthe workbench/)
  expect((await quaere('worker', '--help')).out).toMatch(/^quaere worker \[--health\]/)
  const refused = await quaere('build', '--port')
  expect(refused.code).toBe(64)
  expect(refused.said).toContain('“--port” means nothing here.')
})

test('a mistake in how a command is called is told with its usage, not drowned in all of its help', async () => {
  const { code, said } = await quaere('ingest', '--metter', 'x')
  expect(code).toBe(64)
  expect(said).toMatch(/^Unknown option '--metter'\.\n\nquaere ingest PATH…[^]*Nothing was changed\.\n$/)
  expect(said.split('\n').length).toBeLessThan(9)
})

test('Ctrl-C ends the reading of standard input at once, as something that was stopped', async () => {
  const child = spawn(process.execPath, [cli, 'cite'], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.write('{"text":"1 U.S. 1"}\n')
  await once(child.stdout, 'data')
  // Its input never ends: nothing but the signal ends the process.
  child.kill('SIGINT')
  const [code] = await once(child, 'exit')
  expect(code).toBe(130)
})

test('when nobody reads the results any more (`| head`), the command ends well and lets its folder go', async () => {
  const home = await mkdtemp(join(tmpdir(), 'quaere-cli-'))
  try {
    const env = { ...process.env, QUAERE_HOME: home, DATABASE_URL: '' }
    const child = spawn(process.execPath, [cli, 'search', '--json'], { env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = text(child.stderr)
    const ended = once(child, 'exit')
    child.stdin.on('error', () => {}).write('{"query":"notice"}\n')
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const more = setInterval(() => child.stdin.write('{"query":"notice"}\n'), 50)
    const [code] = await ended
    clearInterval(more)
    expect([code, await said]).toEqual([0, ''])
    expect(existsSync(join(home, 'lock.json'))).toBe(false)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
})

test.runIf(existsSync('/dev/full'))(
  'results that cannot be written are not passed over in silence',
  async () => {
    const full = await open('/dev/full', 'w')
    const child = spawn(process.execPath, [cli, 'cite', '--help'], { stdio: ['ignore', full.fd, 'pipe'] })
    const said = child.stderr === null ? '' : text(child.stderr)
    const [code] = await once(child, 'exit')
    await full.close()
    expect(code).toBe(1)
    expect(await said).toMatch(/The disk is full/)
  },
)

test('who reads only the beginning of the results is no fault', async () => {
  const child = spawn(process.execPath, [cli, 'cite'], { stdio: ['pipe', 'pipe', 'pipe'] })
  const said = text(child.stderr)
  child.stdin.on('error', () => undefined)
  child.stdin.write('{"text":"1 U.S. 1"}\n')
  await once(child.stdout, 'data')
  child.stdout.destroy()
  await wait(100)
  child.stdin.end('{"text":"2 U.S. 2"}\n'.repeat(1000))
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  expect(await said).toBe('')
})
