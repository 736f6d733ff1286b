import { type RawBuilder, sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import type { ContactsDb } from './tables.ts';

/** A friend on both sides, neither blocking the other, as far as Moments go. */
export interface CircleFriend {
  personId: string;
  /** Tags that the account put on the friend. */
  tags: readonly string[];
  /** Tags that the friend put on the account; the account never learns them. */
  theirTags: readonly string[];
  /** Neither side keeps the account's Moments from the friend. */
  seesMine: boolean;
  /** Neither side keeps the friend's Moments from the account. */
  showsTheirs: boolean;
}

/** The friends of an account with what both sides noted, and whom the account blocks. */
export interface Circle {
  friends: readonly CircleFriend[];
  blockedIds: readonly string[];
}

interface Side {
  person_id: string;
  tags: string[];
  /** Whoever noted this lets the other see their Moments. */
  shows: boolean;
  /** Whoever noted this wants to see the Moments of the other. */
  looks: boolean;
  blocked: boolean;
}

/** The circle of an account, or of those people within it: two statements, one for each side's own rows. */
export async function listCircle(
  db: ContactsDb,
  accountId: string,
  among?: readonly string[],
): Promise<Circle> {
  const mine = await listOwnSide(db, accountId, among);
  const theirs = await listOtherSide(
    db,
    accountId,
    mine.flatMap((row) => (row.blocked ? [] : row.person_id)),
  );
  return {
    friends: mine.flatMap((row) => {
      const other = row.blocked ? undefined : theirs.get(row.person_id);
      if (!other) return [];
      return {
        personId: row.person_id,
        tags: row.tags,
        theirTags: other.tags,
        seesMine: row.shows && other.looks,
        showsTheirs: row.looks && other.shows,
      };
    }),
    blockedIds: mine.flatMap((row) => (row.blocked ? row.person_id : [])),
  };
}

/**
 * The circle of a person as far as the account's own choices go: at most the account itself. Whether the person
 * blocks the account, or does not want to see its Moments, is not asked: the account never learns it.
 */
export async function readCircleThrough(
  db: ContactsDb,
  accountId: string,
  personId: string,
): Promise<Circle> {
  const [side] = await listOwnSide(db, accountId, [personId], { heedsBlocks: false });
  if (!side || side.blocked) return { friends: [], blockedIds: [] };
  const { shows, tags: theirTags } = side;
  return {
    friends: [{ personId: accountId, tags: [], theirTags, seesMine: true, showsTheirs: shows }],
    blockedIds: [],
  };
}

async function listOwnSide(
  db: ContactsDb,
  accountId: string,
  among: readonly string[] | undefined,
  { heedsBlocks } = { heedsBlocks: true },
): Promise<Side[]> {
  const chosen = (person: RawBuilder<unknown>) =>
    among ? sql`and ${person} = any (${[...among]}::uuid[])` : sql``;
  const notBlocked = sql`
       and not exists (select from contacts.blocked_by theirs
         where theirs.account_id = ${accountId}::uuid and theirs.person_id = friend.person_id)`;
  const { rows } = await sql<Side>`${prepared}
    select friend.person_id, friend.tags,
           not (friend.chat_only or friend.hide_my_moments) as shows,
           not (friend.chat_only or friend.hide_their_moments) as looks,
           false as blocked
      from contacts.contact friend
     where friend.account_id = ${accountId}::uuid ${chosen(sql`friend.person_id`)}
       and not exists (select from contacts.block mine
         where mine.account_id = ${accountId}::uuid and mine.person_id = friend.person_id)
       ${heedsBlocks ? notBlocked : sql``}
    union all
    select block.person_id, '{}', false, false, true
      from contacts.block block
     where block.account_id = ${accountId}::uuid ${chosen(sql`block.person_id`)}`.execute(db);
  return rows;
}

async function listOtherSide(
  db: ContactsDb,
  accountId: string,
  friendIds: readonly string[],
): Promise<Map<string, Side>> {
  if (friendIds.length === 0) return new Map();
  const { rows } = await sql<Side>`${prepared}
    select account_id as person_id, tags,
           not (chat_only or hide_my_moments) as shows,
           not (chat_only or hide_their_moments) as looks,
           false as blocked
      from contacts.contact
     where person_id = ${accountId}::uuid and account_id = any (${[...friendIds]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}
