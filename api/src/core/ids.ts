import { v7 } from 'uuid'
import { z } from 'zod'

const id = <B extends string>() => z.uuid().brand<B>()

export const UserId = id<'UserId'>()
export const ClientId = id<'ClientId'>()
export const MatterId = id<'MatterId'>()
export const AssignmentId = id<'AssignmentId'>()
export const MemoId = id<'MemoId'>()
export const SuggestionId = id<'SuggestionId'>()
export const DeliveryId = id<'DeliveryId'>()
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
