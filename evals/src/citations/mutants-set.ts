import { createReadStream } from 'node:fs'
import { readOpinionLines } from '@quaere/ingest/case-law/opinion-lines'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { mutantKinds } from './mutant-kinds.ts'
import { scoreStatements, statementKinds } from './mutant-statements.ts'
import { scoreMutants } from './mutants.ts'
import { type EvalSet, share } from './set.ts'

const name = 'mutants'
const FILE = 'opinions-us/opinions.jsonl.gz'

/** Mutants drawn, of all kinds together, and the seed of the draws: the same ones every time. */
const COUNT = 5000
const SEED = 1

/** False statements drawn of each kind, as far as the opinions give them. */
const EACH = 300

/** True quotations of the opinions in memos, and the same memos with one thing wrong; false statements about cases cited rightly. */
export const mutantsSet: EvalSet = {
  name,
  files: [FILE],
  async measure({ at, progress }) {
    await progress(0, 1)
    const opinions = await readOpinions(at(FILE))
    const { kinds, unmutated, misses } = scoreMutants(opinions, { count: COUNT, seed: SEED })
    const statements = scoreStatements(opinions, { each: EACH, seed: SEED })
    return {
      metrics: [
        ...mutantKinds.map(kind => share(name, `caught: ${kind}`, kinds[kind].caught, kinds[kind].n)),
        share(name, 'false alarms on the unmutated', unmutated.alarms, unmutated.n),
        ...statementKinds.map(kind =>
          share(name, `false statements: ${kind}`, statements.kinds[kind].caught, statements.kinds[kind].n),
        ),
        share(
          name,
          'false alarms without the statement',
          statements.unmutated.alarms,
          statements.unmutated.n,
        ),
      ],
      misses: [...misses, ...statements.misses].map(({ kind, source, memo, verdicts }) => ({
        id: source,
        what: kind,
        wanted: kind === 'unmutated' ? 'no alarm' : 'an alarm that names it',
        found: verdicts.join(', '),
        reason: memo,
        text: memo,
      })),
    }
  },
}

async function readOpinions(path: string): Promise<ImportedOpinion[]> {
  const opinions: ImportedOpinion[] = []
  for await (const line of readOpinionLines(createReadStream(path), path.endsWith('.gz')))
    if (line.ok) opinions.push(line.opinion)
  return opinions
}
