import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { isBoolean, unreadConnectors } from './is-boolean.ts'
import { Matcher } from './match.ts'
import { printQuery } from './query.ts'
import { readBoolean } from './read.ts'
import { Vocabulary, readWords } from './text-words.ts'

const understood = (text: string): string => {
  const { query } = readBoolean(text)
  return query === null ? '' : printQuery(query)
}

test.each([
  ['"summary judgment" AND waiv!', '"summary judgment" AND waiv!'],
  ['a or b and c', '(a OR b) AND c'],
  ['police OR officer /s force', '(police OR officer) /s force'],
  ['lease w/5 assign! /p consent & landlord', '((lease w/5 assign!) /p consent) AND landlord'],
  ['statute pre/3 limitations', 'statute pre/3 limitations'],
  ['notice +s appeal', 'notice +s appeal'],
  ['covenant BUT NOT franchise', 'covenant AND NOT franchise'],
  ['covenant AND NOT (franchise OR sale)', 'covenant AND NOT (franchise OR sale)'],
  ['covenant % franchise', 'covenant AND NOT franchise'],
  ['"sue-and-be-sued clause"', '"sue and be sued clause"'],
  ['"45 U. S. C." OR "§56"', '"45 usc" OR "§ 56"'],
  ['wom*n AND vot*', 'wom*n AND vot!'],
  ['wom?n AND vote', 'wom*n AND vote'],
  ["'res ipsa' /5 ‘plaintiffs negligence’", '"res ipsa" w/5 "plaintiffs negligence"'],
  ["tenants' AND landlord's", 'tenants AND "landlord s"'],
  ['covenant %franchise', 'covenant AND NOT franchise'],
  ['covenant and-not franchise', 'covenant AND NOT franchise'],
  ['breach w / 5 contract', 'breach w/5 contract'],
  ['breach w//5 contract', 'breach w/5 contract'],
  ['breach within /5 contract', 'breach w/5 contract'],
  ['breach pre/ 3 contract w /s notice', '(breach pre/3 contract) /s notice'],
  ['rule +1 12(b)(6) AND § 1983', '(rule pre/1 "12 b 6") AND "§ 1983"'],
  ['R&D OR d/b/a OR AT&T', '"r-d" OR "d-b-a" OR "at t"'],
  ['plaintiff(s) AND lease', 'plaintiff AND lease'],
  ['lease|notice|claim AND tenant', '(lease OR notice OR claim) AND tenant'],
  ['lease AND/OR notice', 'lease OR notice'],
  ['lease within 5 of notice', 'lease w/5 notice'],
  ['lease within 5 words of notice', 'lease w/5 notice'],
  ['lease w/in 5 notice', 'lease w/5 notice'],
  ['"within 5 words of" AND lease', '"within 5 words of" AND lease'],
  ['lease /n5 notice', 'lease w/5 notice'],
  ['waiv!/s right', 'waiv! /s right'],
  ['lease w/5tenant', 'lease w/5 tenant'],
  ['lease /5tenant', 'lease w/5 tenant'],
  ['lease /5/ tenant', 'lease w/5 tenant'],
  ['lease + 5 tenant', 'lease pre/5 tenant'],
  ['lease \\s notice', 'lease /s notice'],
  ['lease /seg notice', 'lease AND notice'],
  ['lease w／5 notice ＆ （claim｜denial）', '(lease w/5 notice) AND (claim OR denial)'],
  ['“lease notice” AND „claim“', '"lease notice" AND claim'],
  ['"lease notice"~5 AND claim', '(lease w/5 notice) AND claim'],
  ['notice /p (claim AND denial)', 'notice /p (claim AND denial)'],
  ['w3 AND lease', 'w3 AND lease'],
  ['lease AND w3', 'lease AND w3'],
  ['"w3" AND A/5', 'w3 AND "a 5"'],
])('%s is read as %s', (typed, read) => {
  expect(understood(typed)).toBe(read)
  expect(readBoolean(typed).notes).toEqual(typed.includes('BUT NOT') ? [] : readBoolean(read).notes)
})

test.each([
  ['ti(smith) AND lease', 'smith AND lease', 'Fields are not searched apart'],
  ['sy,di(waiver) /s lease', 'waiver /s lease', 'Fields are not searched apart'],
  ['ATLEAST5(waiver) AND "ti(smith)"', 'waiver AND "ti smith"', 'once is enough'],
  ['WRITTEN-BY(posner) and negligen!', 'posner AND negligen!', 'Fields are not searched apart'],
  ['HLEAD(rent!) and lease', 'rent! AND lease', 'Fields are not searched apart'],
  ['atleast5 (waiver) and estop!', 'waiver AND estop!', 'once is enough'],
  ['court(ca9) & taser', 'taser', 'A restriction to a court was passed over'],
  ['lease AND court(ny or nj)', 'lease', 'A restriction to a court was passed over'],
  ['date aft 1/1/2010 and "quiet title"', '"quiet title"', 'A restriction by date was passed over'],
  ['allcaps(aids) AND virus', 'aids AND virus', 'a word answers in either'],
  ['lease w/99999 notice', 'lease w/255 notice', 'at most 255 words'],
  ['lease w/0 notice', 'lease w/1 notice', 'at least 1'],
  ['! AND lease', 'lease', '“!” names nothing to find'],
  ['lease & DATE(> 2000)', 'lease', 'A restriction by date was passed over'],
  ['da(aft 1/1/1990 & bef 1/1/2000) & lease', 'lease', 'A restriction by date was passed over'],
  ['guilty NOT w/5 plea', 'guilty AND NOT (guilty w/5 plea)', 'nowhere so near'],
  ['a AND b not /s c', 'a AND b AND NOT (b /s c)', 'nowhere so near'],
  ['#damages AND lease', 'damages AND lease', '# was passed over'],
  ['notice within 30 days AND x', 'notice AND within AND 30 AND days AND x', 'AND was read'],
  ['form W2 tax AND lease', 'form AND w2 AND tax AND lease', 'AND was read'],
  ['lease w3 notice', 'lease w/3 notice', '“w3” was read as w/3'],
  ['"lease" pre10 (notice)', 'lease pre/10 notice', '“pre10” was read as pre/10'],
  ['lease x/5 notice', 'lease w/5 notice', '“x/5” is no connector: it was read as w/5'],
  ['lease NEAR notice', 'lease w/10 notice', 'NEAR was read as w/10'],
  ['lease near notice AND x', 'lease AND near AND notice AND x', '“near” was sought as a word'],
  ['lease AND -notice', 'lease AND NOT notice', '“-” before a word was read as NOT'],
  ['lease AND -(notice OR claim)', 'lease AND NOT (notice OR claim)', '“-” before a word was read as NOT'],
  ['2005 -NMCA- 78 AND x', '2005 AND nmca AND 78 AND x', 'AND was read'],
  ['!waiv AND lease', 'waiv AND lease', '! before a word was passed over'],
  ['"usury" AND 10 % interest', 'usury AND 10 AND interest', '% behind a number is per cent'],
  ['lease AND appl~', 'lease AND appl', '~ was passed over'],
  ['lease ~5 notice AND x', 'lease AND 5 AND notice AND x', '“~5” was sought as a number'],
  ['a % b & c', 'a AND NOT b AND c', 'NOT excludes the one word, phrase or parenthesis behind it'],
])('%s is read as %s, and what was guessed is said', (typed, read, note) => {
  expect(understood(typed)).toBe(read)
  expect(readBoolean(typed).notes.join(' ')).toContain(note)
})

test.each([
  ['(a OR b AND c', '(a OR b) AND c', 'A parenthesis was left open: it was closed at the end.'],
  ['a OR b) AND c', '(a OR b) AND c', 'A closing parenthesis that nothing opens was passed over.'],
  ['a AND AND b', 'a AND b', 'Of several connectors in a row one was read.'],
  ['a AND', 'a', 'A connector with nothing behind it was passed over.'],
  ['OR a', 'a', 'A connector with nothing before it was passed over.'],
  [
    'restitution (award OR order)',
    'restitution AND (award OR order)',
    'Where no connector was typed between two words, AND was read.',
  ],
  ['"open phrase', '"open phrase"', 'A quotation mark was left open: it was closed at the end.'],
])('%s is mended to %s, and that is said', (typed, read, note) => {
  expect(understood(typed)).toBe(read)
  expect(readBoolean(typed).notes).toContain(note)
})

test('a query that names nothing to find is none', () => {
  for (const text of ['', '()', 'AND', 'NOT franchise', '"', '!!', '§']) {
    expect(readBoolean(text).query, text).toBeNull()
  }
})

test('a query that only excludes is told apart from one that names nothing', () => {
  expect(readBoolean('NOT franchise').isExclusion).toBe(true)
  expect(readBoolean('NOT (franchise OR "fast food")').isExclusion).toBe(true)
  for (const text of ['', 'AND', '§', 'lease NOT franchise'])
    expect(readBoolean(text).isExclusion, text).toBe(false)
})

test('however many parentheses stand before a word, it is read', () => {
  const many = 9_000
  expect(understood('('.repeat(many) + 'lease AND notice' + ')'.repeat(many))).toBe('lease AND notice')
  expect(understood('()'.repeat(many) + ')'.repeat(many) + 'lease AND notice')).toBe('lease AND notice')
  expect(readBoolean('('.repeat(many) + 'lease').notes).toEqual([
    'Parentheses nested more than fifty deep were passed over.',
    'A parenthesis was left open: it was closed at the end.',
  ])
})

test.each([
  'lease AND assignment',
  'lease w3 notice',
  '"summary judgment" w10 waiver',
  'lease NEAR notice',
  'lease x/5 notice',
  'lease within 5 words of notice',
  'lease|notice',
  'lease | notice',
  'lease & notice',
  'lease % notice',
  '"lease notice"~5',
  '"at home"',
  '("due process" OR "equal protection")',
  'negligen! /s landlord',
  'notice w/10 appeal',
  'venue NOT patent',
  'execut!',
  'FMLA AND ADA retaliation',
  'RICO OR FCPA OR bribery',
  'UNITED STATES AND treaty',
  '"summary judgment" and waiver',
  'negligence & (auto or car) not bus',
  "'res ipsa loquitur' and negligence",
  'ti(smith) & lease',
  '"amount in controversy" AND $75,000',
  'u.s. AND treaty',
  'wom?n AND vote',
])('%s is typed in terms and connectors', text => {
  expect(isBoolean(text)).toBe(true)
})

test.each([
  'May a landlord keep the deposit?',
  'Smith & Wesson v. Brown',
  'FINDINGS OF FACT AND CONCLUSIONS OF LAW',
  'A landlord is liable, AND a tenant is not.',
  'The court said "no duty" and reversed. The tenant appealed.',
  'duty to mitigate and surrender',
  'Help!',
  '" drop table lease',
  'who pays now!',
  '347 U.S. 483',
  'I. FACTS AND PROCEEDINGS BELOW A. The tenant received',
  'AND PRIOR PROCEEDINGS For purposes of the challenge',
  'difference between "shall" and "may" in statutes',
  'landlord and tenant',
  'Barnes and Noble (2003)',
  'w3',
  'my employer sent no w2 form',
  'ACCIDENT NEAR SCHOOL',
  'accident near school',
  'Smith & Wesson',
  'notice within 30 days of filing',
  'interest of 10 % a year',
  '10 % interest',
  'the plaintiff(s) and the tenants’ landlord',
  '& " lease lease',
  'or (lease)',
])('%s is not', text => {
  expect(isBoolean(text)).toBe(false)
})

test.each([
  ['lease notice -tenant', 'excludes nothing'],
  ['summary judgment w3 notice', '“w3” was searched as a word'],
  ['summary judgment x/5 notice', '“x/5” was searched as a word'],
  ['"lease AND notice', 'A quotation mark was left open'],
])('what looks like a connector in %s is told', (typed, note) => {
  expect(isBoolean(typed)).toBe(false)
  expect(unreadConnectors(typed).join(' ')).toContain(note)
})

test('a restriction at the end takes the AND before it with it', () => {
  expect(readBoolean('lease AND date(>2005)').notes).toEqual([
    'A restriction by date was passed over, “date(>2005)”: the filters have one.',
  ])
})

const matched = (query: string, text: string): string[] | null => {
  const { query: read } = readBoolean(query)
  if (read === null) throw new Error(`no query: ${query}`)
  const plural = (inText: string, inQuery: string): boolean => inText === `${inQuery}s`
  const vocabulary = new Vocabulary()
  const words = readWords(text, vocabulary)
  const { matches, spans } = new Matcher(read, vocabulary, plural).match(words)
  return matches ? spans.map(({ start, end }) => text.slice(start, end)) : null
}

const text =
  'The landlord assigned the lease under 42 U. S. C. § 1983. Nobody gave notice to the tenants.\n\nSection 12 of the lease asks for consent. A constitutional claim fails.'

test.each([
  ['landlord AND consent', ['landlord', 'consent']],
  ['landlord /s lease', ['landlord', 'lease']],
  ['landlord /s notice', null],
  ['landlord /p notice', ['landlord', 'notice']],
  ['notice /p consent', null],
  ['landlord w/2 lease', null],
  ['landlord w/3 lease', ['landlord', 'lease']],
  ['lease w/3 landlord', ['landlord', 'lease']],
  ['lease pre/3 landlord', null],
  ['constitution! AND tenant', ['tenants', 'constitutional']],
  ['constitute!', null],
  ['"42 USC" AND "section 1983"', ['42', 'U. S. C', '§', '1983']],
  ['"§12"', ['Section', '12']],
  ['landlord NOT consent', null],
  ['landlord NOT waiver', ['landlord']],
  ['"lease asks"', ['lease', 'asks']],
  ['"asks lease"', null],
  ['l*nd*ord', ['landlord']],
  ['(lease OR consent) /5 (consent OR asks)', ['lease', 'asks', 'consent']],
  ['(consent OR claim) /6 (lease OR consent)', ['lease', 'consent', 'claim']],
  ['(consent OR waiver) w/3 (consent OR asks)', ['asks', 'consent']],
])('%s finds %j', (query, found) => {
  expect(matched(query, text)).toEqual(found)
})

const piece = fc.constantFrom(
  '(',
  ')',
  '"',
  'AND',
  'OR',
  'NOT',
  'and',
  '/s',
  '/p',
  'w/5',
  '+3',
  '!',
  '*',
  '§',
  'a',
  'bank',
  'rac!',
  ' ',
  '&',
  '%',
  'U.',
  'é',
  'R&D',
  "'",
  'ti(',
  'not w/3',
  'w3',
  'x/5',
  'NEAR',
  '-a',
  '~5',
  '10 %',
  '|',
  '／',
)

test('whatever is typed is read, and what was understood reads as itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 60 }).map(all => all.join(' ')),
        fc.string({ unit: 'binary' }),
        fc.string(),
      ),
      typed => {
        isBoolean(typed)
        unreadConnectors(typed)
        const { query } = readBoolean(typed)
        if (query === null) return
        const printed = printQuery(query)
        expect(understood(printed)).toBe(printed)
        const vocabulary = new Vocabulary()
        const words = readWords(typed, vocabulary)
        new Matcher(query, vocabulary, () => false).match(words)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a word that would be one connector with the sign behind it is printed in quotation marks', () => {
  expect(understood('NEAR w/5 /p lease')).toBe('"near" /p lease')
  expect(understood('"near" /p lease')).toBe('"near" /p lease')
})

test('a text of nothing but parentheses or connectors ends', () => {
  for (const unit of [
    '(',
    ')',
    '"',
    'AND ',
    '/s ',
    'a /5 ',
    '(a OR ',
    'NOT ',
    '(a NOT w/5 ',
    "'a ",
    'da(',
    'w   ',
    'ti,',
    'w3 ',
    '-a ',
    '"a b"~5 ',
    'a|',
  ]) {
    readBoolean(unit.repeat(20_000 / unit.length))
  }
})

test('whether even a very long text is a query is told at once', () => {
  const LENGTH = 200_000
  for (const [unit, end] of [
    ['a ', 'a! b'],
    ['A AND ', 'a'],
    ['A B AND ', 'a'],
    ['ti,', 'a'],
  ] as const) {
    // Half a minute and more for each where the time grows as the square of the length: longer than a test may take.
    isBoolean(unit.repeat(LENGTH / unit.length) + end)
  }
})

const topics = new URL('../../../../../shared/data/boolean-queries/topics.jsonl', import.meta.url)

test.skipIf(!existsSync(topics))(
  'what experts typed is read whole: every word of it stands in the tree',
  () => {
    const queries = readFileSync(topics, 'utf8')
      .trim()
      .split('\n')
      .flatMap(
        line => z.object({ boolean_queries: z.array(z.string()) }).parse(JSON.parse(line)).boolean_queries,
      )
    expect(queries.length).toBeGreaterThan(100)
    for (const typed of queries) {
      expect(isBoolean(typed), typed).toBe(true)
      const { query } = readBoolean(typed)
      if (query === null) throw new Error(`nothing was read of ${typed}`)
      const characters = (text: string): string =>
        [...text.toLowerCase().replace(/\b(?:and|or|not)\b|[^\p{L}\p{N}§]/gu, '')].sort().join('')
      expect(characters(printQuery(query)), typed).toBe(characters(typed))
    }
  },
)
