import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { citationSuite, evalSets } from './citation-suite.ts'
import { questionsOf } from './set.ts'
import { hashOfFiles } from '../data-files.ts'
import type { Laboratory, Measured } from '../suite.ts'

/** Finding, resolving and judging citations; its questions are the misses, each once. */
export async function measureCitations(laboratory: Laboratory): Promise<Measured> {
  const { metrics, misses } = await citationSuite({ ...laboratory, only: laboratory.sets })
  const files = [...new Set(evalSets.flatMap(set => set.files))]
    .map(file => join(laboratory.sharedData, file))
    .filter(file => existsSync(file))
  return {
    metrics,
    misses,
    questions: questionsOf(misses),
    dataHash: files.length === 0 ? '' : await hashOfFiles(files),
  }
}
