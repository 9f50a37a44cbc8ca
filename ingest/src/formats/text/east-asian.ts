/** The characters that stand for about half of any text of its language. */
const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问最重并物手应向文体政见被利等产或新己制身果加月话合回特代内信表化给世位次度任常先通教原提立及比员解名论处义各入条平系题约律权'
const TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問最重並物手應向文體政見被利等產或新己制身果加月話合回特代內信表化給世位次度任常先通教原提立及比員解名論處義各入條平系題約律權'
const KOREAN =
  '이다의는에을를가한고하지로서은도사자기인정법조계약권리나라대어과와그해보장있여아수국모든게시제거유일전부상주성것'

type East = { encoding: string; usual: string; kana: number }

/** Two bytes a character: in what language they are usual, and what a sign of Japanese says for it. */
export const eastern: readonly East[] = [
  { encoding: 'shift_jis', usual: '', kana: 1 },
  { encoding: 'euc-jp', usual: '', kana: 1 },
  { encoding: 'gb18030', usual: SIMPLIFIED, kana: -0.5 },
  { encoding: 'big5', usual: TRADITIONAL, kana: -0.5 },
  { encoding: 'euc-kr', usual: KOREAN, kana: -0.5 },
]

/** Of the letters of a text that many must be usual, or Japanese syllables: hardly any is where it is in another language. */
const LEAST_USUAL = 0.15

/**
 * How well a text reads as one in that language: about 2 a character, as each takes two bytes, where it is read rightly. Undefined where
 * its bytes cannot be that.
 */
export function easternFit(bytes: Uint8Array, { encoding, usual, kana }: East): number | undefined {
  let text
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
  let sum = 0
  let letters = 0
  let known = 0
  for (const { 0: sign, index } of text.matchAll(/[^\0-\u007f]/gu)) {
    const beside = text.charAt(index - 1) + text.charAt(index + sign.length)
    const isLatin = /[A-Za-z]/.test(beside)
    if (/[\u3001-\u301f\uff01-\uff60·“”‘’—…]/u.test(sign)) sum += 1
    else if (/[\u3040-\u30ff]/u.test(sign)) {
      letters++
      if (kana > 0 && !isLatin) known++
      sum += isLatin ? -1 : kana
    } else if (/[\p{Script=Han}\p{Script=Hangul}]/u.test(sign)) {
      letters++
      const isUsual = usual.includes(sign)
      if (isUsual) known++
      sum += isLatin ? -1 : isUsual ? 1 : kana > 0 ? 0.7 : 0.4
    } else sum -= /[\uff61-\uff9f\p{Co}\p{Cn}]/u.test(sign) ? 1 : 0.5
  }
  return known >= letters * LEAST_USUAL && known > 0 ? sum * 2 : undefined
}
