import { z } from 'zod'
import { ClientId, UserId } from './ids.ts'

/** What a person is in the firm; a client's user belongs to exactly one client. */
export const Role = z.enum(['researcher', 'reviewer', 'client', 'administrator'])
export type Role = z.infer<typeof Role>

/** Who acts: read from the session once, handed to every step. */
export const Actor = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  role: Role,
  clientId: ClientId.nullable(),
})
export type Actor = z.infer<typeof Actor>

/** The states of an assignment, as its row holds them. */
export const AssignmentState = z.enum([
  'filed',
  'accepted',
  'drafting',
  'in_review',
  'approved',
  'sealed',
  'delivered',
  'declined',
  'withdrawn',
])
export type AssignmentState = z.infer<typeof AssignmentState>

/** The state in words, as the client and the firm read it. */
export const assignmentWords: Record<AssignmentState, string> = {
  filed: 'Filed: the firm has yet to accept it',
  accepted: 'Accepted: a researcher and a reviewer are named',
  drafting: 'Being researched and drafted',
  in_review: 'In review by a second lawyer',
  approved: 'Approved: about to be sealed',
  sealed: 'Sealed: about to be delivered',
  delivered: 'Delivered',
  declined: 'Declined by the firm',
  withdrawn: 'Withdrawn',
}
