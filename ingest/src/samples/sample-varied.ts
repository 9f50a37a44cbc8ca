import { strToU8 } from 'fflate'
import { makeDocx } from './sample-files.ts'

/** Files that no program writes and any stranger may send: sound outside, with words of their format in any order inside. */
export type Varied = { name: string; bytes: Uint8Array }

type Random = () => number
const pick = <One>(random: Random, from: readonly One[]): One => {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('Nothing to pick from.')
  return one
}
const times = (random: Random, most: number, make: () => string): string =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, make).join('')

const NUMBERS = ['0', '1', '-1', '2', '20', '65535', '-32768', '2147483647', '99999999999', '1e9', 'x', '']
const WORDS = [
  'The rent is due.',
  '“Costs”',
  '§ 4(a)',
  ' ',
  '\u202eunseen',
  '&#0;',
  '&amp;',
  'ﬁ',
  '\ud83d\ude00',
]

const TAGS = (
  'w:p w:r w:t w:pPr w:rPr w:tbl w:tr w:tc w:trPr w:tcPr w:tblPr w:ins w:del w:moveFrom w:moveTo w:sdt w:sdtContent w:hyperlink ' +
  'w:fldChar w:instrText w:fldSimple w:footnoteReference w:endnoteReference w:sym w:tab w:br w:pict w:drawing w:object w:altChunk ' +
  'w:txbxContent mc:AlternateContent mc:Choice mc:Fallback wp:anchor wp:inline wp:extent wp:docPr wps:wsp wps:bodyPr v:shape v:group ' +
  'v:rect v:textbox w:vanish w:color w:sz w:w w:position w:spacing w:shd w:highlight w:trHeight w:framePr w:numPr w:ilvl w:numId ' +
  'w:outlineLvl w:pStyle w:ind w:vertAlign w:rFonts m:oMath m:r m:t m:f m:num m:den w:ruby w:rt w:body w:sectPr'
).split(' ')
const ATTRIBUTES = (
  'w:val w:id r:id w:type w:fldCharType w:line w:lineRule w:h w:hRule w:fill w:color w:left w:right w:font w:char w:ascii cx cy ' +
  'hidden wrap behindDoc style w:dropCap w:customMarkFollows'
).split(' ')
const VALUES = [
  ...NUMBERS,
  'exact',
  'begin',
  'separate',
  'end',
  'on',
  'FFFFFF',
  'auto',
  'width:0',
  'visibility:hidden',
  'top:9e9pt',
]

function element(random: Random, depth: number): string {
  const tag = pick(random, TAGS)
  const attributes = times(random, 3, () => ` ${pick(random, ATTRIBUTES)}="${pick(random, VALUES)}"`)
  const inside =
    depth <= 0
      ? pick(random, WORDS)
      : times(random, 5, () => (random() < 0.3 ? pick(random, WORDS) : element(random, depth - 1)))
  return `<${tag}${attributes}>${inside}</${tag}>`
}

/** Elements of Word's in any order in each part that is read; now and then a thousand in one another. */
function variedDocx(random: Random): Uint8Array {
  const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  const part = (root: string): Uint8Array =>
    strToU8(`<w:${root} ${names}>${times(random, 8, () => element(random, 5))}</w:${root}>`)
  const tag = pick(random, TAGS)
  const deep = random() < 0.1 ? `<${tag}>`.repeat(550) + `</${tag}>`.repeat(550) : ''
  const body = `<w:p><w:r><w:t>The rent is due.</w:t></w:r></w:p>${deep}${times(random, 30, () => element(random, 6))}`
  return makeDocx(body, {
    'word/footnotes.xml': part('footnotes'),
    'word/styles.xml': part('styles'),
    'word/numbering.xml': part('numbering'),
    'word/header1.xml': part('hdr'),
  })
}

const CONTROLS = (
  'par pard plain b i v deleted mvf strike super sub fs cf cb highlight chcbpat cbpat intbl cell row sl up dn f u uc bin ansicpg ' +
  'fonttbl colortbl stylesheet info pict object objdata result footnote chftn field fldinst fldrslt header shp shpinst shptxt ' +
  'background lquote emdash line page sect charscalex annotation upr ud'
).split(' ')

function variedRtf(random: Random): Uint8Array {
  const step = (depth: number): string => {
    const kind = random()
    if (kind < 0.5)
      return `\\${pick(random, CONTROLS)}${random() < 0.5 ? pick(random, NUMBERS) : ''}${pick(random, [' ', '', '\n'])}`
    if (kind < 0.6) return pick(random, ["\\'e9", "\\'", '\\*', '\\~', '\\\\', '\\u8217?', '\\{', '\\', ';'])
    if (kind < 0.8 || depth <= 0) return pick(random, WORDS)
    return `{${random() < 0.3 ? '\\*' : ''}${times(random, 12, () => step(depth - 1))}}`
  }
  const deep = random() < 0.1 ? '{'.repeat(480) + '}'.repeat(480) : ''
  return strToU8(`{\\rtf1\\ansi The rent is due. ${deep}${times(random, 200, () => step(6))}}`)
}

const HEADERS = (
  'From To Cc Date Subject Content-Type Content-Transfer-Encoding Content-Disposition Content-ID MIME-Version Received Reply-To ' +
  'References X-Long'
).split(' ')
const HEADER_WORDS = [
  ...WORDS,
  ...NUMBERS,
  'a@example.com',
  '"A, B" <a@b>',
  'group: a@b, c@d;',
  '=?utf-8?Q?=E9=?=',
  '=?x?B?/////w==?=',
  '=?utf-8?q?',
  'text/plain',
  'text/html',
  'multipart/mixed; boundary=x',
  'multipart/alternative; boundary="x',
  'message/rfc822',
  'charset=utf-7',
  "name*0*=utf-8''%ff",
  'filename="../../a.pdf"',
  'base64',
  'quoted-printable',
  'attachment; filename=b.txt',
  '(((((',
  '<<<',
  ';;;;',
]

function variedMail(random: Random): Uint8Array {
  const header = (): string =>
    `${pick(random, HEADERS)}: ${times(random, 6, () => pick(random, HEADER_WORDS) + pick(random, [' ', ';', ',', '\r\n ']))}\r\n`
  const long = random() < 0.1 ? `Subject: ${'=?utf-8?Q?=C3=A9?= '.repeat(20_000)}\r\n` : ''
  const part = (): string =>
    `--x${random() < 0.1 ? '--' : ''}\r\n${times(random, 4, header)}\r\n${times(random, 4, () => pick(random, HEADER_WORDS))}\r\n`
  return strToU8(
    `From: a@example.com\r\nMIME-Version: 1.0\r\nSubject: Rent\r\n${long}${times(random, 12, header)}\r\n${times(random, 20, part)}`,
  )
}

/** One file of each kind, the same for the same numbers. */
export const variedFiles = (random: Random): Varied[] => [
  { name: 'a.docx', bytes: variedDocx(random) },
  { name: 'a.rtf', bytes: variedRtf(random) },
  { name: 'a.eml', bytes: variedMail(random) },
]
