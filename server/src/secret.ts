import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, WrongSetting } from '@quaere/api/config'

/**
 * What session cookies are signed with. Embedded: made once and kept in the home folder, readable by this user only.
 * Several servers on one Postgres must share it, so there it is a setting.
 */
export function sessionSecret(config: Config): string {
  if (config.secret !== null) return config.secret
  if (config.databaseUrl !== null) {
    throw new WrongSetting(
      'QUAERE_SECRET is needed with DATABASE_URL: 32 characters or more, the same for every server',
    )
  }
  const file = join(config.home, 'secret')
  try {
    return readFileSync(file, 'utf8')
  } catch {
    mkdirSync(config.home, { recursive: true, mode: 0o700 })
    const secret = randomBytes(48).toString('base64url')
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
    return secret
  }
}
