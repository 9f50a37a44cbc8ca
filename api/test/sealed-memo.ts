import type { Package } from '../src/core/seal.ts'

/** What a sealed package says of its memo, in the tests of the seal. */
export const sealedMemo: Package['memo'] = {
  title: 'Reletting after abandonment',
  question: 'Must the landlord relet?',
  jurisdiction: 'Franklin',
  matter: 'Kestrel v. Ames',
  client: 'Kestrel Pharmacies',
  firm: 'Quaere Research',
  author: 'Ada Brandt',
  approver: 'Réne Ōta',
  approvedAt: '2026-01-05T10:00:00.000Z',
  revision: { number: 7, sha256: 'ab'.repeat(32) },
}
