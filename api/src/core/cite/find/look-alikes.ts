/**
 * Letters that look like those of the English alphabet and like its digits, from Unicode's confusables (UTS 39), as pairs
 * of both: those of the scripts whose capitals are Latin to the eye, and letters of phonetic alphabets.
 */
const pairsByScript = {
  Cyrillic: 'аaАAВBсcСCԁdеeЕEҒFԌGһhНHіiІIјjЈJКKӏlӀlМMоoОOрpРPԛqԚQгrѕsЅSТTуyУYүyҮYѵvѴVԝwԜWхxХXЗ3Ӡ3б6Ꙅ2',
  Greek: 'αaΑAΒBϲcϹCΕEϜFΗHιiΙIϳjͿJκkΚKΜMϺMνvΝNοoΟOσoρpΡPτtΤTυuΥYϒYγyχxΧXΖZϨ2',
  Coptic: 'ⲀAⲂBⲥcⲤCⲈEⲎHⲒIⲔKⳐLⲘMⲚNⲟoⲞOⲣpⲢPⲦTⲨYⲬXⲌZ',
  Cherokee: 'ᎪAᏴBᏏbᏟCᎠDᎬEᏀGᏳGᎻHᏂhᎥiᎫJᏦKᏞLᎷMᏢPᎡRᏒRᏕSᏚSᎢTᏙVᎳWᏔWᎩYᎽYᏃZᏎ4Ꮾ6',
  Lisu: 'ꓮAꓐBꓚCꓓDꓰEꓝFꓖGꓧHꓲIꓙJꓗKꓡLꓟMꓠNꓳOꓑPꓣRꓢSꓔTꓴUꓦVꓪWꓫXꓬYꓜZ',
  Armenian: 'ՍUՏSՕOօoսuոnհhցgյj',
  'Canadian Aboriginal': 'ᑌUᐯVᑭPᒍJᒪLᕼHᖇRᖴFᗅAᗞDᗪDᗰMᗷB',
  // Small capitals are capitals; the others are what they are taken for.
  Latin: 'ᴀAʙBᴄCᴅDᴇEꜰFɢGʜHɪIᴊJᴋKʟLᴍMɴNᴏOᴘPʀRꜱSᴛTᴜUᴠVᴡWʏYᴢZɑaɡgıiſsƧ2Ȝ3Ʒ3Ƽ5',
}

const plainLetter = new Map(
  Object.values(pairsByScript).flatMap(pairs =>
    (pairs.match(/../g) ?? []).map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
  ),
)

const scripts = new Map(
  Object.entries(pairsByScript).flatMap(([script, pairs]) =>
    script === 'Latin'
      ? []
      : (pairs.match(/../g) ?? []).map((pair): [string, string] => [pair.charAt(0), script]),
  ),
)

/** The script of a letter that belongs to another alphabet and looks like one of the English; undefined for all others. */
export const scriptOfLookAlike = (letter: string): string | undefined => scripts.get(letter)

/**
 * The words `read` with the letters of other scripts that stand in them as `written`, which has a unit for each of theirs;
 * undefined where there are none.
 */
export function withForeignLetters(read: string, written: string): string | undefined {
  if (!letters.test(written)) return undefined
  let found = false
  let out = ''
  for (let i = 0; i < read.length; i++) {
    const letter = written.charAt(i)
    const isForeign = letter !== read.charAt(i) && scripts.has(letter)
    found ||= isForeign
    out += isForeign ? letter : read.charAt(i)
  }
  return found ? out : undefined
}

/** A cell of Braille without a dot, which is no white space and shows as some. */
const BLANK = '\u2800'

/** What Unicode's compatibility mappings make a letter or digit of: full-width, double-struck, Roman numerals. */
const compatible = '\u2100-\u214f\u2160-\u217f\uff01-\uff5e'

/** The one-dot leader, the small full stop and Lisu's tone mark, which are full stops to the eye. */
const stops = '\u2024\ufe52\ua4f8'

/** Digits of other scripts, "٣٤٧", one unit each. */
const otherDigits = '[\\p{Nd}--[0-9\\u{10000}-\\u{10ffff}]]'

const signs = new RegExp(`[${BLANK}${stops}${compatible}${otherDigits}]`, 'gv')
const letters = new RegExp(`[${[...plainLetter.keys()].join('')}]`)

/** The first half of the mathematical letters and digits (bold, script, sans-serif …), each a pair of units. */
export const MATHEMATICAL = 0xd835

/** The plain letter or digit that the mathematical one at `at` shows, or null. */
export function mathematicalAt(text: string, at: number): string | null {
  const plain = text.slice(at, at + 2).normalize('NFKC')
  if (plain.length !== 1) return null
  return plainLetter.get(plain) ?? (/[A-Za-z\d]/.test(plain) ? plain : null)
}

/** The mathematical letters of a text as plain ones; no offsets are kept. */
export const withoutMathematical = (text: string): string =>
  text.replace(/\ud835[\udc00-\udfff]/g, pair => mathematicalAt(pair, 0) ?? pair)

/** A digit of any script: those of one follow each other from its nought. */
function digitOf(digit: string): string {
  let value = 0
  for (let at = digit.charCodeAt(0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCharCode(at)); at--) value++
  return String(value)
}

function plainSign(sign: string): string {
  if (/\p{Nd}/u.test(sign) && sign < '\uff00') return digitOf(sign)
  if (sign === BLANK) return ' '
  if (sign < '\u2100' || sign === '\ufe52' || sign === '\ua4f8') return '.'
  const plain = sign.normalize('NFKC')
  return /^[!-~]$/.test(plain) ? plain : sign
}

/** Words with the points and apostrophes inside them: "U.S.", "F.3d", "App’x". */
const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}.'’&]*/gu

const notPlain = /[^\0-\x7f]/

type Word = { at: number; text: string }

/**
 * Whether a word is written in English letters, in another script, or in signs that leave it open: look-alikes alone,
 * or digits.
 */
function scriptOf(word: string): 'latin' | 'mixed' | 'open' | 'foreign' {
  if (!notPlain.test(word)) return /[A-Za-z]/.test(word) ? 'latin' : 'open'
  let own = false
  let alike = false
  for (const c of word) {
    if (plainLetter.has(c)) alike = true
    else if (/\p{Script=Latin}/u.test(c)) own = true
    else if (/\p{L}/u.test(c)) return 'foreign'
  }
  return own ? (alike ? 'mixed' : 'latin') : 'open'
}

/** Beside digits alone, what looks like an O is a nought and what looks like an l a one: "2О4 U.S.". */
function plainWord(word: string): string {
  const plain = Array.from(word, c => plainLetter.get(c) ?? c).join('')
  return /^[\dOoIl]*\d[\dOoIl]*$/.test(plain) ? plain.replace(/[Oo]/g, '0').replace(/[Il]/g, '1') : plain
}

/**
 * Words of look-alikes as they look. One that mixes scripts, "U.Ѕ.", cannot be a word of another language; one of look-alikes
 * alone, "А." or "ЅЕ", is read so where the nearest words that tell their script are not of another.
 */
function withoutForeignLetters(text: string): string {
  const out: string[] = []
  let done = 0
  let waiting: Word[] = []
  let beside: 'latin' | 'foreign' = 'latin'
  const put = ({ at, text: word }: Word): void => {
    out.push(text.slice(done, at), plainWord(word))
    done = at + word.length
  }
  const settle = (next: 'latin' | 'foreign'): void => {
    if (beside === 'latin' && next === 'latin') for (const word of waiting) put(word)
    waiting = []
    beside = next
  }
  for (const found of text.matchAll(words)) {
    const word = { at: found.index, text: found[0] }
    const is = scriptOf(word.text)
    if (is === 'open') {
      if (notPlain.test(word.text) && letters.test(word.text)) waiting.push(word)
      continue
    }
    settle(is === 'foreign' ? 'foreign' : 'latin')
    if (is === 'mixed') put(word)
  }
  settle('latin')
  return out.join('') + text.slice(done)
}

/**
 * The text with the plain character for each that only looks like one: a unit for a unit, so that offsets stay. Words of
 * another language are left as they are.
 */
export function withoutLookAlikes(text: string): string {
  const plain = text.replace(signs, plainSign)
  return letters.test(plain) ? withoutForeignLetters(plain) : plain
}
