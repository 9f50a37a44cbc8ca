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
  z.object({ exit: z.int() }),
])

const CALL_HEADER = 'x-quaere-call'
const TOKEN_HEADER = 'x-quaere-token'

/** Runs the command in the server that holds the database. Answers its exit code. */
export async function handOver(holder: Holder, name: string, io: Io): Promise<number> {
  if (holder.address === null) {
    io.say(
      `Process ${holder.pid} (quaere ${holder.command}) is using the database. Try again when it has ended.`,
    )
    return 75
  }
  const call = { command: name, args: io.args, cwd: io.cwd }
  const request: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    headers: {
      [CALL_HEADER]: Buffer.from(JSON.stringify(call)).toString('base64'),
      [TOKEN_HEADER]: holder.token,
    },
    body: streamOf(io.lines()),
    duplex: 'half',
    signal: io.signal,
  }
  const response = await fetch(new URL('/operator', holder.address), request)
  if (!response.ok || response.body === null) {
    io.say(`The running server (${holder.address}) did not take the command: ${response.status}.`)
    return 75
  }
  let code = 1
  for await (const line of linesOf(response.body)) {
    if (line === '') continue
    const frame = Frame.parse(JSON.parse(line))
    if ('out' in frame) io.out(frame.out)
    else if ('say' in frame) io.say(frame.say)
    else if ('progress' in frame) io.progress(frame.progress)
    else if ('save' in frame) await io.save(frame.save.path, frame.save.text)
    else code = frame.exit
  }
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
        const send = (frame: z.infer<typeof Frame>): void => {
          if (!stopping.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(frame)}\n`))
        }
        const io: Io = {
          args,
          cwd,
          lines: () => linesOf(body),
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
