import type { BadgeChange, BadgeHolder } from '@teahouse/contract';
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../platform/refusal.ts';
import { listPeople, presentPerson } from './find-people.ts';
import type { IdentityParts } from './parts.ts';
import { BADGE_CHANGES_SHOWN, MEMBERS_FOUND } from './rules.ts';
import type { AccountRow, IdentityTables } from './tables.ts';

/** A card with the last thing that was done about its badge. */
interface HolderRow
  extends Pick<
    AccountRow,
    'account_id' | 'handle' | 'display_name' | 'avatar_key' | 'region' | 'bio' | 'verified'
  > {
  reason: string | null;
  operator_id: string | null;
  changed_at: Date | null;
}

/** Everybody who has a badge, the newest account first. */
export async function listBadges(
  parts: Pick<IdentityParts, 'database'>,
  page: { cursor?: string | undefined; limit: number },
): Promise<{ holders: BadgeHolder[]; cursor: string | null }> {
  const below = page.cursor ? sql`and account.account_id < ${page.cursor}::uuid` : sql``;
  const holders = await listHolders(
    parts,
    sql`account.verified is not null ${below}`,
    page.limit + 1,
  );
  const shown = holders.slice(0, page.limit);
  const last = shown.at(-1);
  return { holders: shown, cursor: last && holders.length > page.limit ? last.person.id : null };
}

/** Members whose handle begins, or whose name holds, what was typed; at most 20, the newest account first. */
export async function findMembers(
  parts: Pick<IdentityParts, 'database'>,
  query: string,
): Promise<BadgeHolder[]> {
  // what was typed is no pattern
  const literal = query.replace(/[\\%_]/g, '\\$&');
  const handle = `${literal.replace(/^@/, '').toLowerCase()}%`;
  return listHolders(
    parts,
    sql`(account.handle like ${handle} or account.display_name ilike ${`%${literal}%`})`,
    MEMBERS_FOUND,
  );
}

/** One member with their badge; refuses common.not_found. */
export async function getHolder(
  parts: Pick<IdentityParts, 'database'>,
  accountId: string,
): Promise<BadgeHolder> {
  const [holder] = await listHolders(parts, sql`account.account_id = ${accountId}::uuid`, 1);
  return holder ?? refuse('common.not_found');
}

/** What was done about a member's badge, the newest first; refuses common.not_found. */
export async function listBadgeChanges(
  parts: Pick<IdentityParts, 'database'>,
  accountId: string,
): Promise<{ holder: BadgeHolder; changes: BadgeChange[] }> {
  const holder = await getHolder(parts, accountId);
  const rows = await parts.database
    .tables<IdentityTables>()
    .selectFrom('identity.badge_change')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('change_id', 'desc')
    .limit(BADGE_CHANGES_SHOWN)
    .execute();
  const operators = await listPeople(
    parts.database,
    rows.map((row) => row.operator_id),
  );
  return {
    holder,
    changes: rows.map((row) => ({
      id: row.change_id,
      kind: row.kind,
      reason: row.reason,
      by: operators.get(row.operator_id) ?? null,
      at: row.changed_at.toISOString(),
    })),
  };
}

async function listHolders(
  { database }: Pick<IdentityParts, 'database'>,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<BadgeHolder[]> {
  const { rows } = await sql<HolderRow>`
    select account.account_id, account.handle, account.display_name, account.avatar_key,
           account.region, account.bio, account.verified,
           last.reason, last.operator_id, last.changed_at
      from identity.account account
      left join lateral (
        select change.reason, change.operator_id, change.changed_at
          from identity.badge_change change
         where change.account_id = account.account_id
         order by change.change_id desc limit 1) last on true
     where ${which}
     order by account.account_id desc
     limit ${limit}`.execute(database.tables<IdentityTables>());
  const operators = await listPeople(
    database,
    rows.flatMap((row) => row.operator_id ?? []),
  );
  return rows.map((row) => ({
    person: presentPerson(row),
    reason: row.reason,
    by: (row.operator_id && operators.get(row.operator_id)) || null,
    at: row.changed_at?.toISOString() ?? null,
  }));
}
