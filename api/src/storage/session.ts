import { AsyncLocalStorage } from 'node:async_hooks'
import type postgres from 'postgres'
import type { Actor } from '../core/matter.ts'

/** The driver's connections; nothing outside of storage queries them. */
export type Sql = postgres.Sql
/** A transaction: every function of storage takes one first. */
export type Tx = postgres.TransactionSql

/** The database as the rest of the program sees it: a transaction in somebody's name, or as the owner of public law. */
export type Db = {
  kind: 'embedded' | 'postgres'
  /** One transaction under row security: named after the actor, with the application's privileges only. */
  as<T>(actor: Pick<Actor, 'id'>, work: (tx: Tx) => Promise<T>): Promise<T>
  /** One transaction as the owner: public law, sign-in tables, runs of evals. Forced row security binds it, too. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The connection itself, for the libraries that keep tables of their own (sign-in, jobs). */
  connection: Sql
  /** What other processes need to reach the same database, null when it is embedded. */
  url: string | null
  close(): Promise<void>
}

const inside = new AsyncLocalStorage<true>()

/**
 * Wraps the owner's connections, and those for what is done in people's names where they are others. A transaction inside a
 * transaction would wait for itself for ever, so it is a fault.
 */
export function sessions(
  sql: Sql,
  kind: Db['kind'],
  url: string | null,
  close: () => Promise<void>,
  people: Sql = sql,
): Db {
  async function begin<T>(
    connections: Sql,
    name: (tx: Tx) => Promise<unknown>,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    if (inside.getStore())
      throw new Error('A transaction was opened inside another: pass its `tx` on instead')
    const box: { result?: { value: T } } = {}
    await inside.run(true, () =>
      connections.begin(async tx => {
        await name(tx)
        box.result = { value: await work(tx) }
      }),
    )
    if (!box.result) throw new Error('The transaction ended without a result')
    return box.result.value
  }
  return {
    kind,
    url,
    connection: sql,
    close,
    as: (actor, work) => begin(people, tx => actFor(tx, actor), work),
    asOwner: work => begin(sql, async () => {}, work),
  }
}

const actFor = (tx: Tx, actor: { id: string }) => tx`
  select set_config('app.user_id', ${actor.id}, true), set_config('role', 'workbench', true),
    set_config('random_page_cost', '1.1', true), set_config('jit', 'off', true)`

/** A part of somebody's transaction in the name of another, under the row security of that other: both are saved or neither. */
export async function inNameOfAnother<T>(
  tx: Tx,
  actor: { id: string },
  other: { id: string },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  await actFor(tx, other)
  const done = await work(tx)
  await actFor(tx, actor)
  return done
}

/**
 * A part of the owner's transaction in somebody's name, under row security like everything that is done so: what the owner did
 * for them is put on record with it or not at all.
 */
export async function inNameOf(
  tx: Tx,
  actor: { id: string },
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  await actFor(tx, actor)
  await work(tx)
  await tx`select set_config('role', 'none', true), set_config('app.user_id', '', true)`
}
