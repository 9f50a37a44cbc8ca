import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { z } from 'zod'
import { newId } from './core/ids.ts'
import { oneLine } from './core/one-line.ts'
import type { Config } from './config.ts'
import { countAttempt } from './storage/attempts.ts'
import { kyselyDialect } from './storage/kysely.ts'
import type { Db } from './storage/session.ts'

/** The header in which this server writes who is calling, over whatever the caller sent. */
export const ADDRESS_HEADER = 'x-quaere-address'

/** Twelve hours: a working day and its overtime; each use prolongs it. */
const SESSION_SECONDS = 12 * 3600

/**
 * Sign-in by e-mail and password: sessions, passwords and the rate limit are rows of our database. Nobody signs up by
 * themselves; an administrator adds people.
 */
export function createAuth(db: Pick<Db, 'connection'>, config: Config, secret: string) {
  return betterAuth({
    appName: 'Quaere',
    secret,
    basePath: '/api/auth',
    ...(config.publicUrl === null ? {} : { baseURL: config.publicUrl }),
    // Which origin may act is decided before a request comes here (routes/front.ts).
    trustedOrigins: request => [request?.headers.get('origin') ?? ''],
    database: { dialect: kyselyDialect(db.connection), type: 'postgres', transaction: false },
    telemetry: { enabled: false },
    // What the library logs holds words of strangers.
    logger: { level: 'error', log: (_level, ...said) => console.error(`sign-in: ${oneLine(said)}`) },
    // Left to itself the library prints a fault with all that it holds: a row of the database that was refused, with its token.
    onAPIError: { throw: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        clientId: { type: 'string', required: false, input: false, fieldName: 'client_id' },
        firmId: { type: 'string', required: false, input: false, fieldName: 'firm_id' },
        shutOutAt: { type: 'date', required: false, input: false, fieldName: 'shut_out_at' },
      },
    },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_SECONDS,
      updateAge: 900,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    databaseHooks: {
      session: {
        create: {
          // The password was right. Who was shut out learns as little as a stranger: the answer is that for a wrong one.
          before: async ({ userId }, context) => {
            const user = await context?.context.internalAdapter.findUserById(userId)
            if (!LetIn.safeParse(user).success) throw new APIError('UNAUTHORIZED', wrongPassword)
          },
        },
      },
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: {
      enabled: true,
      // The library's own table prolongs the window with every sign-in: an office that signs in all day would be stopped.
      customStorage: { consume: (key, rule) => countAttempt(db.connection, key, rule) },
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: SIGN_INS_A_MINUTE } },
    },
    advanced: {
      cookiePrefix: 'quaere',
      useSecureCookies: config.publicUrl?.startsWith('https://') ?? false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => newId() },
    },
  })
}

/** From one address. Enough for an office behind one address, too few to guess passwords. */
const SIGN_INS_A_MINUTE = 30

const LetIn = z.object({ shutOutAt: z.null() })

/** As the library words it, to the letter and in its order; a test holds the two answers side by side. */
const wrongPassword = { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' }

/** Sign-in as the rest of the program has it: the library's handler and calls, with the rules of this file. */
export type Auth = ReturnType<typeof createAuth>
