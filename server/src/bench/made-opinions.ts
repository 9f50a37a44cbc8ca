import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { seeded } from '@quaere/evals/metric'
import { z } from 'zod'

const text = z.string().nullish()

/** What the made-up opinions take from a real one. */
export const RealOpinion = z.object({
  name: z.string(),
  citations: z.array(z.string()).nullish(),
  court: text,
  court_id: text,
  decision_date: text,
  text: z.string(),
})
export type RealOpinion = z.infer<typeof RealOpinion>

/** An opinion in the import's own format. */
export type MadeOpinion = {
  id: string
  name: string
  citations: string[]
  court: string | null
  court_id: string | null
  jurisdiction: string
  decision_date: string | null
  text: string
}

/** Shares of the passages, in percent, that a filter by a jurisdiction of their own keeps. */
export const SHARES = [0.1, 1, 5, 10, 30] as const
export const jurisdictionOf = (share: number): string => `Made up, ${share} %`
const OTHERS = 'Made up, the others'

/** Characters of a real opinion to a passage (23,551,134 in 11,265). */
const CHARACTERS_A_PASSAGE = 2_090
/** Many real texts have each line as a paragraph: those together that reach so many characters are drawn as one. */
const LEAST_BLOCK = 400
/** A text without empty lines is cut into pieces of about so many. */
const MOST_BLOCK = 3_000

/** Stretches of a text, paragraphs together, each of 400 to some 3,000 characters; the last may be shorter. */
export function blocksOf(whole: string): string[] {
  const blocks: string[] = []
  let block = ''
  const end = (): void => {
    if (block.trim() !== '') blocks.push(block.trim())
    block = ''
  }
  for (const line of whole.split('\n')) {
    const isEmpty = line.trim() === ''
    if (block.length >= MOST_BLOCK || (isEmpty && block.length >= LEAST_BLOCK)) end()
    // No line is longer than a block may be, or a text of one line would come back whole.
    for (let from = 0; from < Math.max(1, line.length); from += MOST_BLOCK) {
      if (from > 0) end()
      block += `${line.slice(from, from + MOST_BLOCK)}\n`
    }
  }
  end()
  return blocks
}

/**
 * Opinions without end, the same ones for the same seed: as long as real ones and made of paragraphs of real ones, each from
 * anywhere, so that words and lengths are those of real law. Each has an id and a name of its own; the first ones bear the
 * citations of the real ones, so that the citations in the paragraphs lead somewhere. The jurisdictions keep their shares.
 */
export function* makeOpinions(real: readonly RealOpinion[], seed = 11): Generator<MadeOpinion> {
  const blocks = real.flatMap(opinion => blocksOf(opinion.text))
  if (blocks.length === 0) throw new Error('There are no opinions whose paragraphs could be drawn')
  const random = seeded(seed)
  const drawn = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const party = (side: 'first' | 'last'): string => {
    const sides = (drawn(real)?.name ?? '').split(/ v\.? /i)
    return (side === 'first' ? sides[0] : sides.at(-1))?.trim() || 'Doe'
  }
  const share = sharing()
  for (let number = 0; ; number++) {
    const like = drawn(real)
    const length = like?.text.length ?? 0
    const drawnBlocks: string[] = []
    for (let so = 0; so < length || so === 0; so += (drawnBlocks.at(-1)?.length ?? 0) + 2) {
      drawnBlocks.push(drawn(blocks) ?? '')
    }
    const whole = drawnBlocks.join('\n\n')
    yield {
      id: `made:${number}`,
      name: `${party('first')} v. ${party('last')}`,
      citations: real[number]?.citations ?? [],
      court: like?.court ?? null,
      court_id: like?.court_id ?? null,
      jurisdiction: share(whole.length),
      decision_date: like?.decision_date ?? null,
      text: whole,
    }
  }
}

/** Answers for each next opinion, of so many characters, the jurisdiction that has the least of what is due to it. */
export function sharing(): (characters: number) => string {
  const parts = [
    ...SHARES.map(share => ({ name: jurisdictionOf(share), part: share / 100, has: 0 })),
    { name: OTHERS, part: 1 - SHARES.reduce((sum, share) => sum + share, 0) / 100, has: 0 },
  ]
  let all = 0
  return characters => {
    all += characters
    // Against its own share, or the smallest would wait until it lacks as much as the largest.
    const lacking = (one: { part: number; has: number }): number => (all * one.part - one.has) / one.part
    const next = parts.reduce((most, one) => (lacking(one) > lacking(most) ? one : most))
    next.has += characters
    return next.name
  }
}

/** Writes a packed file of JSON lines with opinions of about `passages` passages together. Answers how many opinions. */
export async function writeMadeOpinions(
  path: string,
  real: readonly RealOpinion[],
  passages: number,
): Promise<number> {
  const packed = createGzip({ level: 1 })
  const file = createWriteStream(path)
  packed.pipe(file)
  let characters = 0
  let opinions = 0
  for (const opinion of makeOpinions(real)) {
    if (characters >= passages * CHARACTERS_A_PASSAGE) break
    characters += opinion.text.length
    opinions++
    if (!packed.write(`${JSON.stringify(opinion)}\n`)) await once(packed, 'drain')
  }
  packed.end()
  await finished(file)
  return opinions
}
