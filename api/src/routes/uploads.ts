import type { Context } from 'hono'
import { type Refusal, Refused } from '../core/refusal.ts'
import { storable } from '../core/storable.ts'
import type { Env } from '../deps.ts'
import { BODY_IN_TIME } from './session.ts'
import type { UploadedFile } from '../steps/assignments.ts'

/** Most files in one upload. */
const MOST_FILES = 200

/** Said of an upload above the limit, wherever it is noticed. */
export const uploadTooLarge = (uploadBytes: number): Refusal => ({
  code: 'upload/too-large',
  status: 413,
  title: `An upload may hold ${Math.round(uploadBytes / 1024 / 1024)} MB at most`,
  detail: 'Nothing was kept. Send fewer or smaller files, or ask the administrator to raise the limit.',
})

/** The files of a multipart upload (field `file`, repeated). Too large, too many or none: a sentence, and nothing is kept. */
export async function uploadedFiles(c: Context<Env>): Promise<UploadedFile[]> {
  const { uploadBytes } = c.var.deps.config
  const tooLarge = uploadTooLarge(uploadBytes)
  if (Number(c.req.header('content-length') ?? '0') > uploadBytes + FORM_ROOM) throw new Refused(tooLarge)
  const form = await c.req.parseBody({ all: true }).catch(() => null)
  await c.var.stillSignedIn?.(BODY_IN_TIME)
  const given = form === null ? [] : [form['file'] ?? []].flat()
  const files = given.filter(entry => entry instanceof File)
  if (files.length === 0) {
    throw new Refused({
      code: 'upload/empty',
      status: 400,
      title: 'No file was sent',
      detail: 'Choose a file first.',
    })
  }
  if (files.length > MOST_FILES) {
    const title = `At most ${MOST_FILES} files at once`
    throw new Refused({ code: 'upload/too-many', status: 400, title, detail: 'Nothing was kept.' })
  }
  const read: UploadedFile[] = []
  let total = 0
  for (const file of files) {
    total += file.size
    if (total > uploadBytes) throw new Refused(tooLarge)
    read.push({ name: safeName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) })
  }
  return read
}

/** What multipart adds around the files. */
export const FORM_ROOM = 64 * 1024

/** The last part of the name, without what a page or a log could stumble over. */
function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = storable(last)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  // Cut where no character is cut in half: half of one cannot be stored.
  return clean === '' ? 'unnamed' : clean.slice(0, 200).replace(/[\ud800-\udbff]$/, '')
}
