import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Bindings, Deps } from '@quaere/api/deps'
import type { Command, Io } from './command.ts'
import { runCommand } from './run.ts'
import type { Holder } from './lock.ts'
import { linesOf, streamOf } from './stream-lines.ts'

/*
 * The embedded database has one process. A command that finds a server holding it sends its words there and prints what
 * comes back, so that it behaves the same. Only who can read the lock file knows the token.
 */
const Call = z.object({ command: z.string(), args: z.array(z.string()), cwd: z.string() })
const Frame = z.union([
  z.object({ out: z.string() }),
  z.object({ say: z.string() }),
  z.object({ progress: z.string() }),
  z.object({ save: z.object({ path: z.string(), text: z.string() }) }),
  z.object({ wantsLines: z.literal(true) }),
  z.object({ exit: z.int() }),
])
type Frame = z.infer<typeof Frame>

const CALL_HEADER = 'x-quaere-call'
const TOKEN_HEADER = 'x-quaere-token'

/** Exit codes: the server is not to be had just now (EX_TEMPFAIL of sysexits.h); stopped by Ctrl-C. */
const TRY_AGAIN = 75
const STOPPED = 130

/** Runs the command in the server that holds the database. Answers its exit code. */
export async function handOver(holder: Holder, name: string, io: Io): Promise<number> {
  const { address } = holder
  if (address === null) {
    io.say(
      `Process ${holder.pid} (quaere ${holder.command}) is using the database. Try again when it has ended.`,
    )
    return TRY_AGAIN
  }
  try {
    return await runThere({ ...holder, address }, name, io)
  } catch (error) {
    if (io.signal.aborted) {
      io.say('Stopped. What was saved stays.')
      return STOPPED
    }
    // Whatever happens to a connection, fetch and its body call it a TypeError.
    if (!(error instanceof TypeError)) throw error
    io.say(
      `The server at ${address} holds the database and does not answer, or ended in the middle. What was saved stays: run the same again.`,
    )
    return TRY_AGAIN
  }
}

async function runThere(holder: Holder & { address: string }, name: string, io: Io): Promise<number> {
  const call = { command: name, args: io.args, cwd: io.cwd }
  const wanted = Promise.withResolvers<void>()
  // Standard input stays as it is for whoever reads it next, unless the command asks for it.
  async function* linesWhenWanted(): AsyncIterable<string> {
    // A request sets out with the first piece of its body: an empty line, which the server takes off again.
    yield ''
    await wanted.promise
    yield* io.lines()
  }
  const request: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      [CALL_HEADER]: Buffer.from(JSON.stringify(call)).toString('base64'),
      [TOKEN_HEADER]: holder.token,
    },
    body: streamOf(linesWhenWanted()),
    duplex: 'half',
    signal: io.signal,
  }
  const response = await fetch(new URL('/operator', holder.address), request)
  if (!response.ok || response.body === null) {
    io.say(`The running server (${holder.address}) did not take the command: ${response.status}.`)
    return TRY_AGAIN
  }
  let code: number | null = null
  for await (const line of linesOf(response.body)) {
    if (line === '') continue
    const frame = Frame.parse(JSON.parse(line))
    if ('out' in frame) io.out(frame.out)
    else if ('say' in frame) io.say(frame.say)
    else if ('progress' in frame) io.progress(frame.progress)
    else if ('save' in frame) await io.save(frame.save.path, frame.save.text)
    else if ('wantsLines' in frame) wanted.resolve()
    else code = frame.exit
  }
  if (code === null) throw new TypeError('The answer has no end')
  return code
}

/** The server's side: one address, open to who knows the token. */
export function operatorRoute(deps: Deps, token: string, commands: Record<string, () => Promise<Command>>) {
  return new Hono<{ Bindings: Bindings }>().post('/operator', async c => {
    const given = Buffer.from(c.req.header(TOKEN_HEADER) ?? '')
    const wanted = Buffer.from(token)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return c.body(null, 404)
    c.env.callerIsKnown?.()
    const {
      command: name,
      args,
      cwd,
    } = Call.parse(JSON.parse(Buffer.from(c.req.header(CALL_HEADER) ?? '', 'base64').toString('utf8')))
    const command = await commands[name]?.()
    if (command === undefined || !command.needsDatabase) return c.body(null, 404)
    const { body } = c.req.raw
    const encoder = new TextEncoder()
    const stopping = new AbortController()
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (frame: Frame): void => {
          if (!stopping.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(frame)}\n`))
        }
        const io: Io = {
          args,
          cwd,
          lines: () => {
            send({ wantsLines: true })
            return behindFirst(linesOf(body))
          },
          input: () => body ?? new Blob().stream(),
          out: line => send({ out: line }),
          say: text => send({ say: text }),
          progress: text => send({ progress: text }),
          save: async (path, text) => send({ save: { path, text } }),
          signal: AbortSignal.any([stopping.signal, c.req.raw.signal]),
        }
        send({ exit: await runCommand(command, io, async () => deps) })
        if (!stopping.signal.aborted) controller.close()
      },
      cancel() {
        stopping.abort()
      },
    })
    return c.body(stream, 200, { 'content-type': 'application/x-ndjson' })
  })
}

async function* behindFirst(lines: AsyncIterable<string>): AsyncIterable<string> {
  let isFirst = true
  for await (const line of lines) {
    if (!isFirst) yield line
    isFirst = false
  }
}
