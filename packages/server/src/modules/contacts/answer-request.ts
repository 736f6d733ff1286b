import type { Profile } from '@teahouse/contract';
import { refuse } from '../../platform/refusal.ts';
import { becomeFriends } from './become-friends.ts';
import type { ContactsParts } from './index.ts';
import { lockCircles } from './lock-circles.ts';
import { getPerson, getProfile } from './present-profile.ts';
import { readRequest, readTie } from './read-tie.ts';
import { isWaiting } from './rules.ts';
import type { ContactsDb, ContactsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

interface Answer {
  accountId: string;
  requestId: string;
}

/**
 * Accepts an incoming request: both become friends. Again after that: the same answer. Refuses
 * common.not_found (withdrawn or dropped too), contacts.request_expired, contacts.friend_cap.
 */
export async function acceptRequest(
  parts: ContactsParts,
  { accountId, requestId, remark = '' }: Answer & { remark?: string | undefined },
): Promise<Profile> {
  const personId = await findAsker(parts.database.tables(), accountId, requestId);
  if (!personId) refuse('common.not_found');
  await getPerson(parts, personId);
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const now = parts.clock.now();
    await lockCircles(db, [accountId, personId], now);
    const { contact, request } = await readTie(db, accountId, personId);
    if (request?.request_id !== requestId || request.direction !== 'in') refuse('common.not_found');
    if (contact) return;
    if (!isWaiting(request, now)) refuse('contacts.request_expired');
    const theirs = await readRequest(db, personId, accountId);
    await becomeFriends(tx, parts, accountId, personId, {
      at: now,
      greeting: { senderId: personId, text: request.greeting },
      remarks: { [accountId]: remark, [personId]: theirs?.remark ?? '' },
    });
  });
  return getProfile(parts, accountId, personId);
}

/** Removes an incoming request silently, or withdraws an own one that waits; refuses common.not_found. */
export async function dropRequest(
  parts: ContactsParts,
  { accountId, requestId }: Answer,
): Promise<void> {
  const personId = await findOther(parts.database.tables(), accountId, requestId);
  if (!personId) refuse('common.not_found');
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const now = parts.clock.now();
    await lockCircles(db, [accountId, personId], now);
    const request = await readRequest(db, accountId, personId);
    if (request?.request_id !== requestId) refuse('common.not_found');
    await deleteSide(db, accountId, personId);
    tellDevices(tx, parts.bus, [accountId], 'requests');
    if (isWaiting(request, now, 'out') && (await deleteSide(db, personId, accountId, requestId)))
      tellDevices(tx, parts.bus, [personId], 'requests');
  });
}

/** Removes the account's row of its request with the person, only of this request when given; answers whether there was one. */
export async function deleteSide(
  db: ContactsDb,
  accountId: string,
  personId: string,
  requestId?: string,
): Promise<boolean> {
  const gone = await db
    .deleteFrom('contacts.request')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .$if(requestId !== undefined, (rows) => rows.where('request_id', '=', requestId ?? ''))
    .returning('request_id')
    .execute();
  return gone.length > 0;
}

async function findAsker(
  db: ContactsDb,
  accountId: string,
  requestId: string,
): Promise<string | undefined> {
  const row = await findRow(db, accountId, requestId);
  return row?.direction === 'in' ? row.person_id : undefined;
}

async function findOther(
  db: ContactsDb,
  accountId: string,
  requestId: string,
): Promise<string | undefined> {
  return (await findRow(db, accountId, requestId))?.person_id;
}

const findRow = (db: ContactsDb, accountId: string, requestId: string) =>
  db
    .selectFrom('contacts.request')
    .select(['person_id', 'direction'])
    .where('account_id', '=', accountId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
