import { Refused } from '@quaere/api/core/refusal'
import { WrongSetting } from '@quaere/api/config'
import { NoSuchModel } from '@quaere/api/providers/onnx-model'
import { isConnectionLost, isUnreachable } from '@quaere/api/storage/connect'
import { WrongTls } from '@quaere/api/storage/tls'
import { type Command, EXIT_USAGE, type Io, type Open, WrongUsage } from './command.ts'
import { HomeIsHeld } from './lock.ts'

/** Runs a command and turns what it throws into a sentence and an exit code; nobody sees a stack. */
export const runCommand = (command: Command, io: Io, open: Open): Promise<number> =>
  told(command, io, () => command.run(io, open))

/** What a command looks at before it runs here or elsewhere; null when it may run. */
export const beforeCommand = (command: Command, io: Io): Promise<number | null> =>
  told(command, io, async () => (await command.before?.(io)) ?? null)

async function told<T>(command: Command, io: Io, work: () => Promise<T>): Promise<T | number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WrongUsage || isParseArgsError(error)) {
      io.say(
        `${withoutAdvice(error.message)}\n\n${usage(command)}\n\nWith --help it tells more. Nothing was changed.`,
      )
      return EXIT_USAGE
    }
    const code = explain(error, io)
    return code === 1 ? (command.failure ?? code) : code
  }
}

/** How a command is called: the first paragraph of its help. All of the help would push the mistake off the screen. */
const usage = ({ help }: Command): string => help.split('\n\n')[0] ?? help

/** Node adds to an option it does not know how to name a file that begins with a dash: no file here does. */
const withoutAdvice = (message: string): string =>
  message.replace(/ To specify a positional argument starting with.*/s, '')

/** For people: what happened. Answers the exit code. */
export function explain(error: unknown, io: Pick<Io, 'say'>): number {
  if (error instanceof WrongSetting || error instanceof WrongTls || error instanceof NoSuchModel) {
    io.say(`A setting is wrong:\n${error.message}`)
    return 78
  }
  if (error instanceof Refused) {
    io.say([error.refusal.title, error.refusal.detail].filter(Boolean).join('. '))
    return 1
  }
  if (error instanceof HomeIsHeld) {
    io.say(error.message)
    return 1
  }
  if (error instanceof Error) {
    io.say(process.env['QUAERE_DEBUG'] === undefined ? sentence(error) : (error.stack ?? error.message))
    return 1
  }
  io.say(String(error))
  return 1
}

function sentence(error: Error): string {
  if (isConnectionLost(error))
    return 'The connection to the database was lost. What was saved stays: run the same again when the database is back.'
  if (isUnreachable(error))
    return `The database cannot be reached (${error.code}). Is it running, and is DATABASE_URL right?`
  const code = 'code' in error ? error.code : undefined
  if (code === '53100' || code === 'ENOSPC')
    return `The disk is full (${error.message}). What was saved stays: make room and run the same again.`
  if (code === '28P01')
    return 'The database did not accept the password in DATABASE_URL or QUAERE_PEOPLE_DATABASE_URL.'
  if (code === 'ERR_INVALID_URL') return 'DATABASE_URL is no address: postgres://NAME:PASSWORD@HOST/DATABASE.'
  return error.message === '' ? error.name : error.message
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
