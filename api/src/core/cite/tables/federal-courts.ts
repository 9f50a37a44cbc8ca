import { allCourts } from './courts.ts'
import { courtWords, ordinals } from './court-words.ts'
import { federalSeats } from './federal-seats.ts'

/** Federal trial courts: "district northern california", "bankruptcy  nevada", "circuit eastern virginia" → id. */
const trialCourts = new Map<string, string>()
const statesInOrder: string[] = []
/** A seat's words, joined → where it is: "norfolk" → [["eastern", "virginia"]]. */
const seats = new Map<string, [direction: string, state: string][]>()

const directionWords = new Set(['northern', 'southern', 'eastern', 'western', 'middle', 'central'])

/** Runs of words of `words`, one to three long, that `known` holds; the longest at each place. */
function* runsIn(words: readonly string[], known: (run: string) => boolean): Generator<[string, number]> {
  for (let i = 0; i < words.length; i++) {
    for (let n = 3; n > 0; n--) {
      const run = words.slice(i, i + n).join(' ')
      if (i + n > words.length || !known(run)) continue
      yield [run, i]
      i += n - 1
      break
    }
  }
}

const states = new Set<string>()
const stateWords = new Set<string>()

/** Whether a word belongs to the name of a state or territory. */
export const isStateWord = (word: string): boolean => stateWords.has(word)

/**
 * The state or territory that the words name: the one they begin with, else the last one, since counties and towns bear
 * the names of states; a name before "County" is no state.
 */
export function stateIn(words: readonly string[]): string | undefined {
  let state: string | undefined
  for (const [run, at] of runsIn(words, w => states.has(w))) {
    if (words[at + run.split(' ').length] === 'county') continue
    state = run
    if (at === 0 || /^(?:state|commonwealth|territory)$/.test(words[at - 2] ?? '')) break
  }
  return state
}

/**
 * The direction of a federal district: "northern district", "district of northern", "eastern of"; a direction that
 * stands with "division" is that of a part of the district unless there is no other.
 */
function directionIn(words: readonly string[]): string {
  let weak = ''
  let weaker = ''
  for (const [i, word] of words.entries()) {
    if (!directionWords.has(word)) continue
    const next = words[i + 1] ?? ''
    const before = words[i - 1] === 'of' ? words[i - 2] : words[i - 1]
    if (next === 'district' || next === 'dist') return word
    if (next !== 'division' && before === 'district') weak ||= word
    else weaker ||= word
  }
  return weak === '' ? weaker : weak
}

const typeIn = (text: string): 'bankruptcy' | 'circuit' | 'district' | undefined =>
  /\bbankruptcy court\b/.test(text)
    ? 'bankruptcy'
    : /\bcircuit court\b/.test(text)
      ? 'circuit'
      : /\bdistrict\b/.test(text)
        ? 'district'
        : undefined

const placeIn = (words: readonly string[]): string | undefined =>
  /\bdistrict (?:of )?columbia\b/.test(words.join(' ')) ? 'district of columbia' : stateIn(words)

let ready = false

function prepare(): void {
  if (ready) return
  ready = true
  const all = [...allCourts()]
  for (const court of all) {
    const state = courtWords(court.jurisdiction).join(' ')
    if (court.system !== 'other' && !/united states|canada/.test(state)) states.add(state)
  }
  for (const more of [
    'canal zone',
    'dakota',
    'district of columbia',
    'guam',
    'indian territory',
    'orleans',
    'virgin islands',
  ])
    states.add(more)
  states.delete('washington district of columbia')
  for (const state of states) for (const word of state.split(' ')) stateWords.add(word)
  for (const court of all) {
    if (court.system !== 'federal') continue
    const words = courtWords(court.name)
    const text = words.join(' ')
    const type = /bankr/i.test(court.short) && !/panel/.test(text) ? 'bankruptcy' : typeIn(text)
    const state = placeIn(words)
    if (type === undefined || state === undefined || /appeals|judicial|superior/.test(text)) continue
    const key = `${type} ${directionIn(words)} ${state}`
    if (!trialCourts.has(key)) trialCourts.set(key, court.id)
    if (!statesInOrder.includes(state)) statesInOrder.push(state)
  }
  for (const line of federalSeats.split('\n')) {
    const [district = '', cities = ''] = line.split(': ')
    const [, direction = '', state = ''] =
      /^(northern|southern|eastern|western|middle|central)? ?(.*)$/.exec(district) ?? []
    for (const city of cities.split(', ')) {
      if (city === '') continue
      const seat = courtWords(city).join(' ')
      const held = seats.get(seat)
      if (held === undefined) seats.set(seat, [[direction, state]])
      else held.push([direction, state])
    }
  }
}

const others =
  /\bmartial\b|military|armed forces|veterans|\btax\b|claims|customs|patent|trade|judicial council|board|commerce court|appeals panel|\bcommission\b|surveillance|emergency|criminal appeals/

function appealsCourt(text: string): string | undefined {
  if (!/\bcourts? (?:of |for )?appeals\b/.test(text) || /\bstate of\b|\bstate\b|bankruptcy/.test(text))
    return undefined
  const isUnitedStates =
    /\bunited\b|\bcircuit courts? (?:of )?appeals\b|\bappeals (?:for )?(?:the )?\w+ circuit$/.test(text)
  if (/district (?:of )?columbia/.test(text)) return /\bunited\b|\bcircuit\b/.test(text) ? 'cadc' : undefined
  if (!isUnitedStates) return undefined
  if (/\bfederal circuit\b/.test(text)) return 'cafc'
  const n = ordinals.findIndex(word => text.includes(`${word} circuit`) || text.includes(`circuit ${word}`))
  return n > 0 && n <= 11 ? `ca${n}` : undefined
}

/**
 * The federal court that a name's words mean: the Supreme Court, a court of appeals by its circuit, a district,
 * bankruptcy or old circuit court by state, direction and seat ("Virginia Roanoke Division"). Undefined for others.
 */
export function federalCourt(words: readonly string[]): string | undefined {
  prepare()
  const text = words.join(' ')
  if (others.test(text)) return undefined
  const appeals = appealsCourt(text)
  if (appeals !== undefined) return appeals
  if (
    /^(?:the )?supreme court (?:of )?(?:the )?united states\b|^united states supreme(?: court)?$/.test(text)
  )
    return 'scotus'
  if (/supreme|\bappeals\b|superior|\bcounty$|\bterritory\b|\bcity court\b/.test(text)) return undefined
  const type = typeIn(text)
  if (type === undefined) return undefined
  const cities = [...runsIn(words, w => seats.has(w))]
  const inCity = new Set(cities.flatMap(([run, at]) => run.split(' ').map((_, i) => at + i)))
  let direction = directionIn(words.filter((_, i) => !inCity.has(i)))
  const isFederal =
    /\bunited\b/.test(text) ||
    type === 'bankruptcy' ||
    (direction !== '' && words.includes('district')) ||
    /\bcourt d\b|\bcourt (?:for |of )?(?:the )?district of\b/.test(text)
  if (!isFederal || (type === 'circuit' && /\bcounty\b|\bjudicial\b/.test(text))) return undefined
  let state = placeIn(words)
  for (const [run] of cities) {
    const fits = (seats.get(run) ?? []).filter(
      ([d, s]) =>
        (state === undefined || s === state || run === state) && (direction === '' || d === direction),
    )
    const [only] = fits
    if (only === undefined || fits.length > 1 || !/\bunited\b/.test(text)) continue
    if (state === undefined || (direction === '' && only[1] === state)) [direction, state] = only
  }
  if (state === undefined) return undefined
  return (
    trialCourts.get(`${type} ${direction} ${state}`) ??
    (direction === '' ? undefined : trialCourts.get(`${type}  ${state}`))
  )
}
