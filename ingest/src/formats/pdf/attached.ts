import type { PdfDocument } from './pages.ts'

/** Attachments of one PDF that are read: a portfolio holds its documents so, a form what was sent with it. */
const MOST = 100

/** The files that a PDF holds (ISO 32000-1, 7.11.4), to be read as documents of their own. */
export async function readAttached(
  document: PdfDocument,
  name: string,
): Promise<{ files: { name: string; bytes: Uint8Array }[]; left: number }> {
  const files: { name: string; bytes: Uint8Array }[] = []
  try {
    const listed = [...((await document.getAttachments()) ?? [])]
    for (const [id, { filename }] of listed.slice(0, MOST)) {
      const bytes = await document.getAttachmentContent(id)
      if (bytes !== null) files.push({ name: `${name} / ${filename}`, bytes: new Uint8Array(bytes) })
    }
    return { files, left: listed.length - files.length }
  } catch {
    // A damaged list of them costs what is attached, which is told, and not the pages.
    return { files, left: 1 }
  }
}
