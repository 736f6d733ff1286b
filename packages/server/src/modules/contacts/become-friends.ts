import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockCircles } from './lock-circles.ts';
import { MAX_FRIENDS } from './rules.ts';
import { getStanding, type StandingChange, type StandingListener } from './standing.ts';
import type { ContactsDb, ContactsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** What the commands that change a standing need. */
export interface StandingParts {
  bus: LiveBus;
  clock: Clock;
  standingListeners: readonly StandingListener[];
}

export interface NewFriendship {
  at: Date;
  /** The words of the one who asked. */
  greeting?: { senderId: string; text: string };
  /** How each calls the other, by the id of the one who calls. */
  remarks?: Readonly<Record<string, string>>;
}

/** Makes two accounts friends in the caller's transaction, nothing when they are already; refuses past the cap of either. */
export async function befriend(
  tx: Tx,
  parts: StandingParts,
  a: string,
  b: string,
  friendship: NewFriendship,
): Promise<void> {
  const db = tx.tables<ContactsTables>();
  await lockCircles(db, [a, b], parts.clock.now());
  if ((await getStanding(db, a, b)).friends) return;
  await becomeFriends(tx, parts, a, b, friendship);
}

/** Writes both sides of a friendship. The caller holds the circles of both and knows that they are not friends yet. */
export async function becomeFriends(
  tx: Tx,
  parts: StandingParts,
  a: string,
  b: string,
  { at, greeting, remarks = {} }: NewFriendship,
): Promise<void> {
  const db = tx.tables<ContactsTables>();
  const sides = [
    { accountId: a, personId: b },
    { accountId: b, personId: a },
  ];
  for (const { accountId, personId } of sides) {
    await refuseFullCircle(db, accountId);
    await db
      .insertInto('contacts.contact')
      .values({
        account_id: accountId,
        person_id: personId,
        remark: remarks[accountId] ?? '',
        since: at,
      })
      .execute();
    await db
      .updateTable('contacts.request')
      .set({ accepted: true, seen: true })
      .where('account_id', '=', accountId)
      .where('person_id', '=', personId)
      .execute();
  }
  const { mayWrite } = await getStanding(db, a, b);
  await announceStanding(tx, parts, {
    accountIds: [a, b],
    becameFriends: true,
    mayWrite,
    greeting: greeting?.text ? greeting : null,
    at,
  });
  tellDevices(tx, parts.bus, [a, b], 'contacts', 'requests');
}

/** Refuses when the account has no room for one more friend; the caller holds its circle, so that the count stands. */
export async function refuseFullCircle(db: ContactsDb, accountId: string): Promise<void> {
  const { friends } = await db
    .selectFrom('contacts.contact')
    .select((eb) => eb.fn.countAll<bigint>().as('friends'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (friends >= MAX_FRIENDS) refuse('contacts.friend_cap');
}

/** Tells every listener, in the transaction, one after another. */
export async function announceStanding(
  tx: Tx,
  parts: StandingParts,
  change: StandingChange,
): Promise<void> {
  for (const listen of parts.standingListeners) await listen(tx, change);
}
