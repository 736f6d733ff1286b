import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { Jobs } from '../../../platform/jobs.ts';
import type { ChatTables } from '../tables.ts';
import type { MediaNeighbour } from './media-neighbour.ts';
import { wipeEntries } from './wipe-entries.ts';

const TASK = 'chat.wipe_expired';
const EVERY_MS = 30_000;
/** Entries wiped in one transaction. */
const BATCH = 500;

interface WipeParts {
  database: Database;
  clock: Clock;
  jobs: Jobs;
  media: MediaNeighbour;
}

/** Begins the job that wipes what went by itself, twice a minute (sync.md X2); once however many nodes start. */
export async function startWiping(parts: WipeParts): Promise<void> {
  parts.jobs.define(TASK, async () => {
    try {
      await wipeExpired(parts);
    } finally {
      await wipeLater(parts);
    }
  });
  await wipeLater(parts);
}

function wipeLater(parts: WipeParts): Promise<void> {
  return parts.database.transaction((tx) =>
    // by the database's own clock, which is the queue's
    parts.jobs.add(tx, TASK, {}, { key: TASK, runAt: new Date(Date.now() + EVERY_MS) }),
  );
}

/** Wipes every entry that went by itself until now. */
export async function wipeExpired(parts: Omit<WipeParts, 'jobs'>): Promise<void> {
  const wiped = await parts.database.transaction(async (tx) => {
    const entries = await tx
      .tables<ChatTables>()
      .selectFrom('chat.entry')
      .select(['conversation_id', 'position', 'sender_id', 'client_id'])
      .where('expires_at', '<=', parts.clock.now())
      .orderBy('expires_at')
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    await wipeEntries(tx, parts.media, entries, 'expired');
    return entries.length;
  });
  if (wiped === BATCH) await wipeExpired(parts);
}
