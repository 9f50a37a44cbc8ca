import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { hashPassword } from 'better-auth/crypto'
import { newId } from '@quaere/api/core/ids'
import { addPerson } from '@quaere/api/steps/firm'
import { actorByEmail, namesFor } from '@quaere/api/storage/people'
import { type Command, WrongUsage } from '../command.ts'
import { operator } from '../operator.ts'
import { seedWhenEmpty } from '../seed/seed.ts'

/** `quaere seed`: the demonstration into an empty database, or the first administrator of a real one. */
export const seed: Command = {
  summary: 'puts the demonstration into an empty database, or adds an administrator',
  help: `quaere seed
quaere seed --administrator EMAIL [--name NAME] [--firm NAME]

Without options: the State of Franklin, into an empty database only. With --administrator: a person who can sign in and
add everybody else; a password is made and printed once. It goes on the firm's record (page People, "What was changed")
in the name of the command line's operator.`,
  needsDatabase: true,
  async run(io, open) {
    const { values } = parseArgs({
      args: io.args,
      options: { administrator: { type: 'string' }, name: { type: 'string' }, firm: { type: 'string' } },
    })
    const email = values.administrator?.trim().toLowerCase()
    if (email === undefined && (values.name ?? values.firm) !== undefined) {
      throw new WrongUsage('--name and --firm belong to --administrator EMAIL. Nothing was changed.')
    }
    const deps = await open()
    if (email === undefined) {
      const accounts = await seedWhenEmpty(deps, io.say)
      if (accounts === null) {
        io.say('This database is not empty: the demonstration was not put in, and nothing was changed.')
        return 1
      }
      for (const account of accounts)
        io.out(`${account.role.padEnd(14)} ${account.email.padEnd(40)} ${account.password}`)
      return 0
    }
    if (!/^\S+@\S+\.\S+$/.test(email)) throw new WrongUsage(`${email} is not an e-mail address.`)
    const password = randomBytes(12).toString('base64url')
    const passwordHash = await hashPassword(password)
    const added = await deps.db.asOwner(async tx => {
      if ((await actorByEmail(tx, email)) !== null) return false
      const actor = await operator(tx, values.firm)
      const { firmId } = await namesFor(tx, actor.id)
      const name = values.name ?? email.split('@')[0] ?? email
      const person = {
        id: newId(),
        accountId: newId(),
        name,
        email,
        role: 'administrator' as const,
        clientId: null,
      }
      return addPerson(tx, actor, { ...person, firmId, passwordHash })
    })
    if (!added) {
      io.say(`Somebody with the address ${email} is there already. Nothing was changed.`)
      return 1
    }
    io.out(`${email} can sign in as administrator with the password ${password}`)
    io.out('It is shown only now: change it after signing in.')
    return 0
  },
}
