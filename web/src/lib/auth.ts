import { ApiProblem, Unreachable } from './problem.ts'

/** Signs in; throws a problem in words when refused. */
export async function signIn(email: string, password: string): Promise<void> {
  await ask('/api/auth/sign-in/email', { email, password })
}

/** This session of the person ends. */
export async function signOut(): Promise<void> {
  await ask('/api/auth/sign-out', {})
}

/** Every other session of the person ends. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await ask('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
}

/** What better-auth's refusals mean, by its own codes. */
const words: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'The e-mail address or the password is wrong',
  INVALID_PASSWORD: 'The current password is wrong',
  INVALID_EMAIL: 'This is not an e-mail address',
  PASSWORD_TOO_SHORT: 'The new password is too short: at least 12 characters',
  PASSWORD_TOO_LONG: 'The new password is too long: at most 128 characters',
  SESSION_EXPIRED: 'Your session has ended: sign in again',
}

async function ask(path: string, body: Record<string, unknown>): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Unreachable()
  })
  if (answer.ok) return
  if (answer.status >= 502 && answer.status <= 504) throw new Unreachable()
  const said: unknown = await answer.json().catch(() => null)
  throw new ApiProblem({
    type: '/problems/auth/refused',
    title: titleOf(answer.status, said),
    status: answer.status,
    instance: path,
    requestId: answer.headers.get('x-request-id') ?? '',
  })
}

function titleOf(status: number, said: unknown): string {
  if (status === 429) return 'Too many attempts: wait a minute, then try again'
  if (typeof said === 'object' && said !== null) {
    if ('code' in said && typeof said.code === 'string' && words[said.code] !== undefined)
      return words[said.code] ?? ''
    // A problem of our own, when the server refused before better-auth saw the request.
    if ('title' in said && typeof said.title === 'string') return said.title
  }
  return status === 401 ? 'The e-mail address or the password is wrong' : 'The server refused this'
}
