import type { Contact } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { deleteSide } from './answer-request.ts';
import { announceStanding } from './become-friends.ts';
import type { ContactsParts } from './index.ts';
import { lockCircles } from './lock-circles.ts';
import { getPerson, presentContact } from './present-profile.ts';
import { readTie } from './read-tie.ts';
import { MAX_TAGS, MAX_TAGS_PER_CONTACT, tidyTags } from './rules.ts';
import type { ContactsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** What the account may note about a friend; what is not given stays. */
export interface ContactChange {
  remark?: string | undefined;
  tags?: string[] | undefined;
  starred?: boolean | undefined;
  chatOnly?: boolean | undefined;
  hideMyMoments?: boolean | undefined;
  hideTheirMoments?: boolean | undefined;
}

/** Notes something about a friend; only the account ever sees it. Refuses common.not_found, contacts.tag_limit, contacts.tags_full. */
export async function changeContact(
  parts: ContactsParts,
  accountId: string,
  personId: string,
  change: ContactChange,
): Promise<Contact> {
  const tags = change.tags && tidyTags(change.tags);
  if (tags && tags.length > MAX_TAGS_PER_CONTACT) refuse('contacts.tag_limit');
  const person = await getPerson(parts, personId);
  return parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const { contact, blocked } = await readTie(db, accountId, personId);
    if (!contact) refuse('common.not_found');
    const row = await db
      .updateTable('contacts.contact')
      .set({
        // the key set to itself: a change of nothing is a change too
        account_id: accountId,
        remark: change.remark,
        tags,
        starred: change.starred,
        chat_only: change.chatOnly,
        hide_my_moments: change.hideMyMoments,
        hide_their_moments: change.hideTheirMoments,
      })
      .where('account_id', '=', accountId)
      .where('person_id', '=', personId)
      .returningAll()
      .executeTakeFirst();
    if (!row) refuse('common.not_found');
    if (tags && (await countTags(tx, accountId)) > MAX_TAGS) refuse('contacts.tags_full');
    tellDevices(tx, parts.bus, [accountId], 'contacts');
    return presentContact(row, person, blocked);
  });
}

// 5,000 friends with 20 tags each: 12 ms
async function countTags(tx: Tx, accountId: string): Promise<number> {
  const { rows } = await sql<{ different: number }>`
    select count(distinct tag)::int as different
      from contacts.contact, unnest(tags) as tag
     where account_id = ${accountId}`.execute(tx.tables());
  return rows[0]?.different ?? 0;
}

/** Ends a friendship for both sides, with what was noted and asked; refuses common.not_found. */
export async function removeContact(
  parts: ContactsParts,
  accountId: string,
  personId: string,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<ContactsTables>();
    const at = parts.clock.now();
    const { contact } = await readTie(db, accountId, personId);
    if (!contact) refuse('common.not_found');
    await lockCircles(db, [accountId, personId], at);
    let ended = false;
    for (const [side, other] of [
      [accountId, personId],
      [personId, accountId],
    ] as const) {
      const gone = await db
        .deleteFrom('contacts.contact')
        .where('account_id', '=', side)
        .where('person_id', '=', other)
        .returning('person_id')
        .execute();
      ended ||= gone.length > 0;
      if (await deleteSide(db, side, other)) tellDevices(tx, parts.bus, [side], 'requests');
    }
    if (!ended) refuse('common.not_found');
    await announceStanding(tx, parts, {
      accountIds: [accountId, personId],
      becameFriends: false,
      mayWrite: { [accountId]: false, [personId]: false },
      greeting: null,
      at,
    });
    tellDevices(tx, parts.bus, [accountId, personId], 'contacts');
  });
}
