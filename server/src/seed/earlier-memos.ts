import { newId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { uploadToMatter } from '@quaere/api/steps/uploads'
import { readMemos } from '../../demo/read-demo.ts'
import { importUploads } from '../import-uploads.ts'
import { makeMemoFile } from './memo-files.ts'
import { type Cast, personOf } from './seed.ts'

/** The clients' earlier memos: made into real files and taken in as an upload is, at once instead of by the queue. */
export async function seedEarlierMemos(deps: Deps, { matters, people }: Cast): Promise<void> {
  const uploads: Parameters<typeof importUploads>[1][] = []
  const jobs: Deps['jobs'] = {
    async send(_, payload) {
      if ('uploadIds' in payload && 'importId' in payload) uploads.push(payload)
    },
  }
  for (const memo of readMemos('memos')) {
    const matterId = matters.get(memo.fields.get('matter') ?? '') ?? newId()
    const author = personOf(people, memo.fields.get('author') ?? '')
    await uploadToMatter({ db: deps.db, jobs }, author, matterId, [await makeMemoFile(memo)])
  }
  for (const payload of uploads) await importUploads(deps, payload, new AbortController().signal)
}
