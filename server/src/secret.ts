import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, WrongSetting } from '@quaere/api/config'

/** Bytes of chance in a secret that is made here. */
const BYTES = 48

/**
 * What session cookies are signed with. Embedded: made once and kept in the home folder, readable by this user only.
 * Several servers on one Postgres must share it, so there it is a setting.
 */
export function sessionSecret(config: Pick<Config, 'secret' | 'databaseUrl' | 'home'>): string {
  if (config.secret !== null) return config.secret
  if (config.databaseUrl !== null) {
    throw new WrongSetting(
      'QUAERE_SECRET is needed with DATABASE_URL: 32 characters or more, the same for every server',
    )
  }
  const file = join(config.home, 'secret')
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : ''
  // A disk that was full leaves an empty file, in whose place the sign-in library would take a secret that everybody knows.
  if (kept.length >= BYTES) return kept
  mkdirSync(config.home, { recursive: true, mode: 0o700 })
  const secret = randomBytes(BYTES).toString('base64url')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}
