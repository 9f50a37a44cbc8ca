const { compare } = new Intl.Collator('en', { numeric: true })

/** The order in which people look for names: "Lease 2" before "Lease 10", "élan" beside "Elan", the same on either database. */
export const byName = (a: string, b: string): number => compare(a, b)
