import type { Tie } from './rules.ts';
import type { ContactsDb, RequestRow } from './tables.ts';

/** What stands between an account and one person, from the account's own rows. */
export async function readTie(db: ContactsDb, accountId: string, personId: string): Promise<Tie> {
  const contact = await db
    .selectFrom('contacts.contact')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const request = await readRequest(db, accountId, personId);
  const block = await db
    .selectFrom('contacts.block')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const blockedBy = await db
    .selectFrom('contacts.blocked_by')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  const introduction = await db
    .selectFrom('contacts.introduction')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return {
    contact,
    request,
    blocked: block !== undefined,
    blockedBy: blockedBy !== undefined,
    introduction,
  };
}

/** The account's row of its request with the person, whichever way it went. */
export function readRequest(
  db: ContactsDb,
  accountId: string,
  personId: string,
): Promise<RequestRow | undefined> {
  return db
    .selectFrom('contacts.request')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}
