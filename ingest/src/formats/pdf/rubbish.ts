/** Fewest signs that allow a judgment. */
const FEWEST_SIGNS = 20
/** A good page has next to no signs from outside of every alphabet; this part makes a page rubbish. */
const MOST_BAD_SIGNS = 0.15
/** Fewest words that allow a judgment by words, and the part of them that must look like words of a language. */
const FEWEST_WORDS = 30
const LEAST_WORDS = 0.55
/** Of the letters of European languages in Latin script a third and more are vowels; fonts with moved codes give fewer. */
const FEWEST_LETTERS = 100
const LEAST_VOWELS = 0.22
/** The part of the words that may be one letter alone; text recognition of old copiers puts a space behind every letter. */
const MOST_SINGLE = 0.5

/**
 * Whether a page's text layer is rubbish: signs that stand for no letter (private use, replacement, control characters, as
 * fonts without a Unicode map give), letters with their two bytes swapped, words spelled "l e t t e r by letter", words without
 * their ligatures, or strings that no language has. Numbers and other alphabets are no rubbish.
 */
export function isRubbish(text: string): boolean {
  const signs = text.replace(/\s/g, '')
  if (signs.length === 0) return false
  const bad = (signs.match(/[\p{Co}\p{Cn}\p{Cc}\ufffd]/gu)?.length ?? 0) + swapped(signs)
  if (signs.length < FEWEST_SIGNS) return bad > signs.length / 2
  if (bad > signs.length * MOST_BAD_SIGNS) return true
  if (lacksVowels(signs) || lacksLigatures(text)) return true
  const words = text.split(/\s+/).filter(word => word !== '')
  const judged = words.filter(word => !/^[\p{N}\p{P}\p{S}]+$/u.test(word))
  // A page without any letter where letters are usual: signs only, as a shifted encoding gives.
  if (judged.length === 0)
    return signs.length > 200 && (signs.match(/\p{N}/gu)?.length ?? 0) < signs.length * 0.2
  if (judged.length < FEWEST_WORDS) return false
  const single = judged.filter(word => /^\p{Script=Latin}$/u.test(word)).length
  return (
    single > judged.length * MOST_SINGLE || judged.filter(looksLikeWord).length < judged.length * LEAST_WORDS
  )
}

/** Frequent words with a ligature of "f" at "_", which are no words without it. */
const LIGATURES =
  'bene_ts? bene_ciar(?:y|ies) de_ne[ds]? de_nitions? speci_c(?:ally)? signi_cant(?:ly)? su_cient(?:ly)? di_eren(?:t|ces?) di_cult(?:y|ies)? e_ect(?:s|ive|ively)? a_ect(?:s|ed|ing)? o_ce[rs]? o_cers o_cials? con_icts? con_dential(?:ity)? con_rm(?:ed|s)? identi_ed noti_ed certi_ed justi_ed quali_ed satis_ed modi_ed speci_ed _nancial plainti_s? sheri_s? re_ects? in_uence e_cient e_orts? su_ered a_davits? veri_ed bene_cial o_ens(?:es?|ive) o_enders? certi_cates? noti_cation identi_cation quali_cations? classi_cation de_cien(?:t|cy) ine_ective e_ected di_erently arti_cial con_ned _rst _nal(?:ly)? _ndings? _ling a_rmative tra_c sta_ed pro_table'
const without = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LIGATURES.replaceAll('_', '[^\\p{L}\\p{N}]?').replaceAll(' ', '|')})(?![\\p{L}\\p{N}])`,
  'giu',
)
/** Fewest such words that allow a judgment, of so many kinds. */
const FEWEST_WITHOUT = 3
const FEWEST_KINDS = 2

/** Whether a font's ligatures stand for nothing, "the plainti’s oce" for "the plaintiff’s office": none or few are there. */
function lacksLigatures(text: string): boolean {
  const lost = text.match(without) ?? []
  if (lost.length < FEWEST_WITHOUT || new Set(lost.map(word => word.toLowerCase())).size < FEWEST_KINDS)
    return false
  return lost.length > 2 * (text.match(/f[fil]|[\ufb00-\ufb04]/giu)?.length ?? 0)
}

/** Of the pairs of letters in English words one in two is one of these fifty (M. S. Mayzner and M. E. Tresselt, 1965; P. Norvig, 2013). */
const PAIRS = new Set(
  'th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur'.split(
    ' ',
  ),
)
/** Fewest pairs that allow a judgment, and the part of them below which it may be no language: lists of names have 0.4. */
const FEWEST_PAIRS = 200
const LEAST_USUAL = 0.28

/**
 * Whether a page's words may be no language: each letter stands for another one, as fonts with a wrong character map give. A few
 * languages look so too (Polish, Czech), so that only a look at the page can tell.
 */
export function isDoubtful(text: string): boolean {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  let pairs = 0
  let usual = 0
  for (const [word] of plain.matchAll(/[a-z]{2,}/g)) {
    pairs += word.length - 1
    for (let at = 1; at < word.length; at++) if (PAIRS.has(word.slice(at - 1, at + 1))) usual++
  }
  return pairs >= FEWEST_PAIRS && usual < pairs * LEAST_USUAL
}

/** "M" as U+4D00: of 256 signs of any alphabet one has a second byte of zero. */
function swapped(signs: string): number {
  let count = 0
  for (let at = 0; at < signs.length; at++) if ((signs.charCodeAt(at) & 0xff) === 0) count++
  return count > signs.length / 2 ? count : 0
}

function lacksVowels(signs: string): boolean {
  const letters = signs.match(/\p{Script=Latin}/gu)?.length ?? 0
  const vowels = signs.normalize('NFD').match(/[aeiouyæøœ]/giu)?.length ?? 0
  return letters >= FEWEST_LETTERS && letters > signs.length / 2 && vowels < letters * LEAST_VOWELS
}

function looksLikeWord(word: string): boolean {
  const core = word.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '')
  if (core === '') return false
  // Alphabets without capitals and vowels of our kind are taken as they are.
  if (/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{M}]/u.test(core)) return /^[\p{L}\p{M}\p{N}\p{P}]+$/u.test(core)
  if (/^[\p{Lu}\p{N}.&’'/-]{1,12}$/u.test(core)) return true
  if (core.length <= 2) return true
  const hasVowel = /[aeiouyà-öø-ÿ]/iu.test(core.normalize('NFC'))
  const isPlain = /^[\p{L}\p{M}]+(?:[-–—’'./,:@_\p{N}][\p{L}\p{M}\p{N}]*)*$/u.test(core)
  return hasVowel && isPlain && !/\p{Ll}\p{Lu}\p{Ll}\p{Lu}/u.test(core) && !/(.)\1\1/u.test(core)
}
