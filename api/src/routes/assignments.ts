import { Hono } from 'hono'
import { AssignmentId } from '../core/ids.ts'
import { Accept, Decline, NewAssignment } from '../core/wire/matters.ts'
import type { Env } from '../deps.ts'
import * as steps from '../steps/assignments.ts'
import { listAssignments } from '../storage/assignments.ts'
import { body } from './body.ts'
import { idOf } from './id.ts'
import { uploadedFiles } from './uploads.ts'

const assignmentId = (text: string): string => idOf(AssignmentId, text, 'assignment')

export const assignments = new Hono<Env>()
  .get('/assignments', async c => c.json(await c.var.deps.db.as(c.var.actor, tx => listAssignments(tx))))
  .post('/assignments', body(NewAssignment), async c =>
    c.json(await steps.fileAssignment(c.var.deps, c.var.actor, c.req.valid('json')), 201),
  )
  .get('/assignments/:id', async c =>
    c.json(await steps.openAssignment(c.var.deps, c.var.actor, assignmentId(c.req.param('id')))),
  )
  .post('/assignments/:id/files', async c => {
    const files = await uploadedFiles(c)
    return c.json(await steps.addFiles(c.var.deps, c.var.actor, assignmentId(c.req.param('id')), files))
  })
  .post('/assignments/:id/accept', body(Accept), async c =>
    c.json(
      await steps.acceptAssignment(
        c.var.deps,
        c.var.actor,
        assignmentId(c.req.param('id')),
        c.req.valid('json'),
      ),
    ),
  )
  .post('/assignments/:id/decline', body(Decline), async c => {
    const { reason } = c.req.valid('json')
    return c.json(
      await steps.declineAssignment(c.var.deps, c.var.actor, assignmentId(c.req.param('id')), reason),
    )
  })
  .post('/assignments/:id/withdraw', async c =>
    c.json(await steps.withdrawAssignment(c.var.deps, c.var.actor, assignmentId(c.req.param('id')))),
  )
  .get('/assignments/:id/conflicts', async c =>
    c.json(await steps.screenConflicts(c.var.deps, c.var.actor, assignmentId(c.req.param('id')))),
  )
  .get('/assignments/:id/candidates', async c =>
    c.json(await steps.nameableFor(c.var.deps, c.var.actor, assignmentId(c.req.param('id')))),
  )
