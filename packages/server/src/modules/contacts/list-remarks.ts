import type { ContactsDb } from './tables.ts';

/** What these accounts call these people, by `<account id> <person id>`; only where they noted a name. */
export async function listRemarks(
  db: ContactsDb,
  accountIds: readonly string[],
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (accountIds.length === 0 || personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('contacts.contact')
    .select(['account_id', 'person_id', 'remark'])
    .where('account_id', 'in', [...accountIds])
    .where('person_id', 'in', [...personIds])
    .where('remark', '<>', '')
    .execute();
  return new Map(rows.map((row) => [`${row.account_id} ${row.person_id}`, row.remark]));
}
