import { FirmEvent } from '@quaere/api/core/audit'
import { count, number } from './numbers.ts'

/** What an entry of the firm's record tells, in a sentence; one that nobody can read any more is named by its kind. */
export function changeWords(entry: { kind: string; detail: unknown }): string {
  const read = FirmEvent.safeParse(entry)
  if (!read.success) return `An entry of the kind “${entry.kind}”, which cannot be read here`
  const { kind, detail } = read.data
  switch (kind) {
    case 'person_added': {
      const { name, email, role, clientName } = detail
      return `Added ${name} (${email}) as ${clientName === null ? role : `a user of ${clientName}`}`
    }
    case 'client_added':
      return `Added the client ${detail.name}`
    case 'model_change_stopped':
      return `Stopped the preparation of meaning for the model ${detail.model}`
    case 'model_change_resumed':
      return `Went on with the preparation of meaning for the model ${detail.model}`
  }
}

/** Whether the record holds, and from where it does not. That its end is missing is seen by nobody who has only the rest. */
export function chainWords({ total, brokenAt }: { total: number; brokenAt: number | null }): string {
  if (brokenAt !== null)
    return `The record breaks at entry ${number(brokenAt)}: this entry, or what stood before it, was changed or removed after it was written.`
  return total === 1
    ? 'Checked: the one entry is as it was written.'
    : `Checked: each of the ${count(total, 'entry', 'entries')} is as it was written and follows from the one before.`
}
