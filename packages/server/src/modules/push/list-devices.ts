import type { PushPreferences } from '@teahouse/contract';
import type { Database } from '../../platform/db/database.ts';
import type { SignedIn } from '../identity/index.ts';
import { listPreferences } from './preferences.ts';
import { USUAL_PREFERENCES } from './rules.ts';
import type { PushTarget } from './send-push.ts';
import { removeSubscriptions } from './subscriptions.ts';
import type { PushTables } from './tables.ts';

/** A device that can be pushed to. */
export interface Device {
  accountId: string;
  sessionId: string;
  target: PushTarget;
  language: SignedIn['language'];
  preferences: PushPreferences;
}

/**
 * The subscribed devices of these accounts, by account. A subscription whose session is no more is
 * removed here, in case the signal of its end was lost.
 */
export async function listDevices(
  database: Database,
  listSessions: (accountIds: readonly string[]) => Promise<readonly SignedIn[]>,
  accountIds: readonly string[],
): Promise<Map<string, Device[]>> {
  if (accountIds.length === 0) return new Map();
  const rows = await database
    .tables<PushTables>()
    .selectFrom('push.subscription')
    .select(['account_id', 'session_id', 'endpoint', 'p256dh', 'auth'])
    .where('account_id', 'in', [...accountIds])
    .execute();
  const subscribed = [...new Set(rows.map((row) => row.account_id))];
  const [sessions, preferences] = await Promise.all([
    listSessions(subscribed),
    listPreferences(database, subscribed),
  ]);
  const languages = new Map(sessions.map((session) => [session.sessionId, session.language]));
  const orphans = rows.filter((row) => !languages.has(row.session_id));
  if (orphans.length > 0)
    await database.transaction((tx) =>
      removeSubscriptions(
        tx,
        orphans.map((row) => ({ accountId: row.account_id, sessionId: row.session_id })),
      ),
    );
  const devices = rows.flatMap(({ account_id, session_id, ...target }): Device[] => {
    const language = languages.get(session_id);
    if (!language) return [];
    return [
      {
        accountId: account_id,
        sessionId: session_id,
        target,
        language,
        preferences: preferences.get(account_id) ?? USUAL_PREFERENCES,
      },
    ];
  });
  return Map.groupBy(devices, (device) => device.accountId);
}
