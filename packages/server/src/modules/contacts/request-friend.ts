import type { Profile } from '@teahouse/contract';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { becomeFriends, refuseFullCircle } from './become-friends.ts';
import { liftBlock } from './block-person.ts';
import type { ContactsParts } from './index.ts';
import { lockCircles } from './lock-circles.ts';
import { getPerson, getProfile } from './present-profile.ts';
import { readRequest, readTie } from './read-tie.ts';
import {
  countRequest,
  isWaiting,
  knows,
  MAX_INCOMING,
  REQUEST_LIFE_MS,
  REQUEST_SHOWN_MS,
} from './rules.ts';
import type { CircleRow, ContactsDb, ContactsTables, RequestRow } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

interface NewRequest {
  accountId: string;
  personId: string;
  greeting: string;
  /** How the account will call the new friend; what an earlier request said when not given. */
  remark?: string | undefined;
}

/**
 * Asks somebody to be friends, or renews what was asked; who had asked the account already becomes
 * a friend at once. Asking lifts the account's own block. Whoever blocks the account is told
 * nothing, and the answer is the same. Refuses contacts.self, common.not_found,
 * contacts.already_friends, contacts.request_limit, contacts.friend_cap.
 */
export async function requestFriend(parts: ContactsParts, asked: NewRequest): Promise<Profile> {
  const { accountId, personId } = asked;
  if (accountId === personId) refuse('contacts.self');
  await getPerson(parts, personId);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const now = parts.clock.now();
    const circles = await lockCircles(db, [accountId, personId], now);
    const tie = await readTie(db, accountId, personId);
    if (!knows(tie, now)) refuse('common.not_found');
    if (tie.contact) refuse('contacts.already_friends');
    if (tie.blocked) {
      await liftBlock(db, accountId, personId);
      tellDevices(tx, parts.bus, [accountId], 'contacts');
    }
    // their own row decides: it waits also when the account dropped its side
    const theirs = await readRequest(db, personId, accountId);
    if (isWaiting(theirs, now, 'out')) {
      await becomeFriends(tx, parts, accountId, personId, {
        at: now,
        greeting: theirs.greeting
          ? { senderId: personId, text: theirs.greeting }
          : { senderId: accountId, text: asked.greeting },
        remarks: { [accountId]: asked.remark ?? '', [personId]: theirs.remark },
      });
      return;
    }
    await refuseFullCircle(db, accountId);
    await countOne(db, circles.get(accountId), now);
    const earlier = isWaiting(tie.request, now, 'out') ? tie.request : undefined;
    const request = {
      request_id: earlier?.request_id ?? newId(),
      greeting: asked.greeting,
      source: tie.introduction?.source ?? earlier?.source ?? ('handle' as const),
      accepted: false,
      created_at: now,
      expires_at: new Date(now.getTime() + REQUEST_LIFE_MS),
    };
    await putSide(db, {
      ...request,
      account_id: accountId,
      person_id: personId,
      direction: 'out',
      remark: asked.remark ?? earlier?.remark ?? '',
      seen: true,
    });
    tellDevices(tx, parts.bus, [accountId], 'requests');
    if (tie.blockedBy) return;
    await putSide(db, {
      ...request,
      account_id: personId,
      person_id: accountId,
      direction: 'in',
      remark: '',
      seen: false,
    });
    await forgetIncoming(db, personId);
    tellDevices(tx, parts.bus, [personId], 'requests');
  });
  return getProfile(parts, accountId, personId);
}

async function countOne(db: ContactsDb, circle: CircleRow | undefined, now: Date): Promise<void> {
  if (!circle) throw new Error('broken invariant: the circle of who asks is locked');
  const counted = countRequest(circle, now);
  if ('waitSeconds' in counted)
    refuse('contacts.request_limit', { retryAfterSeconds: counted.waitSeconds });
  await db
    .updateTable('contacts.circle')
    .set(counted)
    .where('account_id', '=', circle.account_id)
    .execute();
}

/** Writes one side of a request over whatever was between the two, and drops the side's requests that no list shows any more. */
async function putSide(db: ContactsDb, row: RequestRow): Promise<void> {
  const { account_id, person_id, ...rest } = row;
  await db
    .insertInto('contacts.request')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account_id', 'person_id']).doUpdateSet(rest))
    .execute();
  await db
    .deleteFrom('contacts.request')
    .where('account_id', '=', account_id)
    .where('created_at', '<=', new Date(row.created_at.getTime() - REQUEST_SHOWN_MS))
    .execute();
}

/** Incoming requests beyond the limit: the oldest go. */
async function forgetIncoming(db: ContactsDb, accountId: string): Promise<void> {
  const surplus = await db
    .selectFrom('contacts.request')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('direction', '=', 'in')
    .orderBy('created_at', 'desc')
    .orderBy('request_id', 'desc')
    .offset(MAX_INCOMING)
    .execute();
  if (surplus.length === 0) return;
  const personIds = surplus.map((row) => row.person_id);
  await db
    .deleteFrom('contacts.request')
    .where('account_id', '=', accountId)
    .where('person_id', 'in', personIds)
    .execute();
}
