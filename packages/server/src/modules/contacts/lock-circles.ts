import { assert } from '../../platform/refusal.ts';
import type { CircleRow, ContactsDb } from './tables.ts';

/**
 * Locks the circles of these accounts until the transaction ends, in the order of their ids, so
 * that two commands about the same people follow one another and never wait in a ring.
 */
export async function lockCircles(
  db: ContactsDb,
  accountIds: readonly string[],
  now: Date,
): Promise<Map<string, CircleRow>> {
  const circles = new Map<string, CircleRow>();
  for (const accountId of [...new Set(accountIds)].sort())
    circles.set(accountId, await lockCircle(db, accountId, now));
  return circles;
}

async function lockCircle(db: ContactsDb, accountId: string, now: Date): Promise<CircleRow> {
  const lock = () =>
    db
      .selectFrom('contacts.circle')
      .selectAll()
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirst();
  const circle = await lock();
  if (circle) return circle;
  await db
    .insertInto('contacts.circle')
    .values({ account_id: accountId, requests_since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await lock();
  assert(made, 'a circle that was just written can be locked');
  return made;
}
