import { Problem } from '@quaere/api/core/wire/shared'
import type { z } from 'zod'
import { ApiProblem, isAborted, Unreachable, Unreadable } from './problem.ts'

/** `signal` ends the call from this side. */
export type Options = { signal?: AbortSignal }
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Fires `signed-out` when an answer says that the session has ended; the frame then asks for the password again. */
export const sessionEvents = new EventTarget()

/** The typed client of `/api/*`: parses every answer, throws ApiProblem, Unreachable or Unreadable. */
export const api = {
  get: <T>(path: string, shape: z.ZodType<T>, options: Options = {}): Promise<T> =>
    ask('GET', path, undefined, options).then(answer => read(answer, shape)),

  post: <T>(path: string, body: unknown, shape: z.ZodType<T>, options: Options = {}): Promise<T> =>
    ask('POST', path, body, options).then(answer => read(answer, shape)),

  put: <T>(path: string, body: unknown, shape: z.ZodType<T>, options: Options = {}): Promise<T> =>
    ask('PUT', path, body, options).then(answer => read(answer, shape)),

  /** For requests whose answer does not matter beyond that it went well. */
  send: async (method: Method, path: string, body?: unknown, options: Options = {}): Promise<void> => {
    await ask(method, path, body, options)
  },

  /** A file, under the name that the server gives it. */
  file: async (path: string): Promise<File> => {
    const answer = await ask('GET', path, undefined, {})
    const content = await answer.blob().catch(() => {
      throw new Unreachable()
    })
    const given = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
    return new File([content], given ?? 'download', { type: content.type })
  },

  /** NDJSON: each line as soon as it is whole. Leaving the loop closes the request. */
  lines,

  upload,
}

async function ask(method: Method, path: string, body: unknown, { signal }: Options): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const request: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null }
  if (body !== undefined) request.body = JSON.stringify(body)
  const answer = await fetch(path, request).catch((error: unknown) => {
    throw isAborted(error) ? error : new Unreachable()
  })
  if (!answer.ok) throw refusal(answer.status, path, await answer.text().catch(() => ''))
  return answer
}

async function read<T>(answer: Response, shape: z.ZodType<T>): Promise<T> {
  const text = await answer.text().catch((error: unknown) => {
    throw isAborted(error) ? error : new Unreachable()
  })
  return parse(text, shape)
}

function parse<T>(text: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(json(text))
  if (!parsed.success) throw new Unreadable()
  return parsed.data
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What an answer that is not 2xx means. A gateway's page, or a server without its database, counts as a server that is away. */
function refusal(status: number, path: string, text: string): ApiProblem | Unreachable {
  if (status === 401) sessionEvents.dispatchEvent(new Event('signed-out'))
  if (status === 502 || status === 503 || status === 504) return new Unreachable()
  const problem = Problem.safeParse(json(text))
  if (problem.success) return new ApiProblem(problem.data)
  const title = status === 413 ? 'That is larger than the server accepts' : 'The server refused this'
  return new ApiProblem({ type: '/problems/unknown', title, status, instance: path, requestId: '' })
}

async function* lines<T>(
  path: string,
  body: unknown,
  shape: z.ZodType<T>,
  options: Options = {},
): AsyncGenerator<T, void> {
  const answer = await ask('POST', path, body, options)
  if (answer.body === null) return
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error: unknown) => {
        throw isAborted(error) ? error : new Unreachable()
      })
      const parts = (rest + (value ?? '')).split('\n')
      rest = done ? '' : (parts.pop() ?? '')
      for (const part of parts) if (part.trim() !== '') yield parse(part, shape)
      if (done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/**
 * Sends files as multipart, field `file` repeated. `onprogress` gets the share sent, 0 to 1.
 * XMLHttpRequest, because fetch tells nothing of the progress of sending.
 */
function upload<T>(
  path: string,
  files: readonly File[],
  shape: z.ZodType<T>,
  onprogress: (share: number) => void = () => undefined,
  { signal }: Options = {},
): Promise<T> {
  const form = new FormData()
  for (const file of files) form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = event => {
      if (event.lengthComputable && event.total > 0) onprogress(event.loaded / event.total)
    }
    request.onerror = () => reject(new Unreachable())
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'))
    request.onload = () => {
      if (request.status < 200 || request.status > 299) {
        reject(refusal(request.status, path, request.responseText))
        return
      }
      try {
        resolve(parse(request.responseText, shape))
      } catch (error) {
        reject(error instanceof Error ? error : new Unreadable())
      }
    }
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
