import type { Tx } from './session.ts'

/** The firm of this database, or null when there is none yet. As the owner. */
export async function anyFirm(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`select id from firms order by id limit 1`
  return row?.id ?? null
}

/** Until this transaction ends nobody else makes a firm: of two that begin on an empty database the second finds the first one's. */
export async function holdFirms(tx: Tx): Promise<void> {
  await tx`lock table firms in share row exclusive mode`
}

/** Adds the firm; one that is there stays as it is. As the owner. */
export async function insertFirm(tx: Tx, firm: { id: string; name: string }): Promise<void> {
  await tx`insert into firms (id, name) values (${firm.id}, ${firm.name}) on conflict (id) do nothing`
}

/**
 * Names the firm that still bears `placeholder`, and answers how the firm is called now; null when there is none. Any other
 * name stays: packages that clients hold carry it. As the owner.
 */
export async function nameFirm(
  tx: Tx,
  { name, placeholder }: { name: string; placeholder: string },
): Promise<string | null> {
  await tx`update firms set name = ${name} where name = ${placeholder}`
  const [row] = await tx<{ name: string }[]>`select name from firms order by id limit 1`
  return row?.name ?? null
}
