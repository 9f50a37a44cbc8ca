import { isContract } from './clauses.ts'
import type { PassageSettings } from '../parsed.ts'

/** Opinions: about 350 words, long enough for an argument and short enough to be read whole. */
export const opinionPassages: PassageSettings = {
  version: 'opinion-1',
  unit: 'words',
  target: 350,
  most: 480,
  least: 80,
  opensFrom: 175,
  byClauses: false,
}

/** Letters, briefs and whatever else a client's files hold: read like an opinion. */
const letterPassages: PassageSettings = { ...opinionPassages, version: 'letter-1' }

/** Contracts: clauses are found one by one, so 500 characters to one paragraph, and a clause opens a passage. */
export const contractPassages: PassageSettings = {
  version: 'contract-2',
  unit: 'characters',
  target: 500,
  most: 1_200,
  least: 200,
  opensFrom: 200,
  byClauses: true,
}

/** What a client's document was called where it came from; null when nobody said. */
export type DocumentKind = 'memo' | 'contract'

/** The versions in use: a source that was cut by another is cut again. */
export const currentSettings = {
  opinions: [opinionPassages.version],
  documents: [letterPassages.version, contractPassages.version],
}

/**
 * How a client's document is cut: as what it was called where it came from, else by what it holds. Whoever changes how a
 * contract is told (clauses.ts) gives both settings of documents another version.
 */
export function documentSettings(text: string, kind: DocumentKind | null): PassageSettings {
  const isOne = kind === null ? isContract(text) : kind === 'contract'
  return isOne ? contractPassages : letterPassages
}
