import { newId } from '@quaere/api/core/ids'
import { MemoDoc, type MemoNode } from '@quaere/api/core/memo-doc'
import { MemoPage, RevisionRow, SaveMemo } from '@quaere/api/core/wire/memos'
import { z } from 'zod'
import { api } from '../api.ts'
import { insertUnder } from './quotation.ts'

const Ask = z.object({ ask: z.literal('insert'), id: z.string(), heading: z.string(), doc: MemoDoc })
const Answer = z.object({ answer: z.literal('inserted'), id: z.string() })

/** Milliseconds in which an editor that is open in another window answers. */
const ANSWERS_WITHIN = 400
const channelName = (memoId: string): string => `quaere/memo/${memoId}`

/** Takes insertions that come from the research page in another window, until the returned function is called. */
export function takeInsertions(
  memoId: string,
  insert: (heading: string, nodes: MemoNode[]) => boolean,
): () => void {
  const channel = new BroadcastChannel(channelName(memoId))
  channel.onmessage = event => {
    const asked = Ask.safeParse(event.data)
    if (!asked.success) return
    const { id, heading, doc } = asked.data
    if (insert(heading, doc.content ?? [])) channel.postMessage({ answer: 'inserted', id })
  }
  return () => channel.close()
}

/**
 * Puts nodes at the end of a heading's section: through the window in which the memo is open, so that its next save
 * does not meet a newer revision, else as a revision of its own.
 */
export async function insertIntoMemo(
  memoId: string,
  heading: string,
  nodes: MemoNode[],
): Promise<'open' | RevisionRow> {
  if (await askOpenEditor(memoId, heading, nodes)) return 'open'
  const memo = await api.get(`/api/memos/${memoId}`, MemoPage)
  const body: z.infer<typeof SaveMemo> = {
    base: memo.head?.number ?? 0,
    doc: insertUnder(memo.doc, heading, nodes),
  }
  return api.post(`/api/memos/${memoId}/revisions`, body, RevisionRow)
}

function askOpenEditor(memoId: string, heading: string, nodes: MemoNode[]): Promise<boolean> {
  return new Promise(resolve => {
    const channel = new BroadcastChannel(channelName(memoId))
    const id = newId()
    const done = (taken: boolean): void => {
      clearTimeout(timer)
      channel.close()
      resolve(taken)
    }
    const timer = setTimeout(() => done(false), ANSWERS_WITHIN)
    channel.onmessage = event => {
      const answer = Answer.safeParse(event.data)
      if (answer.success && answer.data.id === id) done(true)
    }
    channel.postMessage({ ask: 'insert', id, heading, doc: { type: 'doc', content: nodes } })
  })
}
