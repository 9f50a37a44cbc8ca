import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { limitSlowBody } from './slow-body.ts'

let server: Server
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

beforeEach(async () => {
  server = createServer((request, response) => {
    const lift = limitSlowBody(request, 150)
    if (request.url === '/known') lift()
    if (request.url === '/answered') response.writeHead(401).end()
    else request.resume()
  })
  server.requestTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

/** Sends the head of a request and a byte of its body now and then, until the connection is closed. */
function send(path: string): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n`)
  const drip = setInterval(() => socket.writable && socket.write('x'), 30)
  socket.on('close', () => clearInterval(drip))
  return socket
}

/** Cut off, whether the other side closes in order or resets: `once` would reject at a reset. */
const cutOff = (socket: Socket): Promise<void> =>
  new Promise(resolve => socket.once('close', () => resolve()))

test('a stranger’s body that does not end is cut off, and one that was answered already', async () => {
  await cutOff(send('/unknown'))
  await cutOff(send('/answered'))
})

test('whoever is known may send as slowly as their line is', async () => {
  const known = send('/known')
  await once(server, 'request')
  await cutOff(send('/unknown'))
  expect(known.closed).toBe(false)
  known.destroy()
})
