import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import type { MemoFile } from '../../demo/read-demo.ts'

/** A file as it would be uploaded. */
export type MadeFile = { name: string; bytes: Uint8Array }

/** An earlier memo of the firm's as the real file that a client would have: Word or PDF, as its front matter asks. */
export async function makeMemoFile({ file, fields, body }: MemoFile): Promise<MadeFile> {
  const stem = file.replace(/^.*\//, '').replace(/\.md$/, '')
  const title = fields.get('title') ?? stem
  const date = fields.get('date') ?? ''
  const blocks = body
    .split(/\n{2,}/)
    .map(block => block.trim())
    .filter(block => block !== '')
  return fields.get('format') === 'pdf'
    ? { name: `${stem}.pdf`, bytes: pdf(title, date, blocks) }
    : { name: `${stem}.docx`, bytes: await docx(title, date, blocks) }
}

const isHeading = (block: string): boolean => /^#{2,3} /.test(block)
const plain = (block: string): string => block.replace(/^#{2,3} |^> ?/gm, '').replace(/\s*\n\s*/g, ' ')

async function docx(title: string, date: string, blocks: string[]): Promise<Uint8Array> {
  const paragraphs = blocks.map(block =>
    isHeading(block)
      ? new Paragraph({
          text: plain(block),
          heading: block.startsWith('###') ? HeadingLevel.HEADING_3 : HeadingLevel.HEADING_2,
        })
      : new Paragraph({ children: [new TextRun(plain(block))], spacing: { after: 160 } }),
  )
  const document = new Document({
    title,
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ text: `Memorandum, ${date}` }),
          ...paragraphs,
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** The words come in as data, so that nothing in them is read as markup. */
const TEMPLATE = `
#let memo = json(bytes(sys.inputs.memo))
#set page(paper: "us-letter", margin: 1in, numbering: "1")
#set text(size: 11pt)
#set par(justify: true, spacing: 1em)
#text(size: 16pt, weight: "bold")[#memo.title]

Memorandum, #memo.date
#for block in memo.blocks {
  if block.heading { v(0.6em); text(size: 12.5pt, weight: "bold")[#block.words]; parbreak() } else { par[#block.words] }
}
`

function pdf(title: string, date: string, blocks: string[]): Uint8Array {
  const compiler = NodeCompiler.create({})
  const memo = {
    title,
    date,
    blocks: blocks.map(block => ({ heading: isHeading(block), words: plain(block) })),
  }
  return compiler.pdf({ mainFileContent: TEMPLATE, inputs: { memo: JSON.stringify(memo) } })
}
