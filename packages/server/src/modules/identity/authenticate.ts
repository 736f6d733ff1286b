import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Authenticate, Caller } from '../../platform/http/caller.ts';
import type { LiveBus } from '../../platform/live-bus/live-bus.ts';
import { isIdleEnded, SEEN_EVERY_MS } from './rules.ts';
import { hashToken } from './session-token.ts';
import type { IdentityTables } from './tables.ts';

/** How long a node trusts what it read of a session, should a signal be lost. */
const REMEMBER_MS = 2_000;
const MAX_REMEMBERED = 20_000;

interface Remembered {
  caller: Caller;
  until: number;
}

/** The way from a session token to its caller: remembered for 2 s, forgotten at once when the session ends. */
export function createAuthenticate(house: {
  database: Database;
  bus: LiveBus;
  clock: Clock;
}): Authenticate {
  const remembered = new Map<string, Remembered>();
  // counts endings: what was read while one happened is not remembered
  let endings = 0;
  house.bus.subscribe((signal) => {
    if (signal.kind !== 'end_sessions') return;
    endings++;
    const ended = new Set(signal.sessionIds);
    for (const [key, { caller }] of remembered)
      if (ended.has(caller.sessionId)) remembered.delete(key);
  });
  return async function authenticate(token) {
    const hash = hashToken(token);
    const key = hash.toString('base64');
    const now = house.clock.now();
    const known = remembered.get(key);
    if (known && known.until > now.getTime()) return known.caller;
    const endingsBefore = endings;
    const caller = await findCaller(house.database, hash, now);
    remembered.delete(key);
    if (!caller || endings !== endingsBefore) return caller;
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    remembered.set(key, { caller, until: now.getTime() + REMEMBER_MS });
    return caller;
  };
}

async function findCaller(
  database: Database,
  hash: Buffer,
  now: Date,
): Promise<Caller | undefined> {
  const db = database.tables<IdentityTables>();
  const claim = await db
    .selectFrom('identity.session_claim')
    .select(['account_id', 'session_id'])
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  if (!claim) return undefined;
  const session = await db
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.account_id', 'session.account_id')
    .select(['session.seen_at', 'account.role'])
    .where('session.account_id', '=', claim.account_id)
    .where('session.session_id', '=', claim.session_id)
    .executeTakeFirst();
  if (!session || isIdleEnded(session.seen_at, now)) return undefined;
  if (now.getTime() - session.seen_at.getTime() >= SEEN_EVERY_MS)
    await db
      .updateTable('identity.session')
      .set({ seen_at: now })
      .where('account_id', '=', claim.account_id)
      .where('session_id', '=', claim.session_id)
      .where('seen_at', '<', now)
      .execute();
  return { accountId: claim.account_id, sessionId: claim.session_id, role: session.role };
}
