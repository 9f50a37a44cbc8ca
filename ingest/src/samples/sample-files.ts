import { strToU8, zipSync } from 'fflate'

/** Small files made by hand for tests: a few bytes that show one property each. */

type PdfOptions = { encrypted?: boolean; labels?: string }

/** A PDF with one page for each list of lines, in Helvetica 12 on 14 points; an empty list makes a page without text. */
export function makePdf(pages: string[][], { encrypted = false, labels }: PdfOptions = {}): Uint8Array {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ')
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${labels === undefined ? '' : `/PageLabels << /Nums [${labels}] >>`} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((lines, index) => {
      const drawn = lines
        .map((line, row) => `1 0 0 1 72 ${720 - row * 14} Tm (${escapePdf(line)}) Tj`)
        .join('\n')
      const content = `BT /F1 12 Tf\n${drawn}\nET`
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ]
    }),
  ]
  // A random owner and user entry: no password opens it, the empty one included.
  const secret = 'a1'.repeat(32)
  return assemblePdf(
    objects,
    encrypted
      ? `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${secret}> /U <${secret}> /P -4 >> /ID [<01> <01>]`
      : '',
  )
}

/** Objects, numbered from 1, the catalogue first, into a file; `trailer` is added to its trailer. */
export function assemblePdf(objects: string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${`${offset}`.padStart(10, '0')} 00000 n \n`
  })
  const xref = file.length
  const size = objects.length + 1
  file += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`
  file += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`
  return Uint8Array.from(file, char => char.charCodeAt(0))
}

export const pdfStream = (content: string, dictionary = ''): string =>
  `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`

type PageOptions = {
  /** More keys of the page: `/Rotate 90`, `/Annots [6 0 R]`. */
  page?: string
  /** More resources: `/XObject << /X 6 0 R >>`. */
  resources?: string
  catalogue?: string
  /** Objects from number 6 on. */
  more?: string[]
}

/** One page of 300 by 200 points that draws `content`, with Helvetica as /F1. */
export function makePdfPage(
  content: string,
  { page = '', resources = '', catalogue = '', more = [] }: PageOptions = {},
): Uint8Array {
  return assemblePdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R ${page} /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    pdfStream(content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ])
}

function escapePdf(line: string): string {
  return line.replace(/[\\()]/g, found => `\\${found}`)
}

/** A Word file; `body` is the XML inside `w:body`. */
export function makeDocx(body: string, more: Record<string, Uint8Array> = {}): Uint8Array {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'word/styles.xml': strToU8(
      `<w:styles ${word}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
    ),
    'word/footnotes.xml': strToU8(
      `<w:footnotes ${word}><w:footnote w:id="2"><w:p><w:r><w:t>See the lease, clause 4.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    ),
    'word/document.xml': strToU8(`<w:document ${word}><w:body>${body}</w:body></w:document>`),
    ...more,
  })
}

/** The first bytes of a Windows program, enough for anyone to tell what it is. */
export function makeWindowsProgram(): Uint8Array {
  const bytes = new Uint8Array(512)
  bytes.set([0x4d, 0x5a, 0x90, 0x00, 0x03])
  return bytes
}
