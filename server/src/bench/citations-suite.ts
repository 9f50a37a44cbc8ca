import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findCitations } from '@quaere/api/core/cite/find'
import { firstMissing, readRecords } from '@quaere/evals/data-files'
import { type Metric, seeded, skipped } from '@quaere/evals/metric'
import { z } from 'zod'
import type { Bench } from './bench-suite.ts'
import { middle, once } from './figures.ts'

const suite = 'citations'
const REPETITIONS = 3

/** How often the long opinion (87 kB) is read in one timing. */
const LONG_ROUNDS = 30

/** One pass such as a plain search would make: volume, a reporter's look, page. It knows no reporter, name, court or year. */
const GENERIC = /\b\d{1,4}\s+[A-Z][A-Za-z0-9.'’ ]{0,24}\s+\d{1,5}\b/g

/** Characters of a hostile text. */
const HOSTILE_LENGTH = 1_000_000

/** What is repeated to a hostile text: each tempts a part of the finder to read far ahead or back for every piece. */
const hostile = [
  '(',
  '1 U.S. 1 ',
  '1 U.S. 1 (',
  'A v. B, 1 U.S. 1. ',
  'Id. ',
  'supra ',
  ' v. ',
  '§ ',
  'see ',
  '"',
  '“',
  '1 F.',
  'Ex. A. Id. ',
  '<a ',
  '&',
]

/**
 * Megabytes of opinions a second with all metadata, on one thread, beside one regular expression over the same text in the same
 * run; and the seconds that a megabyte of hostile text takes. The check of a memo of 40 citations is the suite "check".
 */
export async function measureCitations({ sharedData, report, signal }: Bench): Promise<Metric[]> {
  const opinions = join(sharedData, 'opinions-us', 'opinions.jsonl.gz')
  const long = join(sharedData, 'citation-extraction', 'long-opinion.txt')
  const out: Metric[] = []
  if (firstMissing([opinions]) !== null)
    out.push(skipped(suite, 'opinions, MB/s', 'The opinions are not there'))
  else {
    const texts = (await readRecords(opinions, z.object({ text: z.string() }))).map(({ text }) => text)
    out.push(...measureTexts(texts, report, signal))
  }
  if (firstMissing([long]) !== null)
    out.push(skipped(suite, 'long opinion, MB/s', 'The long opinion is not there'))
  else {
    const text = await readFile(long, 'utf8')
    const texts = Array.from({ length: LONG_ROUNDS }, () => text)
    out.push(
      middle(
        suite,
        'long opinion, MB/s',
        timesOf(() => speedOf(texts, findAll), signal),
      ),
    )
  }
  for (const [i, piece] of hostile.entries()) {
    signal.throwIfAborted()
    report('hostile texts', i, hostile.length)
    const text = piece.repeat(Math.ceil(HOSTILE_LENGTH / piece.length))
    out.push(once(suite, `a megabyte of ${JSON.stringify(piece)}, s`, secondsOf(text)))
  }
  out.push(once(suite, 'a megabyte of random bytes, s', secondsOf(randomBytes())))
  return out
}

function measureTexts(texts: readonly string[], report: Bench['report'], signal: AbortSignal): Metric[] {
  const ours: number[] = []
  const generic: number[] = []
  // Taken by turns, so that a busy machine slows both.
  for (let run = 0; run < REPETITIONS; run++) {
    signal.throwIfAborted()
    report('reading opinions', run, REPETITIONS)
    ours.push(speedOf(texts, findAll))
    generic.push(speedOf(texts, text => text.match(GENERIC)?.length ?? 0))
  }
  return [
    middle(suite, 'opinions with all metadata, MB/s', ours),
    middle(suite, 'one generic regular expression over the same, MB/s', generic),
    middle(
      suite,
      'times that the generic expression is faster',
      generic.map((speed, i) => speed / (ours[i] ?? Number.NaN)),
    ),
  ]
}

const findAll = (text: string): number => findCitations(text).length

const timesOf = (time: () => number, signal: AbortSignal): number[] =>
  Array.from({ length: REPETITIONS }, () => {
    signal.throwIfAborted()
    return time()
  })

/** Megabytes (10⁶ bytes of UTF-8) a second. */
function speedOf(texts: readonly string[], read: (text: string) => number): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const since = performance.now()
  for (const text of texts) read(text)
  return bytes / 1e6 / ((performance.now() - since) / 1000)
}

/** Seconds for the slower of the two ways to read: as text, and as markup. */
function secondsOf(text: string): number {
  return Math.max(
    ...[false, true].map(html => {
      const since = performance.now()
      findCitations(text, { html })
      return (performance.now() - since) / 1000
    }),
  )
}

function randomBytes(): string {
  const random = seeded(5)
  return Array.from({ length: HOSTILE_LENGTH }, () => String.fromCharCode(Math.floor(random() * 256))).join(
    '',
  )
}
