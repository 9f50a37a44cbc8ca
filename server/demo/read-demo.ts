import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AssignmentState } from '@quaere/api/core/matter'
import { z } from 'zod'
import { parseOpinionFile, splitFrontMatter, type OpinionFile } from '../src/seed/opinion-file.ts'

const here = import.meta.dirname

/**
 * A memo: an earlier one of the firm's (`memos/`) or one of the workbench (`drafts/`). `body` is its words; `styled` has
 * those in italics between underscores.
 */
export type MemoFile = { file: string; fields: ReadonlyMap<string, string>; body: string; styled: string }

const Key = z.string().regex(/^[a-z0-9-]+$/)

/** The firm of the demonstration: people, clients, matters and one assignment in each state, tied by keys. */
export const FirmFile = z.strictObject({
  firm: z.strictObject({ name: z.string() }),
  clients: z.array(z.strictObject({ key: Key, name: z.string() })),
  users: z.array(
    z.strictObject({
      key: Key,
      name: z.string(),
      email: z.email(),
      role: z.enum(['administrator', 'researcher', 'reviewer', 'client']),
      client: Key.optional(),
    }),
  ),
  matters: z.array(
    z.strictObject({
      key: Key,
      client: Key,
      name: z.string(),
      jurisdiction: z.literal('Franklin'),
      parties: z.array(z.strictObject({ name: z.string(), side: z.enum(['client', 'opponent', 'other']) })),
      members: z.array(z.strictObject({ user: Key, role: z.enum(['researcher', 'reviewer']) })),
      walls: z.array(z.strictObject({ user: Key, reason: z.string() })),
    }),
  ),
  assignments: z.array(
    z.strictObject({
      key: Key,
      matter: Key,
      filedBy: Key,
      question: z.string(),
      jurisdiction: z.literal('Franklin'),
      /** Days from the day of seeding (negative: past), and the wall clock in the zone. */
      deadline: z.strictObject({ days: z.int(), time: z.string().regex(/^\d\d:\d\d$/), zone: z.string() }),
      state: AssignmentState,
      /** Why it was declined or withdrawn. */
      reason: z.string().optional(),
      researcher: Key.optional(),
      reviewer: Key.optional(),
      /** A file name in `drafts/`. */
      draft: z.string().optional(),
    }),
  ),
})
export type FirmFile = z.infer<typeof FirmFile>

/** A research question and the opinions that answer it; `words` stand in one of them exactly. */
const DemoQuestion = z.strictObject({
  id: z.string(),
  query: z.string(),
  relevant: z.array(z.string()).min(1),
  words: z.string().optional(),
})
type DemoQuestion = z.infer<typeof DemoQuestion>

const filesOf = (folder: string): { file: string; text: string }[] =>
  readdirSync(join(here, folder))
    .filter(file => file.endsWith('.md'))
    .sort()
    .map(file => ({ file: `${folder}/${file}`, text: readFileSync(join(here, folder, file), 'utf8') }))

/** The opinions, oldest first. */
export function readOpinions(): { file: string; opinion: OpinionFile }[] {
  return filesOf('opinions')
    .map(({ file, text }) => ({ file, opinion: parseOpinionFile(text) }))
    .sort((a, b) => a.opinion.date.localeCompare(b.opinion.date))
}

export function readMemos(folder: 'memos' | 'drafts'): MemoFile[] {
  return filesOf(folder).map(({ file, text }) => {
    const { fields, body } = splitFrontMatter(text)
    return { file, fields, body: body.replaceAll('_', ''), styled: body }
  })
}

export function readFirm(): FirmFile {
  return FirmFile.parse(JSON.parse(readFileSync(join(here, 'firm.json'), 'utf8')))
}

export function readQuestions(): DemoQuestion[] {
  return readFileSync(join(here, 'questions.jsonl'), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => DemoQuestion.parse(JSON.parse(line)))
}
