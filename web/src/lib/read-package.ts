import { Package } from '@quaere/api/core/seal'
import { Unreadable } from './problem.ts'

/** The sealed text as a package; the text itself is kept beside it, because the seal is of its bytes. */
export function readPackage(text: string): Package {
  try {
    return Package.parse(JSON.parse(text))
  } catch {
    throw new Unreadable()
  }
}
