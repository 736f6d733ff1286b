import type { Database } from '../../platform/db/database.ts';
import type { IdentityTables, LanguageCode } from './tables.ts';

/** A signed-in device, and the language of its account. */
export interface SignedIn {
  accountId: string;
  sessionId: string;
  language: LanguageCode;
}

/** Every signed-in device of these accounts. */
export async function listSessions(
  database: Database,
  accountIds: readonly string[],
): Promise<SignedIn[]> {
  if (accountIds.length === 0) return [];
  const rows = await database
    .tables<IdentityTables>()
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.account_id', 'session.account_id')
    .select(['session.account_id', 'session.session_id', 'account.language'])
    .where('session.account_id', 'in', [...accountIds])
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    sessionId: row.session_id,
    language: row.language,
  }));
}
