import { FirmEvent } from '@quaere/api/core/audit'
import { unreadable } from './record.ts'

/** What an entry of the firm's record tells, in a sentence; one that nobody can read any more is named by its kind. */
export function changeWords(entry: { kind: string; detail: unknown }): string {
  const read = FirmEvent.safeParse(entry)
  if (!read.success) return unreadable(entry.kind)
  const { kind, detail } = read.data
  switch (kind) {
    case 'person_added': {
      const { name, email, role, clientName } = detail
      return `Added ${name} (${email}) as ${clientName === null ? role : `a user of ${clientName}`}`
    }
    case 'person_shut_out':
      return `Shut out ${detail.name} (${detail.email})`
    case 'person_let_in':
      return `Let ${detail.name} (${detail.email}) in again`
    case 'client_added':
      return `Added the client ${detail.name}`
    case 'model_change_stopped':
      return `Stopped the preparation of meaning for the model ${detail.model}`
    case 'model_change_resumed':
      return `Went on with the preparation of meaning for the model ${detail.model}`
  }
}
