import { z } from 'zod'
import type { PdfDocument } from './pages.ts'

/** Attachments of one PDF that are read: a portfolio holds its documents so, a form what was sent with it. */
const MOST = 100

/** A file that hangs on a page as a note, behind the sign of a paper clip (ISO 32000-1, 12.5.6.15). */
const Hung = z.object({
  subtype: z.literal('FileAttachment'),
  fileId: z.string(),
  file: z.object({ filename: z.string() }),
})

export type Listed = { id: string; filename: string }

/** The files that hang on a page. */
export const hungFiles = (annotations: unknown[]): Listed[] =>
  annotations.flatMap(one => {
    const { data } = Hung.safeParse(one)
    return data === undefined ? [] : [{ id: data.fileId, filename: data.file.filename }]
  })

/** The files that a PDF holds (ISO 32000-1, 7.11.4), as a whole or `hung` on its pages, to be read as documents of their own. */
export async function readAttached(
  document: PdfDocument,
  name: string,
  hung: readonly Listed[],
): Promise<{ files: { name: string; bytes: Uint8Array }[]; left: number }> {
  const files: { name: string; bytes: Uint8Array }[] = []
  try {
    const held = [...((await document.getAttachments()) ?? [])].map(([id, { filename }]) => ({
      id,
      filename,
    }))
    const listed = [...held, ...hung]
    for (const { id, filename } of listed.slice(0, MOST)) {
      const bytes = await document.getAttachmentContent(id)
      if (bytes !== null) files.push({ name: `${name} / ${filename}`, bytes: new Uint8Array(bytes) })
    }
    return { files, left: listed.length - files.length }
  } catch {
    // A damaged list of them costs what is attached, which is told, and not the pages.
    return { files, left: 1 }
  }
}
