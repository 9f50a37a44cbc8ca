import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openPostgres } from '../src/storage/open.ts'
import { admitPeople } from '../src/storage/people-login.ts'
import type { Db } from '../src/storage/session.ts'
import { cast, db } from './with-cast.ts'

const isPostgres = inject('testSource').kind === 'postgres'
const name = `people_${randomBytes(6).toString('hex')}`
const password = randomBytes(12).toString('hex')
let url = ''
let apart: Db

beforeAll(async () => {
  if (db.url === null) return
  const own = new URL(db.url)
  own.username = name
  own.password = password
  url = own.href
  await db.asOwner(tx => tx.unsafe(`create role ${name} login password '${password}'`))
  apart = openPostgres(db.url, url)
  await admitPeople(apart, url)
})
afterAll(async () => {
  if (!isPostgres) return
  await apart.close()
  await db.asOwner(tx => tx.unsafe(`drop role ${name}`))
})

test.skipIf(!isPostgres)(
  'by a login of its own people see what is theirs, and the owner what is its',
  async () => {
    const seen = (actor: typeof cast.researcher) => apart.as(actor, tx => tx`select id from matters`)
    expect(await seen(cast.researcher)).toEqual([{ id: cast.matterId }])
    expect(await seen(cast.stranger)).toEqual([])
    expect(await apart.asOwner(tx => tx`select from auth_accounts`)).toEqual([])
  },
)

test.skipIf(!isPostgres)(
  'who puts the role off has nothing, and becomes neither owner nor gatekeeper',
  async () => {
    for (const typed of [
      'reset role; select password from auth_accounts',
      'reset role; select id from matters',
      'set local role gatekeeper',
      `set local role ${new URL(db.url ?? '').username}`,
      'reset role; alter table audit_events disable trigger never',
      'reset role; create table mine (id int)',
    ])
      await expect(
        apart.as(cast.researcher, tx => tx.unsafe(typed)),
        typed,
      ).rejects.toThrow(/permission denied|must be owner/)
  },
)

test.skipIf(!isPostgres)(
  'a login that is not there, or that may do more, is refused with what to do',
  async () => {
    const admit = (login: string) => {
      const other = new URL(url)
      other.username = login
      return admitPeople(apart, other.href)
    }
    await expect(admit(`${name}_not`)).rejects.toThrow(`Make it once: create role "${name}_not" login`)
    await expect(admit(new URL(db.url ?? '').username)).rejects.toThrow(
      'may do more than work in people’s names',
    )
    await db.asOwner(tx => tx.unsafe(`grant pg_read_all_data to ${name}`))
    await expect(admit(name)).rejects.toThrow('may do more')
    await db.asOwner(tx => tx.unsafe(`revoke pg_read_all_data from ${name}`))
    await admit(name)
  },
)

test.skipIf(!isPostgres)(
  'a login to another database is refused: nothing is done in two at once',
  async () => {
    const elsewhere = new URL(url)
    elsewhere.pathname = '/postgres'
    const two = openPostgres(db.url ?? '', elsewhere.href)
    await expect(admitPeople(two, elsewhere.href)).rejects.toThrow(
      'leads to another database than DATABASE_URL',
    )
    await two.close()
  },
)
