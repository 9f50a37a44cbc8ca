import { Hono } from 'hono'
import { MatterId, UserId } from '../core/ids.ts'
import { NewMatter, NewMember, NewWall } from '../core/wire/matters.ts'
import { RecordQuery } from '../core/wire/record.ts'
import type { Env } from '../deps.ts'
import * as steps from '../steps/matters.ts'
import { listMatters } from '../storage/matters.ts'
import { body, query } from './body.ts'
import { idOf } from './id.ts'

const matterOf = (text: string): string => idOf(MatterId, text, 'matter')
const userOf = (text: string): string => idOf(UserId, text, 'person')

export const matters = new Hono<Env>()
  .get('/matters', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listMatters(tx))))
  .post('/matters', body(NewMatter), async c =>
    c.json(await steps.makeMatter(c.var.deps, c.var.actor, c.req.valid('json')), 201),
  )
  .get('/matters/:id', async c =>
    c.json(await steps.openMatter(c.var.deps, c.var.actor, matterOf(c.req.param('id')))),
  )
  .get('/matters/:id/record', query(RecordQuery), async c => {
    const { newest } = c.req.valid('query')
    return c.json(await steps.openRecord(c.var.deps, c.var.actor, matterOf(c.req.param('id')), newest))
  })
  .post('/matters/:id/members', body(NewMember), async c => {
    const { userId, role } = c.req.valid('json')
    return c.json(await steps.addMember(c.var.deps, c.var.actor, matterOf(c.req.param('id')), userId, role))
  })
  .delete('/matters/:id/members/:user', async c => {
    const [matter, user] = [matterOf(c.req.param('id')), userOf(c.req.param('user'))]
    return c.json(await steps.removeMember(c.var.deps, c.var.actor, matter, user))
  })
  .post('/matters/:id/walls', body(NewWall), async c => {
    const { userId, reason } = c.req.valid('json')
    return c.json(await steps.raiseWall(c.var.deps, c.var.actor, matterOf(c.req.param('id')), userId, reason))
  })
  .delete('/matters/:id/walls/:user', async c => {
    const [matter, user] = [matterOf(c.req.param('id')), userOf(c.req.param('user'))]
    return c.json(await steps.lowerWall(c.var.deps, c.var.actor, matter, user))
  })
