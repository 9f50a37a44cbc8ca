import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { hashPassword } from 'better-auth/crypto'
import { newId } from '@quaere/api/core/ids'
import { addPerson } from '@quaere/api/steps/firm'
import { nameFirm } from '@quaere/api/storage/firms'
import { actorByEmail, namesFor } from '@quaere/api/storage/people'
import type { Tx } from '@quaere/api/storage/session'
import { type Command, WrongUsage } from '../command.ts'
import { UNNAMED_FIRM, operator } from '../operator.ts'
import { seedWhenEmpty } from '../seed/seed.ts'

/** `quaere seed`: the demonstration into an empty database, or the first administrator of a real one. */
export const seed: Command = {
  summary: 'puts the demonstration into an empty database, or adds an administrator',
  help: `quaere seed
quaere seed --administrator EMAIL [--name NAME] [--firm NAME]

Without options: the State of Franklin, into an empty database only. With --administrator: a person who can sign in and
add everybody else; a password is made and printed once. It goes on the firm's record (page People, "What was changed")
in the name of the command line's operator. --firm says what the firm is called, which clients read on every memo; once
named it keeps its name.`,
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
    const firmToBe = values.firm?.trim()
    if (firmToBe === '') throw new WrongUsage('The firm needs a name.')
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
    const { added, firm } = await deps.db.asOwner(async tx => {
      if (firmToBe === undefined && (await actorByEmail(tx, email)) !== null)
        return { added: false, firm: null }
      const actor = await operator(tx)
      const { firmId, firmName } = await namesFor(tx, actor.id)
      const firm = firmToBe === undefined ? firmName : await named(tx, firmToBe)
      if ((await actorByEmail(tx, email)) !== null) return { added: false, firm }
      const name = values.name ?? email.split('@')[0] ?? email
      const person = {
        id: newId(),
        accountId: newId(),
        name,
        email,
        role: 'administrator' as const,
        clientId: null,
      }
      return { added: await addPerson(tx, actor, { ...person, firmId, passwordHash }), firm }
    })
    if (added) {
      io.out(`${email} can sign in as administrator with the password ${password}`)
      io.out('It is shown only now: change it after signing in.')
      if (firm === UNNAMED_FIRM)
        io.say(
          `Clients read “${firm}” on every memo: run the same again with --firm NAME before one is sealed.`,
        )
      return 0
    }
    const isThere = `Somebody with the address ${email} is there already`
    io.say(
      firm === null
        ? `${isThere}. Nothing was changed.`
        : `${isThere}, and was left as they are. The firm is called “${firm}”.`,
    )
    return firm === null ? 1 : 0
  },
}

/** Names the firm that has no name yet. One that has another is refused: nothing else of the command is done. */
async function named(tx: Tx, firm: string): Promise<string> {
  const called = await nameFirm(tx, { name: firm, placeholder: UNNAMED_FIRM })
  if (called !== firm)
    throw new WrongUsage(`The firm here is called “${called}” and keeps that name: leave --firm out.`)
  return called
}
