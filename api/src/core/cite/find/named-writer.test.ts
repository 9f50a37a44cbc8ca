import { expect, test } from 'vitest'
import { writerIn } from './named-writer.ts'

test.each([
  ['Black, J., dissenting', ['black'], ['dissent']],
  ['BLACK, J., dissent- ing', ['black'], ['dissent']],
  ['Mr. Justice Black, dissenting', ['black'], ['dissent']],
  ['Black dissenting', ['black'], ['dissent']],
  ['dissenting opinion of Mr. Justice Black', ['black'], ['dissent']],
  ['Gómez, Circuit Judge, concurring in the judgment', ['gomez'], ['concurrence']],
  ['O’Connor, J., joined by White & Scalia, JJ., concurring in part', ['oconnor'], ['concurrence']],
  [
    'Rehnquist, C. J., with whom Scalia and Thomas, JJ., join, concurring in part and dissenting in part',
    ['rehnquist'],
    ['dissent', 'concurrence'],
  ],
  ['Black and Douglas, JJ., concurring', ['black', 'douglas'], ['concurrence']],
  ['William B. Brown, Jr., J., dissenting, arguing that the clause stands', ['brown'], ['dissent']],
  ['van der Berg, J., dissenting from the panel’s opinion', ['berg'], ['dissent']],
  ['conc. & dis. opn. of Brown, J.', ['brown'], ['dissent', 'concurrence']],
  ['dissenting opinion', [], ['dissent']],
  ['L. Hand, J.', ['hand'], []],
  ['opinion of Stewart, J.', ['stewart'], []],
])('%s', (said, surnames, kinds) => {
  expect(writerIn(said)).toMatchObject({ surnames, kinds })
})

test.each([
  'per curiam',
  'plurality opinion',
  'opinion of the Court',
  'White, J., dissenting from denial of certiorari',
  'Douglas, J., in chambers',
  'Pill L.J.',
  'Lord Bingham dissenting',
  'Garza, J., with whom Smith, J. concurred; Reavley, J. dissented on this issue',
  'quoting Olmstead v. United States, 277 U.S. 438, 478 (1928) (Brandeis, J., dissenting)',
  'reviewing the history of concurrent jurisdiction',
  'two concurring opinions expressing different views',
])('%s names no separate opinion of the cited decision', said => {
  expect(writerIn(said)).toBeNull()
})
