import { resolve } from 'node:path'
import { z } from 'zod'

const blank = (value: unknown): unknown => (value === '' ? undefined : value)
const optional = z.preprocess(blank, z.string().optional())
const whole = (fallback: number, least: number, most: number) => {
  const words = `must be a whole number from ${least} to ${most}`
  return z.preprocess(
    blank,
    z.coerce.number(words).pipe(z.int(words).min(least, words).max(most, words)).default(fallback),
  )
}
const yesOrNo = (fallback: 'yes' | 'no') =>
  z.preprocess(blank, z.enum(['yes', 'no'], 'must be yes or no').default(fallback))
/** `fetch` asks no address that holds a name or password, and would say only that it cannot be reached. */
const holdsNobody = (address: string): boolean => {
  const { username = '', password = '' } = URL.parse(address) ?? {}
  return username === '' && password === ''
}
const webAddress = (example: string) =>
  z.preprocess(
    blank,
    z
      .url({ protocol: /^https?$/, error: `must be a whole address, such as ${example}` })
      .refine(holdsNobody, 'may hold no name and no password')
      .optional(),
  )

/** Secrets printed in examples: nobody may run with them. */
const exampleSecrets = ['change-me-to-a-long-random-secret', 'change-me-to-a-long-random-password']

/** A database's driver reads the name and the password with their escapes undone; a bare % is none. */
function isAddress(url: string): boolean {
  const read = URL.parse(url)
  if (read === null) return false
  try {
    decodeURIComponent(read.username + read.password + read.pathname)
    return true
  } catch {
    return false
  }
}

const postgresUrl = z.preprocess(
  blank,
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .refine(
      isAddress,
      'is no address: postgres://NAME:PASSWORD@HOST/DATABASE, where %, @, :, /, ? and # in the password are written as %25, %40, %3A, %2F, %3F and %23',
    )
    .refine(url => !exampleSecrets.some(secret => url.includes(secret)), 'still holds the example password')
    .optional(),
)

const Environment = z
  .object({
    /** Where the embedded database and its lock live. */
    QUAERE_HOME: z.preprocess(blank, z.string().default('.quaere')),
    /** Postgres with pgvector; without it the database is embedded. */
    DATABASE_URL: postgresUrl,
    /** The same database by a login that can only work in people's names; without it the owner's does that, too. */
    QUAERE_PEOPLE_DATABASE_URL: postgresUrl,
    HOST: z.preprocess(blank, z.string().default('127.0.0.1')),
    PORT: whole(4400, 0, 65_535),
    /** The address people type, when it is not http://HOST:PORT (a proxy stands before it). */
    QUAERE_URL: webAddress('https://quaere.example'),
    /** Take the caller's address from X-Forwarded-For: only right when a proxy of yours writes it. */
    QUAERE_BEHIND_PROXY: yesOrNo('no'),
    /** Who does the slow work: this server, or `npm run worker` processes on the same Postgres. */
    QUAERE_JOBS: z.preprocess(blank, z.enum(['here', 'workers'], 'must be here or workers').default('here')),
    /** Signs session cookies. Embedded: made once and kept in QUAERE_HOME. */
    QUAERE_SECRET: z.preprocess(
      blank,
      z
        .string()
        .min(32, 'must have at least 32 characters')
        .refine(secret => !exampleSecrets.includes(secret), 'is the example secret: make one of your own')
        .optional(),
    ),
    /** Largest upload, in megabytes. */
    QUAERE_UPLOAD_MB: whole(25, 1, 500),
    /** Fill an empty database with the State of Franklin. */
    QUAERE_DEMO: yesOrNo('yes'),
    /** Any OpenAI-compatible endpoint. */
    OPENAI_BASE_URL: webAddress('http://127.0.0.1:11434/v1'),
    OPENAI_API_KEY: optional,
    QUAERE_CHAT_MODEL: optional,
    QUAERE_JUDGE_MODEL: optional,
    /** Says in a line what each opinion is about. Never the one that writes unless named: it costs a call an opinion. */
    QUAERE_SUMMARY_MODEL: optional,
    /** What a million tokens cost, read and written: "0.15/0.60". */
    QUAERE_CHAT_PRICE: z.preprocess(
      blank,
      z
        .string()
        .regex(/^\d{1,6}(\.\d{1,6})?\/\d{1,6}(\.\d{1,6})?$/, 'must be two prices, like 0.15/0.60')
        .transform(both => {
          const [read = 0, written = 0] = both.split('/').map(Number)
          return { in: read, out: written }
        })
        .optional(),
    ),
    QUAERE_EMBEDDING_MODEL: optional,
    /** Length of that endpoint's vectors. */
    QUAERE_EMBEDDING_DIMENSIONS: whole(1536, 8, 4000),
    /** A local encoder: a folder with onnx/model*.onnx and tokenizer.json, or a hub id. */
    QUAERE_MODEL: optional,
    /** A cross-encoder's folder or hub id, or the name of the endpoint's rerank model. */
    QUAERE_RERANKER: optional,
  })
  .refine(set => set.QUAERE_MODEL === undefined || set.QUAERE_EMBEDDING_MODEL === undefined, {
    path: ['QUAERE_MODEL'],
    message: 'and QUAERE_EMBEDDING_MODEL are both set: one model embeds, name one',
  })
  .refine(set => set.QUAERE_PEOPLE_DATABASE_URL === undefined || set.DATABASE_URL !== undefined, {
    path: ['QUAERE_PEOPLE_DATABASE_URL'],
    message: 'is a second login to the database of DATABASE_URL, which is not set',
  })
  .refine(
    ({ QUAERE_PEOPLE_DATABASE_URL: url }) => url === undefined || (URL.parse(url)?.username ?? '') !== '',
    {
      path: ['QUAERE_PEOPLE_DATABASE_URL'],
      message: 'must name its login, as in postgres://LOGIN:PASSWORD@…',
    },
  )

/** What the environment says, parsed: sizes in bytes, paths whole, null where nothing is set. */
export type Config = {
  home: string
  databaseUrl: string | null
  peopleDatabaseUrl: string | null
  host: string
  port: number
  publicUrl: string | null
  behindProxy: boolean
  jobs: 'here' | 'workers'
  secret: string | null
  uploadBytes: number
  demo: boolean
  openai: {
    baseUrl: string
    apiKey: string | null
    chatModel: string | null
    /** Judges suggestions in the evals; the model that writes them when no other is named. */
    judgeModel: string | null
    /** Summarises opinions for the index; null when none is named, and then there are no summaries. */
    summaryModel: string | null
    /** What a million tokens cost that it reads and writes; null when nobody said. */
    chatPrice: { in: number; out: number } | null
    embeddingModel: string | null
    embeddingDimensions: number
  } | null
  /** A local encoder in the place of the built-in table. */
  model: string | null
  reranker: string | null
}

/** A setting that cannot be used; the message names it. */
export class WrongSetting extends Error {
  override name = 'WrongSetting'
}

/** Reads the environment once. Throws WrongSetting with a line for each setting that is wrong. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const read = Environment.safeParse(environment)
  if (!read.success) {
    throw new WrongSetting(
      read.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('\n'),
    )
  }
  const set = read.data
  return {
    home: resolve(set.QUAERE_HOME),
    databaseUrl: set.DATABASE_URL ?? null,
    peopleDatabaseUrl: set.QUAERE_PEOPLE_DATABASE_URL ?? null,
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.QUAERE_URL ?? null,
    behindProxy: set.QUAERE_BEHIND_PROXY === 'yes',
    jobs: set.QUAERE_JOBS,
    secret: set.QUAERE_SECRET ?? null,
    uploadBytes: set.QUAERE_UPLOAD_MB * 1024 * 1024,
    demo: set.QUAERE_DEMO === 'yes',
    openai:
      set.OPENAI_BASE_URL === undefined
        ? null
        : {
            baseUrl: set.OPENAI_BASE_URL,
            apiKey: set.OPENAI_API_KEY ?? null,
            chatModel: set.QUAERE_CHAT_MODEL ?? null,
            judgeModel: set.QUAERE_JUDGE_MODEL ?? set.QUAERE_CHAT_MODEL ?? null,
            summaryModel: set.QUAERE_SUMMARY_MODEL ?? null,
            chatPrice: set.QUAERE_CHAT_PRICE ?? null,
            embeddingModel: set.QUAERE_EMBEDDING_MODEL ?? null,
            embeddingDimensions: set.QUAERE_EMBEDDING_DIMENSIONS,
          },
    model: set.QUAERE_MODEL ?? null,
    reranker: set.QUAERE_RERANKER ?? null,
  }
}
