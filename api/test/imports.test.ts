import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** What each layer of the project may import of ours (a layer always may import itself). */
const allowed: Record<string, string[]> = {
  core: [],
  storage: ['core'],
  providers: ['core', 'config'],
  steps: ['core', 'storage', 'deps'],
  routes: ['core', 'storage', 'steps', 'deps', 'config', 'auth'],
  config: [],
  deps: ['core', 'storage', 'config'],
  auth: ['core', 'storage', 'config'],
  app: ['core', 'storage', 'steps', 'routes', 'deps', 'config', 'auth'],
  ingest: ['core', 'storage', 'providers', 'deps'],
  evals: ['core', 'storage', 'steps', 'providers', 'deps', 'config', 'ingest', 'demo'],
  server: [
    'core',
    'storage',
    'steps',
    'providers',
    'routes',
    'deps',
    'config',
    'auth',
    'app',
    'ingest',
    'evals',
    'demo',
  ],
  demo: ['core', 'server', 'ingest'],
  web: ['core'],
}

/** Libraries that have one home: their types go no further. */
const homes: Record<string, string[]> = {
  postgres: ['storage'],
  '@electric-sql/': ['storage'],
  '@langchain/': ['providers'],
  openevals: ['evals'],
  unpdf: ['ingest'],
  'pg-boss': ['server'],
  '@tiptap/': ['web'],
}

type Import = { file: string; from: string; to: string }

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      path => /\.(ts|svelte)$/.test(path) && !/\.test\.ts$|node_modules|\.svelte-kit|build\//.test(path),
    )
    .map(path => join(folder, path))
}

const imports: Import[] = ['api/src', 'ingest/src', 'evals/src', 'server/src', 'server/demo', 'web/src']
  .flatMap(sources)
  .flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8')
    const script = file.endsWith('.svelte')
      ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(m => m[1]).join('\n')
      : text
    return ts
      .preProcessFile(script)
      .importedFiles.map(({ fileName }) => ({ file, from: layerOf(file), to: fileName }))
  })

function layerOf(path: string): string {
  const inApi = /^api\/src\/(?:(core|storage|steps|providers|routes)\/|(config|deps|auth|app)\.ts)/.exec(path)
  if (inApi) return inApi[1] ?? inApi[2] ?? ''
  if (path.startsWith('server/demo')) return 'demo'
  return path.split('/')[0] ?? ''
}

function target({ file, to }: Import): string | null {
  const own =
    /^@quaere\/api\/(core|storage|steps|providers)\/|^@quaere\/api\/(config|deps|auth|app)$|^@quaere\/(ingest|evals|server)\//.exec(
      to,
    )
  if (own) return own[1] ?? own[2] ?? own[3] ?? null
  if (to.startsWith('.')) return layerOf(relative(root, resolve(root, dirname(file), to)))
  return to.startsWith('#lib/') ? 'web' : null
}

test('every layer imports only what it may', () => {
  const broken = imports.filter(one => {
    const layer = target(one)
    return layer !== null && layer !== one.from && !(allowed[one.from] ?? []).includes(layer)
  })
  expect(broken.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
})

test('each library has one home', () => {
  const strays = imports.filter(({ from, to }) =>
    Object.entries(homes).some(
      ([library, layers]) =>
        (to === library || (library.endsWith('/') && to.startsWith(library))) && !layers.includes(from),
    ),
  )
  expect(strays.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
})

test('the domain runs in the browser: it imports nothing of Node', () => {
  const node = imports.filter(
    ({ from, to }) => from === 'core' && (to.startsWith('node:') || !/^(\.|zod$|uuid$)/.test(to)),
  )
  expect(
    node.filter(({ file }) => !file.includes('/tables/')).map(({ file, to }) => `${file} imports ${to}`),
  ).toEqual([])
})

test('the test reads what there is: it sees imports of every layer', () => {
  for (const layer of ['core', 'storage', 'steps', 'routes', 'ingest', 'server', 'web']) {
    expect(
      imports.some(one => one.from === layer),
      layer,
    ).toBe(true)
  }
})
