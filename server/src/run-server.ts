import type { Config } from '@quaere/api/config'
import { canAnybodySignIn } from '@quaere/api/storage/people'
import { describeReranker } from '@quaere/api/steps/reranker-use'
import { type Io, stopped } from './command.ts'
import { queueModelChange } from './change-model.ts'
import { commands } from './commands.ts'
import { watchForgotten } from './forgotten-imports.ts'
import { queueIndex } from './index-job.ts'
import { takeLock } from './lock.ts'
import { openDeps } from './open.ts'
import { queueRecut } from './recut.ts'
import { queueSummaries } from './summaries.ts'
import { seedWhenEmpty } from './seed/seed.ts'
import { sessionSecret } from './secret.ts'
import { NoAddress, checkPort, serve } from './serve.ts'
import { buildWeb } from './web-build.ts'
import { randomBytes } from 'node:crypto'

/** Told at a start on a database that something was put into before anybody had a password: the demonstration stays out then. */
const NOBODY_SIGNS_IN =
  'Nobody can sign in yet. npm run seed -- --administrator EMAIL --firm NAME makes the first person; this server may run on.'

/** `quaere serve`: runs until it is told to stop. Answers the exit code. */
export async function runServer(config: Config, io: Io): Promise<number> {
  const lock = config.databaseUrl === null ? await takeLock(config.home, 'serve') : null
  try {
    const secret = sessionSecret(config)
    await checkPort(config)
    await buildWeb(io)
    io.say(lock === null ? 'Opening Postgres …' : `Opening the embedded database in ${config.home} …`)
    const work = lock !== null || config.jobs === 'here' ? 'here' : 'elsewhere'
    const { deps, close } = await openDeps(config, work)
    try {
      const accounts = config.demo ? await seedWhenEmpty(deps, io.say) : null
      await queueModelChange(deps, io.say)
      await queueRecut(deps, io.say)
      await queueSummaries(deps, io.say)
      await queueIndex(deps, false)
      const endLooking = work === 'here' ? await watchForgotten(deps) : null
      const token = lock?.holder.token ?? randomBytes(24).toString('hex')
      const serving = await serve(deps, { token, secret, commands })
      lock?.announce(serving.address)
      io.out(`\nQuaere is open at ${config.publicUrl ?? serving.address}`)
      io.out(deps.embedder.description)
      io.out(deps.writer.description)
      if (deps.summariser !== null) io.out(deps.summariser.description)
      const reranker = await describeReranker(deps)
      if (reranker !== null) io.out(reranker)
      if (accounts !== null) {
        io.out('\nDemonstration sign-ins (the State of Franklin is fictional):')
        for (const { role, email, password } of accounts)
          io.out(`  ${role.padEnd(14)} ${email.padEnd(40)} ${password}`)
      } else if (!(await deps.db.asOwner(canAnybodySignIn))) io.out(`\n${NOBODY_SIGNS_IN}`)
      io.out('\nCtrl-C ends it; everything saved stays.')
      await stopped(io.signal)
      io.say('Ending …')
      await serving.close()
      await endLooking?.()
    } finally {
      await close()
    }
    return 0
  } catch (error) {
    if (!(error instanceof NoAddress)) throw error
    io.say(error.message)
    return 1
  } finally {
    lock?.release()
  }
}
