import { sql } from 'kysely';
import { repeatJob } from '../../platform/repeat-job.ts';
import type { SquareParts } from './parts.ts';
import { MAX_NOTICES, NOTICE_LIFE_MS } from './rules.ts';
import type { SquareTables } from './tables.ts';

const TASK = 'square.sweep';
const EVERY_MS = 60 * 60 * 1000;
/** The first sweep comes when the start is over. */
const FIRST_MS = 90_000;
const BATCH = 1_000;

type SweepParts = Pick<SquareParts, 'database' | 'clock' | 'jobs' | 'log'>;

/** Names the job that lets old notices go, and puts it on the queue. */
export function startSweep(parts: SweepParts): void {
  repeatJob(parts, TASK, { firstMs: FIRST_MS, everyMs: EVERY_MS }, () => sweep(parts));
}

/** Lets go of notices that are too old, and of those beyond the newest 500 of an account; nobody is shown them any more (N4). */
export async function sweep({ database, clock }: SweepParts): Promise<void> {
  const db = database.tables<SquareTables>();
  const before = new Date(clock.now().getTime() - NOTICE_LIFE_MS);
  await db.deleteFrom('square.notice').where('told_at', '<=', before).execute();
  const { rows } = await sql<{ account_id: string }>`
    select account_id from square.notice
     group by account_id having count(*) > ${MAX_NOTICES} limit ${BATCH}`.execute(db);
  for (const { account_id } of rows)
    await sql`
      delete from square.notice gone
       where gone.account_id = ${account_id}::uuid and gone.notice_id in (
         select notice_id from square.notice
          where account_id = ${account_id}::uuid
          order by told_at desc, notice_id desc offset ${MAX_NOTICES})`.execute(db);
}
