import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { type Piece, type PrintedMemo, type Sealed, printedMemo } from '../core/print.ts'

/** Twentieths of a point, as Word measures. */
const INCH = 1440
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' } as const
/** Width of the labels of a list of facts. */
const LABEL = 1900
/** Column widths of the table of checks; together the width between the margins. */
const COLUMNS = [620, 2680, 1300, 3440, 1320]

/** The sealed memo as a Word file: real headings and footnotes, a table of authorities, the record of the check. */
export async function renderDocx(sealed: Sealed): Promise<Uint8Array> {
  const memo = printedMemo(sealed)
  const document = new Document({
    title: memo.title,
    creator: memo.author,
    lastModifiedBy: memo.author,
    styles: {
      default: {
        document: {
          run: { font: 'Cambria', size: 22, language: { value: 'en-US' } },
          paragraph: { spacing: { after: 140, line: 290 } },
        },
        heading1: {
          run: { font: 'Cambria', size: 27, bold: true, color: '000000' },
          paragraph: { spacing: { before: 300, after: 140 }, keepNext: true },
        },
        heading2: {
          run: { font: 'Cambria', size: 23, bold: true, italics: true, color: '000000' },
          paragraph: { spacing: { before: 220, after: 120 }, keepNext: true },
        },
        footnoteText: { run: { size: 17 }, paragraph: { spacing: { after: 40, line: 240 } } },
      },
    },
    footnotes: Object.fromEntries(
      memo.notes.map(({ number, text }) => [
        number,
        { children: [new Paragraph({ style: 'FootnoteText', children: runs(` ${text}`) })] },
      ]),
    ),
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: 8.5 * INCH, height: 11 * INCH },
            margin: { top: INCH, bottom: INCH, left: INCH, right: INCH },
          },
        },
        headers: { default: head(memo), first: new Header({ children: [new Paragraph({ children: [] })] }) },
        footers: { default: footer(memo), first: footer(memo) },
        children: [...opening(memo), ...body(memo), ...authorities(memo), ...verification(memo)],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** A line end inside a text is a line end on paper. */
const runs = (text: string, style: Omit<IRunOptions, 'text' | 'break'> = {}) =>
  text
    .split('\n')
    .map((line, index) => new TextRun({ text: line, ...style, ...(index === 0 ? {} : { break: 1 }) }))

const pieceRuns = (pieces: Piece[]) =>
  pieces.flatMap(({ text, styles, note }) => [
    ...runs(text, {
      ...(styles.includes('bold') ? { bold: true } : {}),
      ...(styles.includes('italic') ? { italics: true } : {}),
      ...(styles.includes('underline') ? { underline: {} } : {}),
    }),
    ...(note === null ? [] : [new FootnoteReferenceRun(note)]),
  ])

/** On every page but the first, whose title it would repeat. */
/** Characters of a title that stand on one line with what follows it at the head of a page. */
const LONGEST_HEAD = 72

function head(memo: PrintedMemo): Header {
  const [title = ''] = memo.title.split('\n')
  const space = title.lastIndexOf(' ', LONGEST_HEAD)
  const opening = title.length <= LONGEST_HEAD || space <= 0 ? title : `${title.slice(0, space)} …`
  const text = `${opening} · Privileged and confidential`
  return new Header({
    children: [new Paragraph({ children: [new TextRun({ text, size: 17, color: '555555' })] })],
  })
}

function footer(memo: PrintedMemo): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: 15,
            color: '555555',
            children: [`Seal ${memo.seal} · page `, PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  })
}

function opening(memo: PrintedMemo) {
  return [
    new Paragraph({
      spacing: { after: 60 },
      children: [new TextRun({ text: 'MEMORANDUM', characterSpacing: 40, size: 19 })],
    }),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      spacing: { before: 60, after: 200, line: 400 },
      children: runs(memo.title, { bold: true, size: 36, font: 'Cambria', color: '000000' }),
    }),
    facts(memo.facts),
    new Paragraph({ children: [] }),
  ]
}

/** Labels and values side by side. */
function facts(rows: { label: string; value: string }[]): Table {
  return new Table({
    width: { size: 6.5 * INCH, type: WidthType.DXA },
    columnWidths: [LABEL, 6.5 * INCH - LABEL],
    borders: {
      top: HAIR,
      bottom: HAIR,
      left: NONE,
      right: NONE,
      insideHorizontal: NONE,
      insideVertical: NONE,
    },
    rows: rows.map(
      ({ label, value }) =>
        new TableRow({
          children: [cell(runs(label, { color: '555555' }), LABEL), cell(runs(value), 6.5 * INCH - LABEL)],
        }),
    ),
  })
}

const cell = (children: TextRun[], width: number) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 100 },
    children: [new Paragraph({ spacing: { after: 0, line: 250 }, children })],
  })

/** How far a list stands in from the one around it, in twentieths of a point; and Word's deepest level of bullets. */
const STEP = 720
const DEEPEST = 8

function body(memo: PrintedMemo): Paragraph[] {
  return memo.blocks.map(({ type, level, marker, pieces }) => {
    const children = pieceRuns(pieces)
    if (type === 'heading') {
      return new Paragraph({
        heading: level >= 3 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_1,
        children,
      })
    }
    const inset = type === 'quotation' ? 600 : 0
    if (type === 'item' || marker !== '') {
      if (marker === '•' && inset === 0)
        return new Paragraph({ bullet: { level: Math.min(level, DEEPEST) }, children })
      // A number is typed: it stays the one that was approved.
      const left = inset + STEP * (level + 1)
      const numbered = marker === '' ? children : [...runs(`${marker}\t`), ...children]
      return new Paragraph({
        indent: { left, right: inset, hanging: marker === '' ? 0 : STEP / 2 },
        children: numbered,
      })
    }
    if (type === 'quotation') return new Paragraph({ indent: { left: inset, right: inset }, children })
    return new Paragraph({ children })
  })
}

function authorities(memo: PrintedMemo): Paragraph[] {
  if (memo.authorities.length === 0) return []
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      children: runs('Table of Authorities'),
    }),
    ...memo.authorities.flatMap(({ group, entries }) => [
      new Paragraph({ heading: HeadingLevel.HEADING_2, children: runs(group) }),
      ...entries.map(
        ({ text, notes }) =>
          new Paragraph({
            indent: { left: 360, hanging: 360 },
            children: [
              ...runs(text),
              ...runs(`  (${notes.length === 1 ? 'note' : 'notes'} ${notes.join(', ')})`, {
                color: '555555',
              }),
            ],
          }),
      ),
    ]),
  ]
}

function verification(memo: PrintedMemo) {
  const heading = ['Note', 'Citation', 'Finding', 'Why', 'Compared by']
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      children: runs('How this memo was verified'),
    }),
    new Paragraph({
      children: runs(
        'Every citation in this memo was found by machine and compared with the text of the source, as far as that text is held: the name of the case, the court, the year, the page, and every quoted word. A lawyer who did not write the memo then read it and approved exactly this revision.',
      ),
    }),
    facts([...memo.verification, { label: 'Seal', value: memo.seal }]),
    new Paragraph({
      spacing: { before: 140 },
      children: runs(
        'The seal is the SHA-256 of the package that was delivered. Whoever holds the package can compute it again, without this firm and without a network; a single changed character gives another seal. This file is made from the package; the package is what is sealed.',
      ),
    }),
    ...(memo.checks.length === 0
      ? []
      : [
          new Table({
            width: { size: 6.5 * INCH, type: WidthType.DXA },
            columnWidths: COLUMNS,
            borders: {
              top: HAIR,
              bottom: HAIR,
              left: NONE,
              right: NONE,
              insideHorizontal: HAIR,
              insideVertical: NONE,
            },
            rows: [
              checkRow(heading, true),
              ...memo.checks.map(({ number, citation, verdict, reason, by }) =>
                checkRow([String(number), citation, verdict, reason, by], false),
              ),
            ],
          }),
        ]),
  ]
}

const checkRow = (texts: string[], isHeading: boolean) =>
  new TableRow({
    ...(isHeading ? { tableHeader: true } : {}),
    cantSplit: true,
    children: texts.map((text, index) =>
      cell(runs(text, { size: 17, bold: isHeading }), COLUMNS[index] ?? 1000),
    ),
  })
