import { bareOf, startsName } from './name-words.ts'

/**
 * Words with which a sentence opens that are written with a capital letter for that alone: "Despite A v. B", "Notably, A v. B",
 * "Relying on A v. B". Parties are called by such words too ("Rising Sun v. B", "Reading Co. v. B"), so each is told by its
 * place and by what follows.
 */

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Function words that may open a sentence and that few parties' names begin with; "May" and "Will" are left out. */
const functionWords = wordSet(
  'absent against albeit amid among are before behind below beneath beside besides between beyond but concerning contrast could despite did ' +
    'do does during either except excepting given had has have hence here how if into neither nor not notwithstanding once otherwise perhaps ' +
    'regarding respecting should than then though through throughout thus till touching toward towards unless until unlike versus ' +
    'vis-à-vis via were whereas wherever whether whichever while why within without would yet contra re',
)

/** What a writer or a court does to a case that it names: the participles of these verbs open sentences. */
const participles = wordSet(
  'abandoning abrogating accepting acknowledging addressing adhering adopting affirming alluding analogizing analysing analyzing announcing answering ' +
    'applying approving articulating assessing assuming attacking borrowing challenging characterizing citing clarifying comparing conceding ' +
    'confirming conflating confronting considering construing contradicting contrasting correcting crediting criticising criticizing debating declining deeming defending ' +
    'deploying describing disapproving disavowing discarding discounting discussing dismissing disregarding distinguishing doubting echoing elaborating ' +
    'embracing emphasizing employing endorsing evaluating examining excerpting expanding explaining exploring extending faulting finding following forgetting ' +
    'granting harmonizing heeding highlighting holding ignoring implementing importing incorporating interpreting invoking issuing leveraging limiting mentioning mirroring ' +
    'misapplying mischaracterizing misciting misconstruing misquoting misreading mistaking modifying narrowing noting observing opposing overlooking ' +
    'overriding overruling overturning paralleling paraphrasing parroting parsing preserving presuming qualifying questioning quoting reaffirming ' +
    'reading reasoning recalling reciting recognising recognizing reconciling reconsidering referencing refining refusing refuting reiterating rejecting remembering ' +
    'repeating repudiating restating resurrecting reversing reviewing reviving revisiting ruling sidestepping stressing stretching summarising summarizing superseding ' +
    'supplementing surveying sustaining synthesizing tracing tracking transplanting underscoring undermining upholding urging using vacating weighing withdrawing',
)

/** Adjectives and irregular participles that lead to a case with a preposition: "Consistent with", "Bound by", "Same in". */
const leadWithPreposition = wordSet(
  'akin analogous apparent bound built central clear consistent contrary critical due evident explicit faithful found identical implicit inconsistent instructive key ' +
    'latent new obedient parallel present prior relevant said same seen set similar similarly subsequent thanks tied told true writ written',
)
const prepositions = wordSet('by on upon with to in from at under')

/** Words that stand before a comma at the head of a sentence. */
const beforeComma = wordSet(
  'also alternatively consequently conversely indeed instead likewise meanwhile moreover nevertheless next no nonetheless perhaps rather still ' +
    'then there therefore thereafter today tomorrow too true yes yesterday hence here thus again besides first second third lastly overall otherwise regardless',
)
const adverb = /^\p{Lu}\p{Ll}{3,}ly$/u
/** Names that end as adverbs do. */
const adverbLike = wordSet(
  'assembly beverly billy connelly connolly conly crowly daly donnelly emily family farly finly healy italy kelly kimberly lilly molly nelly ' +
    'presly quigly reilly sally shelly sicily supply wally weekly willy connally mckinly monopoly bradly',
)

/** Words that make no name by themselves: with one of them, the word before is a part of the name ("Holding Co."). */
const restOfName = wordSet(
  'co company corp corporation inc llc ltd lp llp plc na and & of bd board comm committee council ass’n assn association commission ' +
    'commn comm’n dept dep’t indus industries ins sys systems servs services serv svcs tech technologies labs group grp partners holdings v vs',
)

const lower = (word: string): string => bareOf(word).toLowerCase().replaceAll("'", '’')

/** Whether a name begins with the word: one that only goes on with a name ("Co.", "&", "of") does not. */
const beginsName = (word: string): boolean => startsName(word) && !restOfName.has(lower(word))

/**
 * How many of the words at the head of a sentence lead to a name and do not belong to it. `word` gives its words, the first
 * of them as 0, and the empty string behind the last that may belong to the name.
 */
export function openersAt(word: (index: number) => string): number {
  let count = 0
  // "Surely, not under A v. B": three such words are many.
  for (let n = 0; n < 4; n++) {
    const length = openerAt(word, count)
    if (length === 0) break
    count += length
  }
  return count
}

/** Whether the word opens a sentence where a comma follows it, "Today, 12 F.3d 100 is the rule". */
export function opensBeforeComma(written: string): boolean {
  const opener = lower(written)
  return beforeComma.has(opener) || (adverb.test(bareOf(written)) && !adverbLike.has(opener))
}

function openerAt(word: (index: number) => string, at: number): number {
  const written = word(at)
  const next = word(at + 1)
  if (written === '' || next === '') return 0
  // The counter of a list: "(1) A v. B", "(b) A v. B".
  if (at === 0 && /^\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)$/.test(written)) return 1
  const opener = lower(written)
  if (prepositions.has(next)) {
    const leads = (/(?:ing|ed)$/.test(opener) && opener !== 'united') || leadWithPreposition.has(opener)
    return leads && beginsName(word(at + 2)) ? 2 : 0
  }
  if (!beginsName(next)) return 0
  if (written.endsWith(',')) return opensBeforeComma(written) ? 1 : 0
  if (!/^\p{L}+(?:-\p{L}+)*$/u.test(written)) return 0
  return functionWords.has(opener) || participles.has(opener) ? 1 : 0
}
