import { ELIDED } from '../quote/single-marks.ts'

/** What a text may hold when a quotation in it stands in other marks than “ ” or " ". */
const others = /[«»„‟❝❮〝‹›″‶ʺ˝「『《〈‚‛`´]|''|‘‘|<<|<q[\s>]|[‘'] /i
const curly = /[“”’]/

/** Up to the closing mark: in one paragraph, no longer than a quotation in running text may be. */
const words = (marks: string): string => `((?:[^${marks}\\n]|\\n(?!\\s*\\n)){1,3000})`

const pairs = [
  ['«', '»', '»'],
  ['‹', '›', '›'],
  ['„', '“”', '“”'],
  ['‟', '”', '”“'],
  ['❝', '❞', '❞'],
  ['❮', '❯', '❯'],
  ['〝', '〞〟', '〞〟'],
  ['『', '』', '』'],
  ['「', '」', '」'],
  ['《', '》', '》'],
  ['〈', '〉', '〉'],
].map(([open = '', close = '', not = '']) => new RegExp(`${open}${words(open + not)}[${close}]`, 'g'))

/** Behind the last quoted word, and before what follows a closing mark. */
const CLOSES = '(?<=[\\p{L}\\d.!?,)\\]’…])'
const CLOSED = '(?=[\\s.,;:!?)\\]\\[—]|$)'

/**
 * Slips of typing: a mark that opens stands where only one can close, one that closes where only one can open, or a straight one
 * closes what a curly one opened. No other mark stands between.
 */
const slips = [
  `(?<![\\p{L}\\d])“(?=\\S)${words('“”"')}${CLOSES}(?:“|(?<!\\d)")${CLOSED}`,
  `(?<![^\\s(\\[—])”(?=[\\p{L}\\d\\[(…])${words('“”"')}${CLOSES}(?:[”“]|(?<!\\d)")${CLOSED}`,
].map(pair => new RegExp(pair, 'gu'))

/** Double primes measure, too: 5″. */
const primes = new RegExp(`(?<!\\d)[″ʺ˝‶](?=\\p{L})${words('″ʺ˝‶')}[″ʺ˝]`, 'gu')

/** Guillemets that point at the words, as books in German have them. */
const inwards = ['»«', '›‹'].map(
  ([open = '', close = '']) =>
    new RegExp(`(?<![^\\s(\\[—])${open}(?=\\S)${words(open + close)}(?<=\\S)${close}`, 'gu'),
)

/** Single marks that are low, turned, grave or acute: ‚ ‘, ‛ ’, ` ', ´ ´. */
const lowSingles = new RegExp(
  `(?<![^\\s(\\[—])[‚‛\`´](?=[\\p{L}\\[])((?:[^‚‛\`´\\n]|\\n(?!\\s*\\n)){1,3000}?)${CLOSES}[‘’'\`´]${CLOSED}`,
  'gu',
)

/** A single mark that closes where only one can open: ’the rule’, but not ’tis, nor up to the possessive of a plural. */
const closingSingles = new RegExp(
  `(?<![^\\s(\\[—])’(?=[\\p{L}\\[])(?!${ELIDED})((?:[^“”"‘’\\n]|(?<=\\p{L})’(?=\\p{L})|\\n(?!\\s*\\n)){1,1500})(?<=[.!?,…]|[^\\Wsxz])’${CLOSED}`,
  'giu',
)

/**
 * Single marks apart from the words in them, where a sentence leads to them: held that ' the rule '. Others may be a possessive's that
 * print parted, "the tenants ' lease", or specks of a scan.
 */
const apartSingles =
  /(?<=^|[\n([—]|[.,:;]\s|\b(?:that|is|as|said|says|held|holds|wrote|writes|stated|states|reads|explained|noted|observed|concluded)\s)[‘'] (?=[\p{L}[])((?:[^“”"‘’'\n]|(?<=\p{L})[’'](?=\p{L})|\n(?!\s*\n)){1,1500}?(?<=[^sxz\s])) [’'](?=[\s.,;:!?)\]—]|$)/giu

/** The markup for a quotation, in a text that is not read as HTML. */
const quoteElements = /<q(\s[^<>]{0,200})?>((?:(?!<\/?q\b)[^\n]|\n(?!\s*\n)){1,3000})<\/q>/gi

/** As typewriters and TeX have them, two marks a side. */
const backticks = new RegExp(`\`\`(?=[^\`\\s])${words('`')}''`, 'g')

/** Guillemets as a keyboard without them has it; no markup begins so. */
const angles = new RegExp(`<<(?=\\p{L})${words('<>')}>>`, 'gu')

/** Two single marks a side, which no word or figure before them takes for its own: 5'', the boys''. */
const twice = /(?<![\p{L}\d'’‘])(?:''|‘‘)(?=[^'‘\s])((?:(?!‘‘)[^\n]|\n(?!\s*\n)){1,3000}?)(?:''|’’)(?!['’])/gu

/**
 * Quotations in « », << >>, „ “, ‹ ›, \`\` '', '' '' and other marks in the usual ones, where both stand in one paragraph: what is
 * quoted is compared whatever the marks, and where one of them was mistyped. Offsets stay.
 */
export function withUsualMarks(text: string): string {
  const usual = others.test(text) ? withUsualPairs(text) : text
  if (!curly.test(usual)) return usual
  const whole = slips.reduce((read, pair) => read.replace(pair, '“$1”'), usual)
  return whole.replace(closingSingles, '‘$1’')
}

function withUsualPairs(text: string): string {
  const usual = [...pairs, ...inwards, primes].reduce((read, pair) => read.replace(pair, '“$1”'), text)
  const double = usual.replace(backticks, ' “$1” ').replace(twice, ' “$1” ').replace(angles, ' “$1” ')
  const tagless = double.replace(
    quoteElements,
    (_, more: string | undefined, words: string) => `${' '.repeat(2 + (more ?? '').length)}“${words}”   `,
  )
  return tagless.replace(lowSingles, '‘$1’').replace(apartSingles, ' ‘$1’ ')
}
