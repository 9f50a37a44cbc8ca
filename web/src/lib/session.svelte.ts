import { Me } from '@quaere/api/core/wire/people'
import { createContext } from 'svelte'
import { api } from './api.ts'
import { problemStatus } from './problem.ts'

/** Who is signed in, as the frame knows it. */
export class Session {
  me = $state.raw<Me | null>(null)
  /** True while the session has ended under an open page: a dialog asks for the password, the page stays as it is. */
  hasEnded = $state(false)

  /** The person; for pages inside the frame, where there always is one. */
  get person(): Me {
    if (this.me === null) throw new Error('Nobody is signed in')
    return this.me
  }

  get isStaff(): boolean {
    return this.me !== null && this.me.role !== 'client'
  }

  get isAdministrator(): boolean {
    return this.me?.role === 'administrator'
  }
}

/** `session()` in any component; the root layout sets it. */
export const [session, provideSession] = createContext<Session>()

/** Who is signed in, or null. */
export async function readMe(): Promise<Me | null> {
  try {
    return await api.get('/api/me', Me)
  } catch (error) {
    if (problemStatus(error) === 401) return null
    throw error
  }
}
