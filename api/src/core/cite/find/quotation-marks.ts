/** What a text may hold when a quotation in it stands in other marks than “ ” or " ". */
const others = /[«„‟❝〝‹″「『]|``|''|‘‘/

/** Up to the closing mark: in one paragraph, no longer than a quotation in running text may be. */
const words = (marks: string): string => `((?:[^${marks}\\n]|\\n(?!\\s*\\n)){1,3000})`

const pairs = [
  ['«', '»', '»'],
  ['‹', '›', '›'],
  ['„', '“”', '“”'],
  ['‟', '”', '”“'],
  ['❝', '❞', '❞'],
  ['〝', '〞〟', '〞〟'],
  ['『', '』', '』'],
  ['「', '」', '」'],
].map(([open = '', close = '', not = '']) => new RegExp(`${open}${words(open + not)}[${close}]`, 'g'))

/** Double primes measure, too: 5″. */
const primes = new RegExp(`(?<!\\d)″(?=\\p{L})${words('″')}″`, 'gu')

/** As typewriters and TeX have them, two marks a side. */
const backticks = new RegExp(`\`\`(?=[^\`\\s])${words('`')}''`, 'g')

/** Two single marks a side, which no word or figure before them takes for its own: 5'', the boys''. */
const twice = /(?<![\p{L}\d'’‘])(?:''|‘‘)(?=[^'‘\s])((?:(?!‘‘)[^\n]|\n(?!\s*\n)){1,3000}?)(?:''|’’)(?!['’])/gu

/**
 * Quotations in « », „ “, ‹ ›, \`\` '', '' '' and other marks in the usual ones, where both stand in one paragraph: what is
 * quoted is compared whatever the marks. Offsets stay.
 */
export function withUsualMarks(text: string): string {
  if (!others.test(text)) return text
  const usual = [...pairs, primes].reduce((read, pair) => read.replace(pair, '“$1”'), text)
  return usual.replace(backticks, ' “$1” ').replace(twice, ' “$1” ')
}
