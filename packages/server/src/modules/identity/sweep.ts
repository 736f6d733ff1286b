import { endSessions } from './end-sessions.ts';
import type { IdentityParts } from './parts.ts';
import { daysAfter, SESSION_IDLE_DAYS } from './rules.ts';
import type { IdentityTables } from './tables.ts';

const TASK = 'identity.sweep';
const EVERY_MS = 3600 * 1000;
/** Sessions ended in one go. */
const BATCH = 500;

/** Names the hourly job that clears what is over: codes, tickets, counted turns, unused sessions. */
export function defineSweep(parts: IdentityParts): void {
  parts.jobs.define(TASK, async () => {
    await sweep(parts);
    await sweepLater(parts, EVERY_MS);
  });
}

/** Puts the sweep on the queue, once however many nodes start. */
export async function sweepLater(parts: IdentityParts, afterMs: number): Promise<void> {
  await parts.database.transaction((tx) =>
    // by the database's own clock, which is the queue's
    parts.jobs.add(tx, TASK, {}, { key: TASK, runAt: new Date(Date.now() + afterMs) }),
  );
}

/** Clears everything that is over by now. */
export async function sweep(
  parts: Pick<IdentityParts, 'database' | 'clock' | 'bus'>,
): Promise<void> {
  const now = parts.clock.now();
  const db = parts.database.tables<IdentityTables>();
  await db.deleteFrom('identity.one_time_code').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.ticket').where('expires_at', '<=', now).execute();
  await db.deleteFrom('identity.turn').where('kept_until', '<=', now).execute();
  const idle = await db
    .selectFrom('identity.session')
    .select(['account_id', 'session_id'])
    .where('seen_at', '<=', daysAfter(now, -SESSION_IDLE_DAYS))
    .limit(BATCH)
    .execute();
  for (const { account_id, session_id } of idle)
    await parts.database.transaction(
      async (tx) => void (await endSessions(tx, parts.bus, account_id, [session_id])),
    );
  if (idle.length === BATCH) await sweep(parts);
}
