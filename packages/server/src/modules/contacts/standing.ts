import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { ContactsDb } from './tables.ts';

/** What stands between two accounts for other modules: friendship, and whose messages the other side takes. */
export interface Standing {
  friends: boolean;
  /** By account id: friends, and neither blocks the other. */
  mayWrite: Record<string, boolean>;
}

/** A change of the standing of two accounts, told inside the transaction that makes it. */
export interface StandingChange {
  accountIds: readonly [string, string];
  becameFriends: boolean;
  mayWrite: Record<string, boolean>;
  /** What the one who asked wrote; null without words. */
  greeting: { senderId: string; text: string } | null;
  at: Date;
}

export type StandingListener = (tx: Tx, change: StandingChange) => Promise<void>;

/** Whether the two are friends and may write to each other, from the rows of the first; every statement carries its key. */
export async function getStanding(db: ContactsDb, a: string, b: string): Promise<Standing> {
  const { rows } = await sql<{ friends: boolean; apart: boolean }>`
    select
      exists (select from contacts.contact where account_id = ${a}::uuid and person_id = ${b}::uuid)
        as friends,
      exists (select from contacts.block where account_id = ${a}::uuid and person_id = ${b}::uuid)
        or exists (select from contacts.blocked_by
          where account_id = ${a}::uuid and person_id = ${b}::uuid) as apart`.execute(db);
  const friends = rows[0]?.friends ?? false;
  const mayTalk = friends && !rows[0]?.apart;
  return { friends, mayWrite: { [a]: mayTalk, [b]: mayTalk } };
}

/** Whether the account blocks the person. */
export async function blocks(
  db: ContactsDb,
  accountId: string,
  personId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('contacts.block')
    .select('person_id')
    .where('account_id', '=', accountId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row !== undefined;
}

/** All friends of the account, those whom it blocks included; at most 5,000. */
export async function listFriendIds(db: ContactsDb, accountId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('contacts.contact')
    .select('person_id')
    .where('account_id', '=', accountId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

/** Who of these is a friend of the account, without those who block it or whom it blocks. */
export async function filterFriends(
  db: ContactsDb,
  accountId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const { rows } = await sql<{ person_id: string }>`
    select friend.person_id
    from contacts.contact friend
    where friend.account_id = ${accountId}::uuid and friend.person_id = any (${[...personIds]}::uuid[])
      and not exists (select from contacts.block mine
        where mine.account_id = ${accountId}::uuid and mine.person_id = friend.person_id)
      and not exists (select from contacts.blocked_by theirs
        where theirs.account_id = ${accountId}::uuid and theirs.person_id = friend.person_id)`.execute(
    db,
  );
  return new Set(rows.map((row) => row.person_id));
}
