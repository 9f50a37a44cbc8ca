import { afterEach, expect, test } from 'vitest'
import { EncoderFailed, type EncoderThreads, encoderThreads, endEncoders } from './encoder-threads.ts'

let threads: EncoderThreads | null = null
afterEach(() => threads?.close())

/** A thread that answers the lengths of the texts and does as they say. */
const OBEYS = `
  import { parentPort, threadId } from 'node:worker_threads'
  parentPort.on('message', ({ id, texts }) => {
    if (texts[0] === 'die') process.exit(3)
    if (texts[0] === 'throw') throw new Error('out of memory')
    if (texts[0] === 'refuse') return parentPort.postMessage({ id, failed: 'too long' })
    const numbers = texts[0] === 'who' ? [threadId] : texts.map(text => text.length)
    parentPort.postMessage({ id, numbers: Float32Array.from(numbers) })
  })
  parentPort.postMessage({ isReady: true })`

const running = (code: string, count: number, patience?: number): EncoderThreads => {
  const script = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  return (threads = encoderThreads({ script, data: null, name: 'The table' }, count, patience))
}

test('all threads work, whatever waits', async () => {
  const { open, run } = running(OBEYS, 2)
  await open()
  const answers = await Promise.all(['a', 'bb', 'ccc', 'dddd'].map(text => run([text, text], null)))
  expect(answers.map(numbers => Array.from(numbers))).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ])
  const who = await Promise.all([run(['who'], null), run(['who'], null)])
  expect(new Set(who.map(([id]) => id)).size).toBe(2)
})

test('what somebody waits for goes before all that nobody waits for, each kind in its order', async () => {
  const { open, run } = running(OBEYS, 1)
  await open()
  const order: string[] = []
  const work = (name: string, isAwaited: boolean) => run([name], null, isAwaited).then(() => order.push(name))
  await Promise.all([
    ...['at work', 'passage 1', 'passage 2'].map(name => work(name, false)),
    ...['question 1', 'question 2'].map(name => work(name, true)),
    work('passage 3', false),
  ])
  expect(order).toEqual(['at work', 'question 1', 'question 2', 'passage 1', 'passage 2', 'passage 3'])
})

test.each([
  ['die', 'The table ended (code 3).'],
  ['throw', 'The table could not be used: out of memory'],
])('a thread that ends (%s) fails its batch alone, says why, and is replaced', async (order, reason) => {
  const { run } = running(OBEYS, 1)
  const [earlier] = await run(['who'], null)
  const failing = run([order], null)
  const waiting = run(['waits behind it'], null)
  await expect(failing).rejects.toThrow(new EncoderFailed(reason))
  expect(Array.from(await waiting)).toEqual([15])
  const [later] = await run(['who'], null)
  expect(later).not.toBe(earlier)
})

test('a batch that cannot be embedded fails, and the thread goes on', async () => {
  const { run } = running(OBEYS, 1)
  await expect(run(['refuse'], null)).rejects.toThrow('The table failed: too long')
  expect(Array.from(await run(['ab'], null))).toEqual([2])
})

test('threads that cannot open fail what waits for them instead of trying for ever', async () => {
  const { run } = running(`throw new Error('no such file')`, 2)
  await expect(Promise.all([run(['a'], null), run(['b'], null)])).rejects.toThrow(
    'The table could not be used: no such file',
  )
})

test('closing ends what is at work once it has had its time, and nothing more is taken', async () => {
  const silent = OBEYS.replace('parentPort.postMessage({ id, numbers', ';({ id, numbers')
  const { run, close } = running(silent, 1, 50)
  const ended = Promise.allSettled([run(['a'], null), run(['b'], null)])
  await close()
  expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(run(['c'], null)).rejects.toThrow('The table has been closed.')
})

test('a batch under way is answered before its thread ends, what waits behind it is not begun', async () => {
  const slow = OBEYS.replace(
    "if (texts[0] === 'die')",
    'for (const end = Date.now() + 300; Date.now() < end;);$&',
  )
  const { open, run } = running(slow, 1)
  await open()
  const begun = run(['ab'], null)
  const waiting = run(['c'], null)
  const refused = expect(waiting).rejects.toThrow('The table has been closed.')
  await endEncoders()
  expect(Array.from(await begun)).toEqual([2])
  await refused
})
