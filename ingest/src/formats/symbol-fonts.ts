/** Adobe's encoding of the font Symbol, from 0x20 to 0x7E and from 0xA0 to 0xE5; the pieces of large brackets behind it say nothing. */
const SYMBOL_LOW =
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'
const SYMBOL_HIGH = '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑'

/** What people put into letters and forms out of fonts of pictures: boxes ticked and empty, ticks, crosses, bullets, arrows. */
const PICTURES = new Map([
  [
    'wingdings',
    pairs(
      '6C● 6D○ 6E■ 6F☐ 70☐ 71☐ 72☐ 75◆ 76❖ 78☒ 9F• A1○ A7▪ A8☐ D8➢ DF← E0→ E1↑ E2↓ E8➔ F0⇨ FB✗ FC✓ FD☒ FE☑',
    ),
  ],
  ['wingdings 2', pairs('4F✗ 50✓ 51☒ 52☑ 53☒ 54☒ 97● 98• A3☐')],
  ['webdings', pairs('61✓ 63☐ 67■ 72✗')],
])

function pairs(list: string): Map<number, string> {
  return new Map(list.split(' ').map(one => [Number.parseInt(one.slice(0, 2), 16), one.slice(2)]))
}

/** The area for private use in which the characters of such fonts lie, by their place in the font. */
const PRIVATE = 0xf000
const LAST = 0xf0ff

/**
 * The character that a font shows at a place. Places of the private area are those of the font, whatever it holds: in a font of letters
 * they are Windows' own (1252). Nothing for a picture that stands for no word.
 */
export function symbolOf(font: string, code: number): string {
  const place = code >= PRIVATE && code <= LAST ? code - PRIVATE : code
  const name = font.toLowerCase()
  if (name === 'symbol') return SYMBOL_LOW[place - 0x20] ?? SYMBOL_HIGH[place - 0xa0] ?? ''
  const pictures = PICTURES.get(name)
  if (pictures !== undefined) return place === 0x20 ? ' ' : (pictures.get(place) ?? '')
  if (/^(?:wingdings 3|zapfdingbats|zapf dingbats|marlett)$/.test(name)) return ''
  if (place !== code) return new TextDecoder('windows-1252').decode(Uint8Array.of(place))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

/** Whether the characters of a font are signs of its own instead of letters. */
export const isSymbolFont = (font: string): boolean =>
  font.toLowerCase() === 'symbol' || PICTURES.has(font.toLowerCase())

/** Words typed in a font of signs, where its places are written as characters of the private area. */
export function inSymbolFont(font: string, words: string): string {
  if (!isSymbolFont(font)) return words
  return words.replace(/[\uf020-\uf0ff]/g, sign => symbolOf(font, sign.charCodeAt(0)))
}

/**
 * Words whose font nobody names any more: Symbol's bullet, and any other sign of the private area that stands before an item: what
 * Wingdings shows there, or a bullet. Elsewhere such a sign is left as it is, as it may be a letter of a formula.
 */
export function withBullets(words: string): string {
  return words
    .replace(/^([^\S\n]*)([\uf021-\uf0ff])(?=\s)/gmu, (_, space: string, sign: string) => {
      return space + (symbolOf('wingdings', sign.charCodeAt(0)) || '•')
    })
    .replace(/\uf0b7/g, '•')
}
