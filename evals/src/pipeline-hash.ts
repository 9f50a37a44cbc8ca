import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where reading sources in begins, and what it uses besides code. */
const ENTRY = 'ingest/src/run-import.ts'
const EMBEDDERS = ['api/src/providers/static.ts']
const beside = ['api/models/static/meta.json']
const MIGRATIONS = 'api/migrations'

let known: Promise<string> | undefined

/**
 * Fingerprint of everything of ours that decides what stands in a database after an import: the code that is reached from
 * the import, the migrations, the built-in embedder. When it changes, the evals fill their databases anew.
 */
export const pipelineHash = (): Promise<string> => (known ??= computeHash())

async function computeHash(): Promise<string> {
  const migrations = (await readdir(join(root, MIGRATIONS))).map(name => `${MIGRATIONS}/${name}`)
  const files = [...(await reachedFrom([ENTRY, ...EMBEDDERS])), ...beside, ...migrations].sort()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
  return hash.digest('hex')
}

/** The files of ours that these import, directly or not, themselves included; imports of types decide nothing. */
export async function reachedFrom(entries: readonly string[]): Promise<string[]> {
  const reached = new Set<string>(entries)
  for (const file of reached) {
    const source = await readFile(join(root, file), 'utf8')
    for (const name of importedNames(source)) {
      const path = pathOf(name, file)
      if (path !== null) reached.add(path)
    }
  }
  return [...reached]
}

const importedNames = (source: string): string[] =>
  [...source.matchAll(/^(?:import|export)(?! type)[^'"`;]*?\bfrom '([^']+)'/gm)].map(match => match[1] ?? '')

function pathOf(name: string, from: string): string | null {
  if (name.startsWith('.')) return relative(root, resolve(root, dirname(from), name))
  const [, workspace, rest] = /^@quaere\/(api|ingest)\/(.+)$/.exec(name) ?? []
  return workspace === undefined ? null : `${workspace}/src/${rest}.ts`
}
