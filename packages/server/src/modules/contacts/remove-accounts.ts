import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { lockCircles } from './lock-circles.ts';
import type { ContactsDb, ContactsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** Each table with the one that holds the other side of its rows. */
const MIRRORS = {
  'contacts.contact': 'contacts.contact',
  'contacts.request': 'contacts.request',
  'contacts.block': 'contacts.blocked_by',
  'contacts.blocked_by': 'contacts.block',
} as const;
type Mirrored = keyof typeof MIRRORS;

/** Removes every row of these accounts, and the other side of each; introductions to them lead nowhere and expire. */
export async function removeAccounts(
  tx: Tx,
  parts: { bus: LiveBus },
  accountIds: readonly string[],
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return;
  const db = tx.tables<ContactsTables>();
  const gone = [...new Set(accountIds)];
  await lockCircles(db, gone, now);
  const left = new Set<string>();
  for (const table of Object.keys(MIRRORS) as Mirrored[])
    for (const personId of await removeBothSides(db, table, gone)) left.add(personId);
  await db.deleteFrom('contacts.introduction').where('account_id', 'in', gone).execute();
  await db.deleteFrom('contacts.circle').where('account_id', 'in', gone).execute();
  for (const accountId of gone) left.delete(accountId);
  if (left.size > 0) tellDevices(tx, parts.bus, [...left], 'contacts', 'requests');
}

async function removeBothSides(
  db: ContactsDb,
  table: Mirrored,
  gone: readonly string[],
): Promise<string[]> {
  const rows = await db
    .deleteFrom(table)
    .where('account_id', 'in', [...gone])
    .returning('person_id')
    .execute();
  // sorted by key: two removals never wait for each other in a ring
  const others = [...new Set(rows.map((row) => row.person_id))].sort();
  if (others.length > 0)
    await db
      .deleteFrom(MIRRORS[table])
      .where('account_id', 'in', others)
      .where('person_id', 'in', [...gone])
      .execute();
  return others;
}
