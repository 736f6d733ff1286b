import type { Profile } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { deleteSide } from './answer-request.ts';
import { announceStanding } from './become-friends.ts';
import type { ContactsParts } from './index.ts';
import { lockCircles } from './lock-circles.ts';
import { getPerson, getProfile, presentProfile } from './present-profile.ts';
import { readTie } from './read-tie.ts';
import { isWaiting, knows, MAX_BLOCKED, mayTalk } from './rules.ts';
import type { ContactsDb, ContactsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/**
 * Blocks somebody: what they asked is gone from the account, what the account asked is withdrawn.
 * A friendship stays, silent. Again: the same answer. Refuses contacts.self, common.not_found, and
 * common.not_allowed past 5,000.
 */
export async function blockPerson(
  parts: ContactsParts,
  accountId: string,
  personId: string,
): Promise<Profile> {
  if (accountId === personId) refuse('contacts.self');
  await getPerson(parts, personId);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const at = parts.clock.now();
    await lockCircles(db, [accountId, personId], at);
    const tie = await readTie(db, accountId, personId);
    if (!knows(tie, at)) refuse('common.not_found');
    if (tie.blocked) return;
    await refuseFullBlockList(db, accountId);
    await db
      .insertInto('contacts.block')
      .values({ account_id: accountId, person_id: personId, blocked_at: at })
      .execute();
    await db
      .insertInto('contacts.blocked_by')
      .values({ account_id: personId, person_id: accountId, blocked_at: at })
      .execute();
    for (const listen of parts.blockListeners) await listen(tx, accountId, personId);
    if (isWaiting(tie.request, at)) {
      await deleteSide(db, accountId, personId);
      tellDevices(tx, parts.bus, [accountId], 'requests');
      // the other side keeps its own request: that it vanished would tell of the block
      const { direction, request_id } = tie.request;
      if (direction === 'out' && (await deleteSide(db, personId, accountId, request_id)))
        tellDevices(tx, parts.bus, [personId], 'requests');
    }
    tellDevices(tx, parts.bus, [accountId], 'contacts');
    if (mayTalk(tie))
      await announceStanding(tx, parts, {
        accountIds: [accountId, personId],
        becameFriends: false,
        mayWrite: { [accountId]: false, [personId]: false },
        greeting: null,
        at,
      });
  });
  return getProfile(parts, accountId, personId);
}

/** Lifts the account's block; without one nothing happens. Refuses common.not_found. */
export async function unblockPerson(
  parts: ContactsParts,
  accountId: string,
  personId: string,
): Promise<Profile> {
  const person = await getPerson(parts, personId);
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const at = parts.clock.now();
    const before = await readTie(db, accountId, personId);
    if (!knows(before, at)) refuse('common.not_found');
    await lockCircles(db, [accountId, personId], at);
    const lifted = await liftBlock(db, accountId, personId);
    const tie = await readTie(db, accountId, personId);
    if (lifted) {
      tellDevices(tx, parts.bus, [accountId], 'contacts');
      if (mayTalk(tie))
        await announceStanding(tx, parts, {
          accountIds: [accountId, personId],
          becameFriends: false,
          mayWrite: { [accountId]: true, [personId]: true },
          greeting: null,
          at,
        });
    }
    return presentProfile(parts, accountId, person, tie);
  });
}

/** Removes both sides of the account's block; answers whether there was one. The caller holds both circles. */
export async function liftBlock(
  db: ContactsDb,
  accountId: string,
  personId: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('contacts.block')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .returning('person_id')
    .execute();
  await db
    .deleteFrom('contacts.blocked_by')
    .where('account_id', '=', personId)
    .where('person_id', '=', accountId)
    .execute();
  return gone.length > 0;
}

async function refuseFullBlockList(db: ContactsDb, accountId: string): Promise<void> {
  const { blocked } = await db
    .selectFrom('contacts.block')
    .select((eb) => eb.fn.countAll<bigint>().as('blocked'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (blocked >= MAX_BLOCKED) refuse('common.not_allowed');
}
