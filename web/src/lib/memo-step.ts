import { type Action, type MemoState, transitions } from '@quaere/api/core/memo'
import { MemoPage } from '@quaere/api/core/wire/memos'
import { api } from './api.ts'
import { problemCode } from './problem.ts'

/**
 * Takes a step of a memo's life. Where the memo stands elsewhere than the page knew, `read` reads what is there now; a step that led there
 * already, because the answer to its first request was lost, is taken: then there is no answer but what was read.
 */
export async function takeStep(
  memoId: string,
  action: Action,
  read: () => Promise<MemoState>,
): Promise<MemoPage | null> {
  try {
    return await api.post(`/api/memos/${memoId}/${action}`, undefined, MemoPage)
  } catch (problem) {
    if (problemCode(problem) !== 'memo/wrong-state') throw problem
    if ((await read()) !== transitions[action].to) throw problem
    return null
  }
}
