import { readConfig } from '@quaere/api/config'
import type { EmbeddingPurpose, Embedder } from '@quaere/api/core/ports'
import type { Deps } from '@quaere/api/deps'
import { retrieve } from '@quaere/api/steps/retrieve'
import {
  activeModel,
  fillingOf,
  queueFilling,
  resumeFilling,
  setActiveModel,
  stopFilling,
  takeFilling,
} from '@quaere/api/storage/meaning'
import { fillVectors } from '@quaere/ingest/vectors/fill-vectors'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Cast, addMember, makeMatter, putUpWall } from '../../api/test/factories.ts'
import { putDocument, putOpinions } from '../../api/test/opinions.ts'
import { cast, db } from '../../api/test/with-cast.ts'
import { earlierModels, openingOf, queueModelChange, workModelChange } from './change-model.ts'

type Watched = Embedder & { asked: Record<EmbeddingPurpose, string[]>; before: () => Promise<void> | void }

/** Vectors that depend on the text alone. Two models differ in length, so that a mixture of them is an error of SQL. */
function tinyModel(id: string, dimensions: number): Watched {
  const asked: Watched['asked'] = { passage: [], query: [] }
  const model: Watched = {
    id,
    description: id,
    dimensions,
    asked,
    before: () => undefined,
    async embed(texts, purpose) {
      await model.before()
      asked[purpose].push(...texts)
      return texts.map(text => {
        const vector = new Float32Array(dimensions)
        for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
          const at = [...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % dimensions
          vector[at] = (vector[at] ?? 0) + 1
        }
        const length = Math.hypot(...vector) || 1
        return vector.map(value => value / length)
      })
    },
  }
  return model
}

const pace = { atOnce: 3, every: 20, indexFrom: 5, settle: 0 }
const config = readConfig({})
const never = new AbortController().signal

let walledMatter: string
let earlier: Watched
let later: Watched
let sent: unknown[]

beforeAll(async () => {
  const matter = await makeMatter(db, cast.firmId, cast.clientId)
  walledMatter = matter
  await addMember(db, matter, cast.researcher, 'researcher')
  await putUpWall(db, matter, cast.administrator)
})

beforeEach(async () => {
  earlier = tinyModel('earlier', 7)
  later = tinyModel('later', 11)
  sent = []
  await db.as(cast.researcher, tx => tx`delete from documents`)
  await db.asOwner(async tx => {
    await tx`delete from opinions`
    await tx`delete from app_settings where key like 'meaning.%'`
  })
  await putOpinions(
    db,
    earlier,
    ['ash', 'birch', 'cedar', 'elm'].map(name => ({
      externalId: name,
      name: `${name} v. Marsh`,
      paragraphs: [`The tenant of ${name} had no notice.`, `Rent of ${name} was due.`, `We reverse ${name}.`],
    })),
  )
  await putDocument(db, earlier, cast.researcher, cast.matterId, 'Open', ['A lease.', 'Rent is due monthly.'])
  await putDocument(db, earlier, cast.researcher, walledMatter, 'Walled', ['A secret lease.', 'Secret rent.'])
  forget()
})

function forget(): void {
  for (const model of [earlier, later]) {
    model.asked.passage.length = 0
    model.asked.query.length = 0
  }
}

const jobs: Deps['jobs'] = {
  async send(queue, payload) {
    sent.push([queue, payload])
  },
}
const start = (embedder: Embedder) => queueModelChange({ db, embedder, config, jobs }, () => undefined)
const fill = (embedder: Embedder, signal = never) =>
  fillVectors({ db, embedder, opening: openingOf(config) }, signal, pace)
const search = (embedder: Embedder, openEarlier: Deps['openEarlier'] = async () => earlier) =>
  retrieve({ db, embedder, openEarlier }, cast.researcher, {
    q: 'rent due',
    scope: 'both',
    matter: cast.matterId,
    limit: 10,
  })
const active = async (): Promise<string | undefined> => (await db.asOwner(activeModel))?.id

/** Each passage's vectors as the researcher, who is a member of both matters, sees them. */
const vectors = () =>
  db.as(
    cast.researcher,
    tx => tx<{ passage: string; model: string; numbers: string }[]>`
      select passage_id as passage, model, embedding::text as numbers from opinion_vectors
      union all select passage_id, model, embedding::text from document_vectors
      order by 1, 2`,
  )
const PASSAGES = 16

test('a new model is filled beside the old one, which answers until the new one is whole', async () => {
  await start(later)
  await start(later)
  expect(sent[0]).toEqual(['fill-vectors', { model: 'later' }])
  expect(await active()).toBe('earlier')
  let batches = 0
  later.before = async () => {
    later.before = () => undefined
    const ranks = (await search(later)).hits.map(hit => hit.ranks.meaning)
    expect(ranks.some(rank => rank !== null)).toBe(true)
    batches++
  }
  expect(await fill(later)).toBe(true)
  expect(batches).toBe(1)
  expect(earlier.asked.query).toEqual(['rent due'])
  expect(later.asked.query).toEqual([])
  expect(later.asked.passage).toHaveLength(PASSAGES)
  expect(await active()).toBe('later')
  const held = await vectors()
  expect(held.map(one => one.model)).toEqual(Array.from({ length: PASSAGES }, () => 'later'))
  forget()
  const answer = await search(later)
  expect([earlier.asked.query, later.asked.query]).toEqual([[], ['rent due']])
  expect(answer.notes).toEqual([])
  expect(answer.hits.some(hit => hit.ranks.meaning !== null)).toBe(true)
  sent = []
  await start(later)
  expect(sent).toEqual([])
})

test('interrupted at any batch and started again, the vectors are those of one run, and no search mixed models', async () => {
  await start(later)
  await fill(later)
  const whole = await vectors()
  for (const at of [1, 2, 5]) {
    await start(earlier)
    await fill(earlier)
    await start(later)
    const killed = new AbortController()
    let calls = 0
    later.before = () => {
      if (++calls === at) killed.abort()
    }
    await expect(fill(later, killed.signal)).rejects.toThrow()
    later.before = () => undefined
    expect(await active()).toBe('earlier')
    const models = new Set((await vectors()).map(one => one.model))
    expect(models.has('earlier')).toBe(true)
    forget()
    await search(later)
    expect([earlier.asked.query.length, later.asked.query.length]).toEqual([1, 0])
    sent = []
    await start(later)
    expect(sent).toHaveLength(1)
    expect(await fill(later)).toBe(true)
    expect(await vectors()).toEqual(whole)
  }
})

test('where the earlier model cannot be opened, words are searched and a note says how far the new one is', async () => {
  await start(later)
  const killed = new AbortController()
  let calls = 0
  later.before = () => {
    if (++calls === 3) killed.abort()
  }
  await expect(fill(later, killed.signal)).rejects.toThrow()
  forget()
  const { hits, notes } = await search(later, async () => null)
  expect(notes).toContain('Meaning is being prepared for a new model: 37 %; until then words are searched.')
  expect(hits.length).toBeGreaterThan(0)
  expect(hits.every(hit => hit.ranks.meaning === null)).toBe(true)
  expect([earlier.asked.query, later.asked.query]).toEqual([[], []])
})

test('what comes in during the filling has its vector and is not embedded again', async () => {
  await start(later)
  later.before = async () => {
    later.before = () => undefined
    await putDocument(db, later, cast.researcher, cast.matterId, 'New', ['Rent is due at once.'])
  }
  expect(await fill(later)).toBe(true)
  expect(later.asked.passage.filter(text => text.includes('at once'))).toHaveLength(1)
  expect(await vectors()).toHaveLength(PASSAGES + 1)
})

test('of two workers one fills and the other waits; of one that died the other takes over', async () => {
  await start(later)
  expect(await Promise.all([fill(later), fill(later)])).toEqual([true, true])
  expect(later.asked.passage).toHaveLength(PASSAGES)
  await db.asOwner(tx => queueFilling(tx, 'earlier'))
  expect(await db.asOwner(tx => takeFilling(tx, 'earlier', 'dead'))).toBe(true)
  expect(await db.asOwner(tx => takeFilling(tx, 'earlier', 'alive'))).toBe(false)
  await db.asOwner(
    tx => tx`update app_settings set value = value || '{"seenAt": 1}' where key = 'meaning.filling'`,
  )
  expect(await fill(earlier)).toBe(true)
})

test('stopped by a person it stays stopped over a restart, and goes on when asked', async () => {
  await start(later)
  later.before = async () => {
    later.before = () => undefined
    await db.asOwner(stopFilling)
  }
  expect(await fill(later)).toBe(false)
  expect(await active()).toBe('earlier')
  sent = []
  await start(later)
  expect(sent).toEqual([])
  expect((await search(later, async () => null)).notes[0]).toContain('the preparation has stopped')
  expect(await db.asOwner(resumeFilling)).toBe('later')
  expect(await fill(later)).toBe(true)
  expect(await active()).toBe('later')
})

test('a model that fails leaves what is there, says so, and the next attempt goes on', async () => {
  await start(later)
  later.before = () => Promise.reject(new Error('The endpoint does not answer.'))
  await expect(fill(later)).rejects.toThrow('does not answer')
  expect(await db.asOwner(fillingOf)).toMatchObject({ state: 'failed', worker: null })
  expect(await active()).toBe('earlier')
  later.before = () => undefined
  expect(await fill(later)).toBe(true)
})

test('back to the earlier model in the middle: what came in meanwhile is filled, the other vectors go', async () => {
  await start(later)
  const killed = new AbortController()
  later.before = () => killed.abort()
  await expect(fill(later, killed.signal)).rejects.toThrow()
  later.before = () => undefined
  await putDocument(db, later, cast.researcher, cast.matterId, 'New', ['Rent is due at once.'])
  await start(earlier)
  expect(await fill(earlier)).toBe(true)
  const held = await vectors()
  expect(held).toHaveLength(PASSAGES + 1)
  expect(new Set(held.map(one => one.model))).toEqual(new Set(['earlier']))
})

test('the vectors of a walled matter are filled and stay behind their wall', async () => {
  await start(later)
  await fill(later)
  const seen = (actor: Cast['researcher']) =>
    db.as(actor, tx => tx`select from document_vectors where matter_id = ${walledMatter}`)
  expect(await seen(cast.researcher)).toHaveLength(2)
  expect(await seen(cast.administrator)).toHaveLength(0)
  expect(await seen(cast.stranger)).toHaveLength(0)
})

test('a job for another model than the one configured is not done here', async () => {
  await start(later)
  await expect(workModelChange({ db, embedder: earlier, config }, { model: 'later' }, never)).rejects.toThrow(
    'Another embedding model',
  )
  await workModelChange({ db, embedder: earlier, config }, { model: 'long gone' }, never)
  expect(await active()).toBe('earlier')
})

test('the built-in table is opened again by its name; a folder that is gone, or another model, is not', async () => {
  const open = earlierModels(config)
  const other = await open({ id: 'somebody’s', opening: null })
  expect(other).toBeNull()
  const gone = { model: '/nowhere/at/all', embeddingModel: null, embeddingDimensions: 0 }
  expect(await open({ id: 'gone', opening: gone })).toBeNull()
  const { openStaticEmbedder } = await import('@quaere/api/providers/static')
  const { id } = await openStaticEmbedder()
  expect((await open({ id, opening: openingOf(config) }))?.id).toBe(id)
  await db.asOwner(tx => setActiveModel(tx, { id, opening: openingOf(config) }))
  expect(await active()).toBe(id)
})
