/**
 * Letters beyond ASCII of languages, in small ones. A text is one of these with at most some names out of others. Before "|" those that
 * are half of its letters and more, where a language has hardly others than such.
 */
const WESTERN = ['àâæçéèêëîïôœùûüÿ', 'äöüß', 'áéíñóúü', 'áâãàçéêíóôõú', 'àèéìòùî', 'åäöæøéü', 'áéíóúýþæöð']
/** What English takes from others, in names and terms. */
const BORROWED = 'éèêëàâáäãçñóôöúüíîïåøß'

export const alphabets = {
  western: WESTERN,
  central: ['ąćęłńóśźż', 'áčďéěíňóřšťúůýž', 'áäčďéíĺľňóôŕšťúýž', 'áéíóöőúüű', 'čćđšž', 'ăâîșțşţ'],
  turkish: ['çğıöşüâîû'],
  baltic: ['ąčęėįšųūž', 'āčēģīķļņšūž', 'äõöüšž'],
  cyrillic: [
    'оеаинтсрвлк|бгдёжзймпуфхцчшщъыьэюя',
    'оаинвіертсл|бгґдєжзїйкмпуфхцчшщьюя',
    'аоиенртсјув|бгдђжзклљмњпћфхцчџш',
  ],
  greek: ['αοιετσνηυρκ|βγδζθλμξπφχψωςάέήίόύώϊϋΐΰ'],
  hebrew: ['יוהלאתרבמשנ|גדזחטךכםןסעףפץצק'],
  arabic: ['المينرتوبدة|ءآأؤإئثجحخذزسشصضطظعغفقكهى'],
  thai: ['ารนกอเงมยลวิ|ขคฆจฉชซญฎฏฐฑฒณดตถทธบปผฝพฟภศษสหฬฮฯะัำีึืุูแโใไ็่้๊๋์ๆ'],
}
export type Alphabet = keyof typeof alphabets

/** What one letter or sign says for a reading: 1 for a letter of the language, a little more for a sign in its place. */
const FITS = 1
const IN_PLACE = 1.2
const MAYBE = 0.5
const OUT_OF_PLACE = -1
const NEVER = -3
/** A letter out of another language of the West, and a rare one of an alphabet. */
const LESS = 0.6
/** Characters before and behind a sign that tell its place. */
const NEAR = 4

const isLetter = (sign: string): boolean => /\p{L}/u.test(sign)
const isLower = (sign: string): boolean => /\p{Ll}/u.test(sign)
const isUpper = (sign: string): boolean => /\p{Lu}/u.test(sign)
const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9'
const isGap = (sign: string): boolean => sign === '' || /[\s<>]/.test(sign)
const isOpener = (sign: string): boolean => isGap(sign) || /[([{"'“‘„«—–/-]/.test(sign)

type Around = { before: string; after: string }

/** An apostrophe inside of a word: "court’s", "don’t", "O’Brien", "l’affaire". */
const isElided = ({ before, after }: Around): boolean =>
  !isLower(after.charAt(0)) ||
  /^(?:[sdtm]|ll|re|ve|em)(?![A-Za-z])/.test(after) ||
  /(?<![A-Za-z])(?:[A-Za-z]|qu)$/i.test(before)

/** How well a sign beyond ASCII stands where it does, between the characters before and after it; undefined for a letter. */
function signFits(sign: string, around: Around): number | undefined {
  const [before, after] = [around.before.slice(-1), around.after.charAt(0)]
  // Nobody writes the sign of any currency.
  if (sign === '¤') return 2 * OUT_OF_PLACE
  if (/[\u0080-\u009f\ufffd\p{Co}\p{Cn}\p{Cc}]/u.test(sign)) return NEVER
  if (sign === '\u00a0') return IN_PLACE - 0.1
  if (sign === '’') return isGap(before) ? MAYBE : isElided(around) ? IN_PLACE : -MAYBE / 2
  if ('“‘„‚'.includes(sign)) {
    const opens = isOpener(before) && !isGap(after)
    return opens ? ('“‘'.includes(sign) ? IN_PLACE : MAYBE) : OUT_OF_PLACE
  }
  if (sign === '”') return isGap(before) || isLetter(after) ? OUT_OF_PLACE : IN_PLACE
  if ('–—―'.includes(sign)) {
    if (before === sign || after === sign) return MAYBE
    // "Mu–oz" is no word.
    if (sign === '–' && isLower(before) && isLower(after)) return 0
    return isGap(before) === isGap(after) || isDigit(before) || !isLetter(before) ? IN_PLACE : MAYBE
  }
  if ('§¶'.includes(sign)) {
    if (isLetter(after) || isLetter(before)) return OUT_OF_PLACE
    return isDigit(after) ? FITS : IN_PLACE
  }
  // Statutes are cited "17 U.S.C. § 107", and no sum stands there.
  if (sign === '€' && /[A-Za-z]\. ?$/.test(around.before)) return -MAYBE
  if (sign === '€' && /^ \d/.test(around.after)) return FITS
  if ('€£¥'.includes(sign)) return isDigit(after) || /[\d\s]/.test(before) ? IN_PLACE : OUT_OF_PLACE
  if ('¢°'.includes(sign)) return isDigit(before) ? IN_PLACE : OUT_OF_PLACE
  if ('ªº'.includes(sign)) return isDigit(before) || /[nN.]/.test(before) ? MAYBE : OUT_OF_PLACE
  if ('¿¡'.includes(sign)) return isOpener(before) && isLetter(after) ? IN_PLACE : OUT_OF_PLACE
  if ('«»'.includes(sign)) return isLetter(before) && isLetter(after) ? OUT_OF_PLACE : IN_PLACE
  if (sign === '…') return isLetter(before) && isLetter(after) ? MAYBE : IN_PLACE
  if ('•·▪■●'.includes(sign)) return isGap(before) && isGap(after) ? IN_PLACE : isLetter(before) ? -MAYBE : 0
  if ('©®™'.includes(sign)) return isLetter(after) && isLetter(before) ? OUT_OF_PLACE : MAYBE
  if ('½¼¾²³¹×÷±µ'.includes(sign)) return isLetter(after) || isLetter(before) ? OUT_OF_PLACE : MAYBE
  if ('†‡'.includes(sign)) return isLetter(after) ? OUT_OF_PLACE : 0
  if (sign === '\u00ad') return isLetter(before) && isLetter(after) ? MAYBE : 0
  if (/[\u2500-\u259f]/.test(sign)) {
    const isFrame = (beside: string): boolean => isGap(beside) || /[\u2500-\u259f]/.test(beside)
    return isFrame(before) || isFrame(after) ? MAYBE : OUT_OF_PLACE
  }
  if ('ﬁﬂ'.includes(sign)) return isLetter(after) ? MAYBE : OUT_OF_PLACE
  return /[\p{L}\p{M}]/u.test(sign) ? undefined : OUT_OF_PLACE
}

/** Letters beyond ASCII that are words, in Romance languages and in those with Cyrillic or Greek letters; others have no such. */
const ALONE = /[àéóèавикосуяійηοὁ\p{Script=Thai}]/iu

/** Where a letter stands: a capital behind a small one, alone, or three times the same are hardly those of a word. */
function placeOf(sign: string, around: Around): number {
  const [before, after] = [around.before.slice(-1), around.after.charAt(0)]
  if (/\p{M}/u.test(sign)) return isLetter(before) || /\p{M}/u.test(before) ? FITS : OUT_OF_PLACE
  if (isUpper(sign) && isLower(before)) return 1.5 * OUT_OF_PLACE
  if (isUpper(sign) && isUpper(before) && isLower(after)) return OUT_OF_PLACE
  if (isLower(sign) && (isUpper(after) || (/\p{Lu}{2}$/u.test(around.before) && !isLower(after))))
    return OUT_OF_PLACE
  if (before === sign && after === sign) return OUT_OF_PLACE
  // A Latin word has no letters of another script, and no other word Latin ones.
  const isLatin = /\p{Script=Latin}/u.test(sign)
  for (const beside of [before, after])
    if (isLetter(beside) && /\p{Script=Latin}/u.test(beside) !== isLatin) return OUT_OF_PLACE
  const isBeside = (beside: string): boolean => beside !== sign && /[\p{L}\p{M}]/u.test(beside)
  if (isBeside(before) || isBeside(after)) return FITS
  if (isDigit(before) || isDigit(after)) return OUT_OF_PLACE
  if (ALONE.test(sign)) return MAYBE
  // "õ 1983": a sign stood there.
  return /^\s?[\d(]/.test(around.after) ? 1.5 * OUT_OF_PLACE : -MAYBE
}

/**
 * How well the characters beyond ASCII of a text stand as people write them, summed: about 1 a character where it is read rightly, below
 * 0 where it is not. Letters are judged by the one of the alphabets that they fit best.
 */
export function lettersFit(text: string, kinds: readonly Alphabet[]): number {
  let signs = 0
  const letters = new Map<string, number>()
  for (const { 0: sign, index } of text.matchAll(/[^\0-\u007f]/gu)) {
    const end = index + sign.length
    const around = {
      before: text.slice(Math.max(0, index - NEAR), index),
      after: text.slice(end, end + NEAR),
    }
    const fits = signFits(sign, around)
    if (fits !== undefined) {
      signs += fits
      continue
    }
    const place = placeOf(sign, around)
    if (place < 0) signs += place
    else {
      const small = sign.toLowerCase().replace(/^i̇$/, 'ı')
      letters.set(small, (letters.get(small) ?? 0) + place)
    }
  }
  let best = letters.size === 0 ? 0 : Number.NEGATIVE_INFINITY
  for (const kind of kinds)
    for (const alphabet of alphabets[kind]) {
      const rare = alphabet.indexOf('|')
      let sum = 0
      for (const [letter, count] of letters) {
        const at = alphabet.indexOf(letter)
        const isForeign = kind === 'western' && BORROWED.includes(letter)
        sum += count * (at === -1 ? (isForeign ? LESS : -MAYBE) : at < rare || rare === -1 ? FITS : LESS)
      }
      best = Math.max(best, sum)
    }
  return signs + best
}
