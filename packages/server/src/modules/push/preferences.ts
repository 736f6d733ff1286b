import type { PushPreferences } from '@teahouse/contract';
import type { Database } from '../../platform/db/database.ts';
import { USUAL_PREFERENCES } from './rules.ts';
import type { PreferenceTable, PushTables } from './tables.ts';

/** What these accounts chose; those that never chose are left out. */
export async function listPreferences(
  database: Database,
  accountIds: readonly string[],
): Promise<Map<string, PushPreferences>> {
  if (accountIds.length === 0) return new Map();
  const rows = await database
    .tables<PushTables>()
    .selectFrom('push.preference')
    .selectAll()
    .where('account_id', 'in', [...accountIds])
    .execute();
  return new Map(rows.map((row) => [row.account_id, present(row)]));
}

/** What the account chose. */
export async function readPreferences(
  database: Database,
  accountId: string,
): Promise<PushPreferences> {
  return (await listPreferences(database, [accountId])).get(accountId) ?? USUAL_PREFERENCES;
}

/** Changes what is given and answers the whole. */
export async function changePreferences(
  database: Database,
  accountId: string,
  change: Partial<PushPreferences>,
): Promise<PushPreferences> {
  return database.transaction(async (tx) => {
    const db = tx.tables<PushTables>();
    // the row is there from now on, so that two changes at once wait for each other
    await db
      .insertInto('push.preference')
      .values(rowOf(accountId, USUAL_PREFERENCES))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const before = await db
      .selectFrom('push.preference')
      .selectAll()
      .where('account_id', '=', accountId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const after = { ...present(before), ...change };
    const { account_id: _, ...values } = rowOf(accountId, after);
    await db
      .updateTable('push.preference')
      .set(values)
      .where('account_id', '=', accountId)
      .execute();
    return after;
  });
}

const rowOf = (accountId: string, preferences: PushPreferences): PreferenceTable => ({
  account_id: accountId,
  show_text: preferences.showText,
  groups_only_mentions: preferences.groupsOnlyMentions,
  quiet_from: preferences.quiet?.from ?? null,
  quiet_until: preferences.quiet?.until ?? null,
  quiet_time_zone: preferences.quiet?.timeZone ?? null,
});

const present = (row: PreferenceTable): PushPreferences => ({
  showText: row.show_text,
  groupsOnlyMentions: row.groups_only_mentions,
  quiet:
    row.quiet_from === null || row.quiet_until === null || row.quiet_time_zone === null
      ? null
      : { from: row.quiet_from, until: row.quiet_until, timeZone: row.quiet_time_zone },
});
