import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import type { SquareDb, SquareTables } from './tables.ts';

type MemberRow = Omit<Selectable<SquareTables['square.member']>, 'words' | 'follows_version'>;

/** What stands for somebody who never took part. */
const newcomer = (accountId: string): MemberRow => ({
  account_id: accountId,
  following: 0,
  followers: 0,
  posts: 0,
  pinned_id: null,
  for_you: true,
  mute_words: [],
  home_seen_at: null,
});

const COLUMNS = sql.raw(
  'account_id, following, followers, posts, pinned_id, for_you, mute_words, home_seen_at',
);

/** Holds these members until the transaction ends, making those who never took part; in one order, so that nobody waits in a ring. */
export async function lockMembers(db: SquareDb, accountIds: readonly string[]): Promise<void> {
  const ids = [...new Set(accountIds)].sort();
  const { rows } = await sql<{ account_id: string }>`${prepared}
    select account_id from square.member where account_id = any (${ids}::uuid[])
     order by account_id for no key update`.execute(db);
  if (rows.length === ids.length) return;
  await db
    .insertInto('square.member')
    .values(ids.map((account_id) => ({ account_id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    select account_id from square.member where account_id = any (${ids}::uuid[])
     order by account_id for no key update`.execute(db);
}

/** The members of these accounts, by account; whoever never took part has nothing. */
export async function listMembers(
  db: SquareDb,
  accountIds: readonly string[],
): Promise<Map<string, MemberRow>> {
  const ids = [...new Set(accountIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<MemberRow>`${prepared}
    select ${COLUMNS} from square.member where account_id = any (${ids}::uuid[])`.execute(db);
  const known = new Map<string, MemberRow>(rows.map((row) => [row.account_id, row]));
  return new Map(accountIds.map((id) => [id, known.get(id) ?? newcomer(id)]));
}

/** One member; whoever never took part has nothing. */
export async function getMember(db: SquareDb, accountId: string): Promise<MemberRow> {
  const { rows } = await sql<MemberRow>`${prepared}
    select ${COLUMNS} from square.member where account_id = ${accountId}::uuid`.execute(db);
  return rows[0] ?? newcomer(accountId);
}
