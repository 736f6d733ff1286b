import type { FriendRequest } from '@teahouse/contract';
import type { ContactsParts } from './index.ts';
import { isWaiting, REQUEST_SHOWN_MS } from './rules.ts';
import type { ContactsTables, RequestRow } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** The account's friend requests of the last 30 days, newest first, and how many waiting ones it has not seen. */
export async function listRequests(
  parts: ContactsParts,
  accountId: string,
): Promise<{ requests: FriendRequest[]; unseen: number }> {
  const now = parts.clock.now();
  const rows = await parts.database
    .tables<ContactsTables>()
    .selectFrom('contacts.request')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('created_at', '>', new Date(now.getTime() - REQUEST_SHOWN_MS))
    .orderBy('created_at', 'desc')
    .orderBy('request_id', 'desc')
    .execute();
  const people = await parts.identity.listPeople(rows.map((row) => row.person_id));
  const requests = rows.flatMap((row) => {
    const person = people.get(row.person_id);
    return person
      ? [
          {
            id: row.request_id,
            direction: row.direction,
            person,
            greeting: row.greeting,
            source: row.source,
            state: stateOf(row, now),
            createdAt: row.created_at.toISOString(),
            expiresAt: row.expires_at.toISOString(),
            seen: row.seen,
          },
        ]
      : [];
  });
  const unseen = requests.filter((request) => request.state === 'waiting' && !request.seen).length;
  return { requests, unseen };
}

function stateOf(row: RequestRow, now: Date): FriendRequest['state'] {
  if (row.accepted) return 'accepted';
  return isWaiting(row, now) ? 'waiting' : 'expired';
}

/** Marks all incoming requests of the account as seen, on all its devices. */
export async function markRequestsSeen(parts: ContactsParts, accountId: string): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const seen = await tx
      .tables<ContactsTables>()
      .updateTable('contacts.request')
      .set({ seen: true })
      .where('account_id', '=', accountId)
      .where('seen', '=', false)
      .returning('request_id')
      .execute();
    if (seen.length > 0) tellDevices(tx, parts.bus, [accountId], 'requests');
  });
}
