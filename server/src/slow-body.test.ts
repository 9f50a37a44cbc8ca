import { type Server, createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { limitSlowBody } from './slow-body.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends the head of a request and a byte of its body now and then. Answers whether the connection was closed in time. */
async function isClosed({
  isKnown,
  isAnswered,
}: {
  isKnown: boolean
  isAnswered: boolean
}): Promise<boolean> {
  server = createServer((request, response) => {
    const lift = limitSlowBody(request, 150)
    if (isKnown) lift()
    if (isAnswered) response.writeHead(401).end()
    else request.resume()
  })
  server.requestTimeout = 0
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write('POST /api/x HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n')
  const drip = setInterval(() => socket.writable && socket.write('x'), 30)
  const closed = await new Promise<boolean>(resolve => {
    socket.on('close', () => resolve(true))
    setTimeout(() => resolve(false), 900)
  })
  clearInterval(drip)
  socket.destroy()
  return closed
}

test('a stranger’s body that does not end is cut off, and one that was answered already', async () => {
  expect(await isClosed({ isKnown: false, isAnswered: false })).toBe(true)
  expect(await isClosed({ isKnown: false, isAnswered: true })).toBe(true)
})

test('whoever is known may send as slowly as their line is', async () => {
  expect(await isClosed({ isKnown: true, isAnswered: false })).toBe(false)
})
