import type { Db } from '@quaere/api/storage/session'

type Sql = Db['connection']
/** A statement as the driver sent it, and over which of its connections. */
export type Sent = { connection: number; statement: string; parameters: Values }
type Values = NonNullable<Parameters<Sql['unsafe']>[1]>

/** What some work asks of the database, from the first `begin` to the last `commit`, in the order in which it was sent. */
export async function sentDuring({ connection: sql }: Db, work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const { debug } = sql.options
  sql.options.debug = (connection: number, statement: string, parameters: Values) =>
    void sent.push({ connection, statement, parameters: [...parameters] })
  try {
    await work()
  } finally {
    sql.options.debug = debug
  }
  return sent
}

/**
 * The transactions in turns: those of one turn were under way at once, each on a connection of its own, and the next turn began
 * when they had ended.
 */
export function turnsOf(sent: readonly Sent[]): Sent[][][] {
  const turns: Sent[][][] = []
  const open = new Map<number, Sent[]>()
  for (const one of sent) {
    const under = open.get(one.connection)
    if (under !== undefined) under.push(one)
    else {
      const begun = [one]
      if (open.size === 0) turns.push([])
      turns.at(-1)?.push(begun)
      open.set(one.connection, begun)
    }
    if (/^(?:commit|rollback)\b/i.test(one.statement)) open.delete(one.connection)
  }
  return turns
}

/**
 * Sends the same statements with the same parameters, with nothing of this program around them: nobody reads what comes back, and
 * a transaction does not wait for one statement before it sends the next.
 */
export async function sendAgain({ connection: sql }: Db, turns: readonly Sent[][][]): Promise<void> {
  for (const turn of turns) {
    await Promise.all(
      turn.map(async transaction => {
        const reserved = await sql.reserve()
        try {
          await Promise.all(
            transaction.map(({ statement, parameters }) =>
              reserved.unsafe(statement, parameters, { prepare: true }),
            ),
          )
        } finally {
          reserved.release()
        }
      }),
    )
  }
}
