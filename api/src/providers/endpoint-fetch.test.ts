import { type RequestListener, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { refusalOf } from '../../test/refusal.ts'
import { endpointReranker } from './endpoint-reranker.ts'
import { openaiEmbedder, openaiWriter } from './openai.ts'
import { endpointSummariser } from './summariser.ts'

const KEY = 'sk-nobody-may-read-this'
let closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing) close()
  closing = []
})

/** A server of its own for each answer; gives its address. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => listener(request, response))
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
}

const never = new AbortController().signal
const opinion = { name: 'Halloran v. Pike', citation: '212 Frank. 318', court: 'Franklin', text: 'Relet.' }
const task = { heading: 'Discussion', question: 'Must a landlord relet?', passages: [] }
async function written(baseUrl: string, longestWait?: number): Promise<void> {
  const writer = openaiWriter({ baseUrl, apiKey: KEY, model: 'm' }, longestWait)
  for await (const _ of writer.write(task, never));
}

/** Every way to ask the endpoint. */
const ways: Record<string, (baseUrl: string) => Promise<unknown>> = {
  embedder: baseUrl => openaiEmbedder({ baseUrl, apiKey: KEY, model: 'm' }, 8).embed(['Relet?'], 'query'),
  writer: baseUrl => written(baseUrl),
  reranker: baseUrl => endpointReranker({ baseUrl, apiKey: KEY, model: 'm' }).rerank('Relet?', ['Relet.']),
  summariser: baseUrl => endpointSummariser({ baseUrl, apiKey: KEY, model: 'm' }).summarise(opinion, never),
}

const told = async (work: Promise<unknown>) => {
  const refusal = await refusalOf(work)
  expect(JSON.stringify(refusal)).not.toContain(KEY)
  return refusal.code
}

test.for(Object.entries(ways))('a redirect takes no question to another host: %s', async ([, ask]) => {
  let taken = 0
  const other = await answering((_, response) => {
    taken++
    response.end('{}')
  })
  for (const status of [302, 307, 308]) {
    const sending = await answering((request, response) => {
      response.writeHead(status, { location: new URL(request.url ?? '', other).href }).end()
    })
    expect(await told(ask(sending))).toBe('model/moved')
  }
  expect(taken).toBe(0)
})

test.for(Object.entries(ways))('an answer that does not end is not read to its end: %s', async ([, ask]) => {
  const piece = Buffer.alloc(1024 * 1024, 'y')
  const MOST = 64
  let sent = 0
  const endless = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    let pieces = 0
    const go = () => {
      while (!response.destroyed && pieces < MOST) {
        sent++
        pieces++
        if (!response.write(piece)) return void response.once('drain', go)
      }
      response.end()
    }
    go()
  })
  expect(await told(ask(endless))).toBe('model/too-long')
  // Twice at most: a client tries again once.
  expect(sent).toBeLessThan(MOST)
})

test.for(Object.entries(ways))('the key is told to nobody when the endpoint says it: %s', async ([, ask]) => {
  const echoing = await answering((request, response) => {
    const message = `Incorrect key provided: ${request.headers.authorization}`
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message } }))
  })
  expect(await told(ask(echoing))).toBe('model/request')
})

test('a stream that only ever says that it lives is left', async () => {
  const pinging = await answering((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const beat = setInterval(() => response.write(': ping\n\n'), 20)
    response.on('close', () => clearInterval(beat))
  })
  expect(await told(written(pinging, 300))).toBe('model/slow')
})
