import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { ADDRESS_HEADER } from '@quaere/api/auth'
import { expect, test } from 'vitest'
import { nameCaller } from './caller.ts'

/** What the application reads of the caller's address, asked for by name and in a copy of the whole head. */
async function seen(behindProxy: boolean, headers: Record<string, string>): Promise<(string | null)[]> {
  const listener = getRequestListener(request =>
    Response.json([
      request.headers.get(ADDRESS_HEADER),
      new Headers(request.headers).get(ADDRESS_HEADER),
      request.headers.get(ADDRESS_HEADER),
    ]),
  )
  const server = createServer((request, response) => {
    nameCaller(request, { behindProxy })
    void listener(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  try {
    return (await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()) as (string | null)[]
  } finally {
    await new Promise(resolve => server.close(resolve))
  }
}

test('whoever calls cannot say where from, however the head is read', async () => {
  const own = Array.from({ length: 3 }, () => '127.0.0.1')
  expect(await seen(false, {})).toEqual(own)
  expect(await seen(false, { 'X-Quaere-Address': '192.0.2.9', 'x-forwarded-for': '192.0.2.9' })).toEqual(own)
})

test('behind a proxy the last address counts, which the proxy itself wrote', async () => {
  const forwarded = { 'x-forwarded-for': '192.0.2.9, 198.51.100.4', 'x-quaere-address': '192.0.2.9' }
  expect(await seen(true, forwarded)).toEqual(Array.from({ length: 3 }, () => '198.51.100.4'))
})
