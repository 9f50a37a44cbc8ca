import { courtNamed } from './cite/tables/court-names.ts'
import { type Court, courtById, courtFromText } from './cite/tables/courts.ts'
import { states } from './cite/tables/states.ts'
import { type Authority, undoneBy } from './weight.ts'

/**
 * A decision as far as its weight depends on it. `date` begins with the year, `treatment` is what later courts did to it, in
 * words, and `part` who speaks in the passage that is weighed.
 */
export type Decision = {
  courtId: string | null
  court: string | null
  date?: string | null
  treatment?: string | null
  part?: string
}

/** Before which courts a matter stands: those of a state, federal ones (of a circuit, in a state), or those of another country. */
type Forum =
  | { kind: 'state'; state: string }
  | { kind: 'federal'; circuit: string | null; state: string | null }
  | { kind: 'united_kingdom' }

/** The states of each circuit, 28 U.S.C. § 41. */
const circuitStates: Readonly<Record<string, readonly string[]>> = {
  ca1: ['Maine', 'Massachusetts', 'New Hampshire', 'Puerto Rico', 'Rhode Island'],
  ca2: ['Connecticut', 'New York', 'Vermont'],
  ca3: ['Delaware', 'New Jersey', 'Pennsylvania', 'Virgin Islands'],
  ca4: ['Maryland', 'North Carolina', 'South Carolina', 'Virginia', 'West Virginia'],
  ca5: ['Louisiana', 'Mississippi', 'Texas'],
  ca6: ['Kentucky', 'Michigan', 'Ohio', 'Tennessee'],
  ca7: ['Illinois', 'Indiana', 'Wisconsin'],
  ca8: ['Arkansas', 'Iowa', 'Minnesota', 'Missouri', 'Nebraska', 'North Dakota', 'South Dakota'],
  ca9: [
    ...[
      'Alaska',
      'Arizona',
      'California',
      'Hawaii',
      'Idaho',
      'Montana',
      'Nevada',
      'Oregon',
      'Washington',
      'Guam',
    ],
    'Northern Mariana Islands',
  ],
  ca10: ['Colorado', 'Kansas', 'New Mexico', 'Oklahoma', 'Utah', 'Wyoming'],
  ca11: ['Alabama', 'Florida', 'Georgia'],
  cadc: ['District of Columbia'],
}

const circuitOf = new Map(Object.entries(circuitStates).flatMap(([id, all]) => all.map(state => [state, id])))

const circuitNames: Readonly<Record<string, string>> = {
  ...{ ca1: 'First Circuit', ca2: 'Second Circuit', ca3: 'Third Circuit', ca4: 'Fourth Circuit' },
  ...{ ca5: 'Fifth Circuit', ca6: 'Sixth Circuit', ca7: 'Seventh Circuit', ca8: 'Eighth Circuit' },
  ...{ ca9: 'Ninth Circuit', ca10: 'Tenth Circuit', ca11: 'Eleventh Circuit' },
  ...{ cadc: 'District of Columbia Circuit', cafc: 'Federal Circuit' },
}

/** Courts of last resort that the reference calls otherwise. */
const lastResort = new Set(['ny', 'md', 'dc', 'texcrimapp', 'oklacrimapp', 'virginislands', 'guam'])

const unitedKingdom = new Set([
  'United Kingdom',
  'England and Wales',
  'Scotland',
  'Northern Ireland',
  'England',
  'Wales',
])

const stateNamed = new Map(
  states.flatMap(({ short, name, also }) => [short, name, ...also].map(form => [plain(form), name])),
)
stateNamed.set('washington dc', 'District of Columbia')
stateNamed.set('northern mariana islands', 'Northern Mariana Islands')

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The state that a text names and nothing else: "Franklin", "State of Franklin", "N.Y.". */
const stateOf = (text: string): string | null =>
  stateNamed.get(
    plain(text).replace(/^(?:the )?(?:state|commonwealth|territory) of (?:the )?|(?: law| state)$/g, ''),
  ) ?? null

function courtOf({ courtId, court }: Pick<Decision, 'courtId' | 'court'>): Court | null {
  const id =
    courtId !== null && courtById(courtId) !== undefined
      ? courtId
      : court === null
        ? undefined
        : (courtNamed(court) ?? courtFromText(court))
  return id === undefined ? null : (courtById(id) ?? null)
}

/** Before which courts, as a matter's jurisdiction is written: a state, a circuit, a federal court, "federal". */
function forumOf(jurisdiction: string): Forum | null {
  const text = jurisdiction.trim()
  const state = stateOf(text)
  if (state !== null) return { kind: 'state', state }
  if ([...unitedKingdom].some(name => plain(name) === plain(text)) || /^u\.?k\.?$/i.test(text))
    return { kind: 'united_kingdom' }
  const circuit = Object.entries(circuitNames).find(([, name]) => plain(text).includes(plain(name)))?.[0]
  if (circuit !== undefined) return { kind: 'federal', circuit, state: null }
  const federal =
    /^(?:united states|u\.?s\.?(?:a\.?)?|federal)(?: law| courts?)?(?: \(federal\))?[,:;]?\s*(.*)$/i.exec(
      text,
    )?.[1]
  const where = federal === undefined ? null : stateOf(federal)
  if (federal === '' || where !== null) return federalIn(where)
  const court = courtOf({ courtId: text, court: text })
  return court === null ? null : forumOfCourt(court)
}

const federalIn = (state: string | null): Forum => ({
  kind: 'federal',
  circuit: state === null ? null : (circuitOf.get(state) ?? null),
  state,
})

function forumOfCourt(court: Court): Forum | null {
  const where = stateOf(court.jurisdiction)
  if (unitedKingdom.has(court.jurisdiction)) return { kind: 'united_kingdom' }
  if (court.system === 'state') return where === null ? null : { kind: 'state', state: where }
  if (court.system !== 'federal') return null
  if (circuitNames[court.id] !== undefined) return { kind: 'federal', circuit: court.id, state: null }
  return federalIn(court.id === 'scotus' ? null : where)
}

/** From this day the states of the Eleventh Circuit have a court of their own; what the Fifth decided before binds it. */
const ELEVENTH_BEGINS = '1981-10-01'

/** Whose words bind nobody, whatever the court. */
const bindNobody = new Map([
  ['dissent', 'a dissent'],
  ['concurrence', 'a concurrence'],
  ['argument', 'what a party argued'],
])

/**
 * What a decision weighs in a jurisdiction: by its court, unless the words are not the court's, and nothing anywhere where it
 * is known to have been undone. Whether they are its holding is a lawyer's to say. Null when the court or the jurisdiction of a
 * decision that stands is not known.
 */
export function authorityOf(decision: Decision, jurisdiction: string | null): Authority | null {
  const undone = undoneBy(decision.treatment ?? null)
  if (undone !== null) return undone
  const ofCourt = authorityOfCourt(decision, jurisdiction)
  const unbinding = bindNobody.get(decision.part ?? '')
  return ofCourt?.weight !== 'binding' || unbinding === undefined
    ? ofCourt
    : persuades(ofCourt.why.replace(/\.$/, `, but not by ${unbinding}.`))
}

/**
 * Whether a court's decisions bind the courts of a jurisdiction, by the hierarchy of courts alone.
 * Rules: U.S. Const. art. III; 28 U.S.C. § 41; Erie R.R. v. Tompkins, 304 U.S. 64 (1938) (federal courts follow a state's
 * high court on its law); Bonner v. City of Prichard, 661 F.2d 1206 (11th Cir. 1981) (the old Fifth Circuit binds the Eleventh).
 */
function authorityOfCourt(decision: Decision, jurisdiction: string | null): Authority | null {
  if (jurisdiction === null) return null
  const court = courtOf(decision)
  const forum = forumOf(jurisdiction)
  if (court === null || forum === null) return null
  if (unitedKingdom.has(court.jurisdiction)) return ofUnitedKingdom(court, forum)
  if (forum.kind === 'united_kingdom')
    return persuades(`${court.name}: a court of another country binds no court of the United Kingdom.`)
  if (court.id === 'scotus')
    return binds(
      'On federal law the Supreme Court of the United States binds every court of the United States.',
    )
  if (court.system === 'federal') return ofFederal(court, decision.date ?? null, forum)
  if (court.system === 'state') return ofState(court, forum)
  return null
}

const binds = (why: string): Authority => ({ weight: 'binding', why })
const persuades = (why: string): Authority => ({ weight: 'persuasive', why })

function ofUnitedKingdom(court: Court, forum: Forum): Authority {
  if (forum.kind !== 'united_kingdom')
    return persuades('A court of the United Kingdom binds no court of the United States.')
  if (court.id === 'uksc') return binds('The Supreme Court binds every court below it in the United Kingdom.')
  if (court.level === 'appeals') return binds(`${court.name} binds the courts below it.`)
  return persuades(`${court.name} binds only the courts below it.`)
}

function ofFederal(
  court: Court,
  date: string | null,
  forum: Exclude<Forum, { kind: 'united_kingdom' }>,
): Authority {
  const circuit = circuitNames[court.id]
  if (circuit === undefined)
    return persuades(`${court.name}: a federal court below the courts of appeals binds no other court.`)
  if (forum.kind === 'state')
    return persuades(
      `The courts of ${forum.state} are not bound by a federal court of appeals, on federal law either.`,
    )
  if (court.id === 'cafc')
    return binds(
      'The Federal Circuit binds every federal court on patents and its other own subjects, and on nothing else.',
    )
  if (forum.circuit === null)
    return persuades(`The ${circuit} binds the federal courts of its own circuit only.`)
  const here = circuitNames[forum.circuit] ?? forum.circuit
  if (forum.circuit === court.id)
    return binds(
      `The ${circuit} binds the federal courts of its circuit${forum.state === null ? '' : `, ${forum.state} among them`}.`,
    )
  if (
    forum.circuit === 'ca11' &&
    court.id === 'ca5' &&
    date !== null &&
    date < ELEVENTH_BEGINS &&
    date.length >= 10
  )
    return binds('The Fifth Circuit’s decisions before October 1, 1981 bind the Eleventh Circuit.')
  return persuades(`The ${circuit} does not bind the ${here}.`)
}

function ofState(court: Court, forum: Exclude<Forum, { kind: 'united_kingdom' }>): Authority | null {
  const state = stateOf(court.jurisdiction)
  if (state === null) return null
  const isLast = court.level === 'supreme' || lastResort.has(court.id)
  if (forum.kind === 'state' && forum.state !== state)
    return persuades(`A court of ${state} does not bind the courts of ${forum.state}.`)
  if (!isLast && court.level !== 'appeals')
    return persuades(`${court.name}: a trial court binds no other court.`)
  if (forum.kind === 'state')
    return isLast
      ? binds(`The highest court of ${state} binds its courts.`)
      : binds(
          `An appellate court of ${state} binds its trial courts; its highest court is free to decide otherwise.`,
        )
  const isHere =
    forum.state === null
      ? forum.circuit !== null && circuitOf.get(state) === forum.circuit
      : forum.state === state
  if (isHere && isLast)
    return binds(
      `On the law of ${state} its highest court binds the federal courts; on federal law it does not.`,
    )
  if (isHere)
    return persuades(
      `On the law of ${state} federal courts follow its appellate courts unless its highest court would decide otherwise.`,
    )
  return persuades(`On federal law a court of ${state} binds no federal court.`)
}
