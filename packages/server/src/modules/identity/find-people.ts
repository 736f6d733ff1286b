import type { Person } from '@teahouse/contract';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/db/database.ts';
import { prepared } from '../../platform/db/prepared.ts';
import { findAccount } from './find-account.ts';
import { tokenOfLink } from './rules.ts';
import type { AccountRow, IdentityTables } from './tables.ts';

type CardRow = Pick<
  AccountRow,
  'account_id' | 'handle' | 'display_name' | 'avatar_key' | 'region' | 'bio' | 'verified'
>;

/** How an account looks to others. */
export const presentPerson = (row: CardRow): Person => ({
  id: row.account_id,
  handle: row.handle,
  displayName: row.display_name,
  avatarUrl: row.avatar_key && `/api/v1/identity/avatars/${row.avatar_key}`,
  region: row.region,
  bio: row.bio,
  verified: row.verified,
});

/** The cards of these accounts; those that do not exist are left out. */
export async function listPeople(
  database: Database | Tx,
  ids: readonly string[],
): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<CardRow>`${prepared}
    select account_id, handle, display_name, avatar_key, region, bio, verified
      from identity.account where account_id = any (${[...new Set(ids)]}::uuid[])`.execute(
    database.tables<IdentityTables>(),
  );
  return new Map(rows.map((row) => [row.account_id, presentPerson(row)]));
}

/** The account that has this handle now, in any case and with or without @. */
export async function findAccountByHandle(
  database: Database,
  handle: string,
): Promise<string | undefined> {
  const plain = handle.trim().replace(/^@/, '').toLowerCase();
  const account = await findAccount(database.tables<IdentityTables>(), { handle: plain });
  return account?.account_id;
}

/** The account of this number (E.164), only where its owner lets the number find them. */
export async function findAccountByPhone(
  database: Database,
  phone: string,
): Promise<string | undefined> {
  const account = await findAccount(database.tables<IdentityTables>(), { phone });
  return account?.findable_by_phone ? account.account_id : undefined;
}

/** The account behind a personal QR code, given its whole link or only its token. */
export async function findAccountByCode(
  database: Database,
  link: string,
): Promise<string | undefined> {
  const token = tokenOfLink(link);
  if (!token) return undefined;
  const row = await database
    .tables<IdentityTables>()
    .selectFrom('identity.code_claim')
    .select('account_id')
    .where('code_token', '=', token)
    .executeTakeFirst();
  return row?.account_id;
}

/** How many operators this instance has. */
export async function countOperators(database: Database): Promise<number> {
  const row = await database
    .tables<IdentityTables>()
    .selectFrom('identity.account')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('role', '=', 'operator')
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The accounts that have these handles now, by handle in small letters; those of nobody are left out. */
export async function findAccountsByHandles(
  database: Database,
  handles: readonly string[],
): Promise<Map<string, string>> {
  if (handles.length === 0) return new Map();
  const rows = await database
    .tables<IdentityTables>()
    .selectFrom('identity.handle_claim')
    .select(['handle', 'account_id'])
    .where('handle', 'in', [...new Set(handles.map((handle) => handle.toLowerCase()))])
    .where('reserved_until', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.handle, row.account_id]));
}

/** When the account was opened; undefined where there is none. */
export async function findAccountDate(
  database: Database,
  accountId: string,
): Promise<Date | undefined> {
  const row = await database
    .tables<IdentityTables>()
    .selectFrom('identity.account')
    .select('created_at')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.created_at;
}
