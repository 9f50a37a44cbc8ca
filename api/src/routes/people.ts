import { hashPassword } from 'better-auth/crypto'
import { Hono } from 'hono'
import { UserId, newId } from '../core/ids.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { type Me, NewClient, NewPerson, type PersonRow } from '../core/wire/people.ts'
import { RecordQuery } from '../core/wire/record.ts'
import type { Env } from '../deps.ts'
import { mustAdminister } from '../steps/assignments.ts'
import { addClient, addPerson, shutOut } from '../steps/firm.ts'
import { describeReranker } from '../steps/reranker-use.ts'
import { firmChanges } from '../storage/audit.ts'
import { isClient, listClients, listPeople, namesFor } from '../storage/people.ts'
import { body, query } from './body.ts'
import { idOf } from './id.ts'
import { administratorsOnly, staffOnly } from './staff.ts'

/** Shuts a person out or lets them in again; everybody, as they are then. */
async function change(
  { deps, actor }: Env['Variables'],
  id: string,
  isShutOut: boolean,
): Promise<PersonRow[]> {
  mustAdminister(actor)
  const userId = idOf(UserId, id, 'person')
  await deps.db.asOwner(tx => shutOut(tx, actor, userId, isShutOut))
  return deps.db.as(actor, listPeople)
}

export const people = new Hono<Env>()
  .get('/me', async c => {
    const { deps, actor } = c.var
    const { firmName, clientName } = await deps.db.as(actor, tx => namesFor(tx, actor.id))
    const me: Me = {
      id: actor.id,
      name: actor.name,
      email: actor.email,
      role: actor.role,
      firmName,
      clientName,
      embedder: deps.embedder.description,
      writer: deps.writer.description,
      reranker: await describeReranker(deps),
      writerIsExtractive: deps.writer.isExtractive,
      largestUpload: deps.config.uploadBytes,
    }
    return c.json(me)
  })
  .get('/people', staffOnly, async c => c.json(await c.var.deps.db.as(c.var.actor, listPeople)))
  .post('/people', body(NewPerson), async c => {
    const { deps, actor } = c.var
    mustAdminister(actor)
    const asked = c.req.valid('json')
    if ((asked.role === 'client') !== (asked.clientId !== null)) {
      const title = 'A client’s user belongs to a client, and nobody else does'
      throw new Refused({
        code: 'person/client',
        status: 400,
        title,
        detail: 'Choose the client, or another role.',
      })
    }
    const { name, email, role, clientId } = asked
    const firmId = await deps.db.as(actor, async tx => {
      if (clientId !== null && !(await isClient(tx, clientId))) throw new Refused(notFound('client'))
      return (await namesFor(tx, actor.id)).firmId
    })
    const passwordHash = await hashPassword(asked.password)
    const added = await deps.db.asOwner(tx =>
      addPerson(tx, actor, {
        id: newId(),
        accountId: newId(),
        name,
        email,
        role,
        clientId,
        firmId,
        passwordHash,
      }),
    )
    if (!added) {
      const title = 'Somebody with this e-mail address is there already'
      throw new Refused({ code: 'person/taken', status: 409, title })
    }
    return c.json(await deps.db.as(actor, listPeople), 201)
  })
  .post('/people/:id/shut-out', async c => c.json(await change(c.var, c.req.param('id'), true)))
  .post('/people/:id/let-in', async c => c.json(await change(c.var, c.req.param('id'), false)))
  .get('/people/changes', administratorsOnly, query(RecordQuery), async c => {
    const { deps, actor } = c.var
    const changes = await deps.db.as(actor, async tx =>
      firmChanges(tx, (await namesFor(tx, actor.id)).firmId, c.req.valid('query').newest),
    )
    return c.json(changes)
  })
  .get('/clients', staffOnly, async c => c.json(await c.var.deps.db.as(c.var.actor, listClients)))
  .post('/clients', body(NewClient), async c => {
    const { deps, actor } = c.var
    mustAdminister(actor)
    const { name } = c.req.valid('json')
    const { firmId } = await deps.db.as(actor, tx => namesFor(tx, actor.id))
    const added = await deps.db.as(actor, tx => addClient(tx, { id: newId(), firmId, name }))
    if (!added) {
      throw new Refused({
        code: 'client/taken',
        status: 409,
        title: 'There is a client of this name already',
      })
    }
    return c.json(await deps.db.as(actor, listClients), 201)
  })
