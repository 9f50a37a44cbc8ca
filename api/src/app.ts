import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { requestId } from 'hono/request-id'
import type { Auth } from './auth.ts'
import { type Refusal, Refused } from './core/refusal.ts'
import type { Deps, Env } from './deps.ts'
import { assignments } from './routes/assignments.ts'
import { deliveries } from './routes/deliveries.ts'
import { evals } from './routes/evals.ts'
import { imports } from './routes/imports.ts'
import { labels } from './routes/labels.ts'
import { meaning } from './routes/meaning.ts'
import { matterFiles } from './routes/matter-files.ts'
import { matters } from './routes/matters.ts'
import { memos } from './routes/memos.ts'
import { people } from './routes/people.ts'
import { answer, onError } from './routes/problem.ts'
import { research } from './routes/research.ts'
import { reviews } from './routes/reviews.ts'
import { FORM_ROOM, uploadTooLarge } from './routes/uploads.ts'
import { signIn } from './routes/sign-in.ts'
import { signedIn } from './routes/session.ts'
import { sources } from './routes/sources.ts'
import { guardOrigin, health, demoSignIns } from './routes/front.ts'

/** JSON bodies: the longest memo and its markup, with room. Uploads have a limit of their own. */
const JSON_LIMIT = 8 * 1024 * 1024
/** An e-mail address and two passwords. Whoever calls here has not said who they are, so nothing large is read. */
const SIGN_IN_LIMIT = 16 * 1024
const tooLarge = {
  code: 'request/too-large',
  status: 413,
  title: 'That is more than this server takes',
  detail: 'Nothing was changed.',
}

/** Refuses a body above so many bytes before more of it is read. */
function limitBody(maxSize: number, refusal: Refusal) {
  const onError = () => {
    throw new Refused(refusal)
  }
  return bodyLimit({ maxSize, onError })
}

/** Every route on one Hono app. All but the sign-in, the health check and the demonstration's sign-ins need a session. */
export function createApp(deps: Deps, auth: Auth) {
  const app = new Hono<Env>()
    .basePath('/api')
    .use(requestId())
    .use(async (c, next) => {
      c.set('deps', deps)
      await next()
      c.header('x-content-type-options', 'nosniff')
      c.header('referrer-policy', 'same-origin')
      c.header('cache-control', 'no-store')
    })
    .onError(onError)
    .notFound(c =>
      answer(c, { code: 'route/unknown', status: 404, title: 'There is nothing at this address' }),
    )
    .use(guardOrigin(deps.config))
    .route('/', health)
    .route('/', demoSignIns)
    .on('POST', '/auth/*', limitBody(SIGN_IN_LIMIT, tooLarge))
    .route('/', signIn(auth))
    .use(signedIn(auth))
    .use((c, next) => {
      const { uploadBytes } = deps.config
      const limit = c.req.path.endsWith('/files')
        ? limitBody(uploadBytes + FORM_ROOM, uploadTooLarge(uploadBytes))
        : limitBody(JSON_LIMIT, tooLarge)
      return limit(c, next)
    })
    .route('/', people)
    .route('/', matters)
    .route('/', matterFiles)
    .route('/', assignments)
    .route('/', imports)
    .route('/', meaning)
    .route('/', research)
    .route('/', sources)
    .route('/', memos)
    .route('/', reviews)
    .route('/', deliveries)
    .route('/', evals)
    .route('/', labels)
  return app
}
