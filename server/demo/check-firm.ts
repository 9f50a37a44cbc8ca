import type { FirmFile, MemoFile } from './read-demo.ts'

const states = 'filed accepted drafting in_review approved sealed delivered declined withdrawn'.split(' ')
const withDraft = new Set(['drafting', 'in_review', 'approved', 'sealed', 'delivered'])

/** Do the people, matters, assignments and memos of the demonstration fit together? Sentences, none when they do. */
export function checkFirm(firm: FirmFile, memos: readonly MemoFile[], drafts: readonly MemoFile[]): string[] {
  const faults: string[] = []
  const users = new Map(firm.users.map(user => [user.key, user]))
  const matters = new Map(firm.matters.map(matter => [matter.key, matter]))
  const clients = new Set(firm.clients.map(({ key }) => key))
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  const roleOf = (key: string | undefined) => users.get(key ?? '')?.role
  const count = (role: string) => firm.users.filter(user => user.role === role).length

  expect(count('administrator') === 2, 'There are not two administrators.')
  expect(count('researcher') === 4, 'There are not four researchers.')
  expect(count('reviewer') === 3, 'There are not three reviewers.')
  expect(
    firm.clients.length === 4 && firm.matters.length === 6,
    'There are not four clients and six matters.',
  )
  for (const { key, role, client, email } of firm.users) {
    expect(
      (role === 'client') === (client !== undefined),
      `${key} is a client's user exactly if a client is named.`,
    )
    expect(email.endsWith(`@${client ?? 'quaere'}.example`), `${email} is not at the house of ${key}.`)
    if (client !== undefined) expect(clients.has(client), `${key} belongs to an unknown client.`)
  }

  for (const { key, client, members, walls, parties } of firm.matters) {
    expect(clients.has(client), `Matter ${key} has an unknown client.`)
    expect(parties.length >= 2, `Matter ${key} has fewer than two parties.`)
    for (const { user, role } of members) expect(roleOf(user) === role, `${user} is not a ${role} (${key}).`)
    for (const { user } of walls) expect(users.has(user), `The wall of ${key} names an unknown person.`)
  }
  expect(
    firm.matters.some(({ walls }) => walls.some(({ user }) => roleOf(user) === 'researcher')),
    'No researcher is walled off.',
  )

  for (const state of states) {
    expect(
      firm.assignments.filter(each => each.state === state).length === 1,
      `Not one assignment is ${state}.`,
    )
  }
  for (const { key, matter, filedBy, researcher, reviewer, state, draft, reason } of firm.assignments) {
    const of = matters.get(matter)
    const isMember = (user: string | undefined, role: string) =>
      of?.members.some(each => each.user === user && each.role === role) &&
      !of.walls.some(each => each.user === user)
    expect(of !== undefined, `Assignment ${key} is in an unknown matter.`)
    expect(users.get(filedBy)?.client === of?.client, `${filedBy} cannot file in ${matter}.`)
    const isTaken = withDraft.has(state) || state === 'accepted'
    if (isTaken) {
      expect(isMember(researcher, 'researcher') === true, `${key}: the researcher is no free member.`)
      expect(isMember(reviewer, 'reviewer') === true, `${key}: the reviewer is no free member.`)
    }
    expect(
      (state === 'declined' || state === 'withdrawn') === (reason !== undefined),
      `${key}: reason and state.`,
    )
    expect(withDraft.has(state) === (draft !== undefined), `${key} is ${state}: draft and state do not fit.`)
    if (draft === undefined) continue
    const found = drafts.find(({ file }) => file === `drafts/${draft}`)
    expect(found?.fields.get('assignment') === key, `drafts/${draft} does not name the assignment ${key}.`)
    expect(found?.fields.get('author') === researcher, `drafts/${draft} is not by ${researcher ?? 'anyone'}.`)
  }

  for (const { file, fields } of memos) {
    const matter = matters.get(fields.get('matter') ?? '')
    expect(matter?.client === fields.get('client'), `${file}: the client is not the client of its matter.`)
    expect(roleOf(fields.get('author')) === 'researcher', `${file} has no researcher as author.`)
    expect(/^\d{4}-\d\d-\d\d$/.test(fields.get('date') ?? ''), `${file} has no date.`)
    expect(Boolean(fields.get('title')), `${file} has no title.`)
  }
  return faults
}
