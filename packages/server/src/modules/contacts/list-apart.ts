import type { ContactsDb } from './tables.ts';

/** Who stands apart from somebody, by which side blocked. */
export interface Apart {
  blocked: ReadonlySet<string>;
  blockedBy: ReadonlySet<string>;
}

/** Whom of these people the account blocks, and who of them blocks it; from the account's own rows. */
export async function listApart(
  db: ContactsDb,
  accountId: string,
  among: readonly string[],
): Promise<Apart> {
  if (among.length === 0) return { blocked: new Set(), blockedBy: new Set() };
  const ids = [...new Set(among)];
  const of = (table: 'contacts.block' | 'contacts.blocked_by') =>
    db
      .selectFrom(table)
      .select((eb) => ['person_id', eb.lit(table === 'contacts.block').as('is_mine')])
      .where('account_id', '=', accountId)
      .where('person_id', 'in', ids);
  const rows = await of('contacts.block').unionAll(of('contacts.blocked_by')).execute();
  const side = (isMine: boolean) =>
    new Set(rows.flatMap((row) => (row.is_mine === isMine ? row.person_id : [])));
  return { blocked: side(true), blockedBy: side(false) };
}
