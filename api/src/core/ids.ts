import { v7 } from 'uuid'
import { z } from 'zod'

const id = <B extends string>() => z.uuid().brand<B>()

/** A person who signs in: of the firm, or of a client. */
export const UserId = id<'UserId'>()
/** For whom the firm works. */
export const ClientId = id<'ClientId'>()
/** What a client’s assignments, documents and memos belong to. */
export const MatterId = id<'MatterId'>()
/** A question that a client filed. */
export const AssignmentId = id<'AssignmentId'>()
/** The answer to an assignment, through all of its revisions. */
export const MemoId = id<'MemoId'>()
/** Text that the machine offered for a memo. */
export const SuggestionId = id<'SuggestionId'>()
/** A sealed memo on its way to the client. */
export const DeliveryId = id<'DeliveryId'>()
/** A message about a delivery. */
export const QuestionId = id<'QuestionId'>()
/** A run of the ingestion, or of the upkeep of what is held. */
export const ImportId = id<'ImportId'>()
export type UserId = z.infer<typeof UserId>
export type ClientId = z.infer<typeof ClientId>
export type MatterId = z.infer<typeof MatterId>
export type AssignmentId = z.infer<typeof AssignmentId>
export type MemoId = z.infer<typeof MemoId>
export type SuggestionId = z.infer<typeof SuggestionId>
export type DeliveryId = z.infer<typeof DeliveryId>
export type ImportId = z.infer<typeof ImportId>

/** A new id, ordered by time (uuid v7): made here because not every supported Postgres can make one. */
export const newId = (): string => v7()
