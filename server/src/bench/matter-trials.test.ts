import { UserId, newId } from '@quaere/api/core/ids'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import type { Embedder } from '@quaere/api/core/ports'
import type { Db } from '@quaere/api/storage/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase } from '../../../api/test/database.ts'
import { tryWalls } from './matter-trials.ts'
import { type World, makeWorld, maySee, pair } from './matter-world.ts'
import { recallOfOneMatter } from './one-matter.ts'

const texts = Array.from({ length: 40 }, (_, number) =>
  [
    `The tenant of house ${number} had written notice of the termination of the lease before the landlord came.`,
    `The rent of ${number * 100} dollars was paid late, and the deposit was kept for the damage to the premises.`,
  ].join('\n\n'),
)

let db: Db
let embedder: Embedder
let world: World
beforeAll(async () => {
  db = await openTestDatabase()
  embedder = await openStaticEmbedder()
  world = await makeWorld({ db, embedder }, texts, { matters: 24, people: 12, seed: 3 })
})
afterAll(async () => db.close())

test('whoever asks, however, whatever walls rise and fall, finds what is theirs and nothing else', async () => {
  const told = await tryWalls({ db, embedder }, world, { trials: 200, seed: 17 })
  expect(told.foreign).toEqual([])
  expect(told.lacking).toEqual([])
  expect(told.trials).toBe(200)
  expect(told.found).toBeGreaterThan(200)
  expect(told.refused).toBeGreaterThan(20)
})

test('a member of one matter of many finds all of its nearest passages', async () => {
  const { right, of } = await recallOfOneMatter({ db, embedder }, world)
  expect(of).toBeGreaterThan(200)
  expect(right).toBe(of)
})

test('trials notice what is shown in spite of a wall, and what is hidden without one', async () => {
  const open: World = {
    ...world,
    members: new Set(),
    people: world.people.filter(one => one.role !== 'administrator'),
  }
  const shown = await tryWalls({ db, embedder }, { ...open, walls: new Set() }, { trials: 60, seed: 2 })
  expect(shown.foreign.length).toBeGreaterThan(0)
  const everywhere = new Set(
    world.matters.flatMap(matter => world.people.map(person => pair(matter, person))),
  )
  const people = world.people.filter(one => one.role === 'reviewer')
  const hidden = await tryWalls(
    { db, embedder },
    { ...world, people, members: everywhere, walls: new Set() },
    { trials: 60, seed: 2 },
  )
  expect(hidden.lacking.length).toBeGreaterThan(0)
})

test('the model of who sees what: a wall beats everything, and a client’s user sees no document', () => {
  const matter = { id: 'm', firmId: 'f', clientId: 'c' }
  const id = UserId.parse(newId())
  const person = (role: World['people'][number]['role'], firmId = 'f') => ({
    id,
    role,
    firmId,
    clientId: role === 'client' ? 'c' : null,
  })
  const of = (members: boolean, walls: boolean): World => ({
    people: [],
    matters: [matter],
    documents: [],
    operators: new Map(),
    members: new Set(members ? [`m ${id}`] : []),
    walls: new Set(walls ? [`m ${id}`] : []),
  })
  expect(maySee(of(true, false), person('researcher'), matter)).toBe(true)
  expect(maySee(of(false, false), person('researcher'), matter)).toBe(false)
  expect(maySee(of(true, true), person('researcher'), matter)).toBe(false)
  expect(maySee(of(false, false), person('administrator'), matter)).toBe(true)
  expect(maySee(of(false, false), person('administrator', 'other'), matter)).toBe(false)
  expect(maySee(of(true, true), person('administrator'), matter)).toBe(false)
  expect(maySee(of(true, false), person('client'), matter)).toBe(false)
})
