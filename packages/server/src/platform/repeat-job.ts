import type { Database, Tx } from './db/database.ts';
import type { Jobs } from './jobs.ts';
import type { Log } from './log.ts';

interface RepeatParts {
  jobs: Jobs;
  database: Pick<Database, 'transaction'>;
  log: Log;
}

/** When work is done that is done again and again. */
interface Rhythm {
  /** After the start. */
  firstMs: number;
  /** After it was done, well or not. */
  everyMs: number;
}

/** Has work done again and again, by one node at a time however many there are. Before the jobs start. */
export function repeatJob(
  parts: RepeatParts,
  task: string,
  { firstMs, everyMs }: Rhythm,
  work: () => Promise<void>,
): void {
  const again = (afterMs: number) =>
    parts.database.transaction((tx) => addOnce(tx, parts, task, afterMs));
  parts.jobs.define(task, async () => {
    try {
      await work();
    } finally {
      await again(everyMs);
    }
  });
  // not awaited: a house opens although its database is slow
  again(firstMs).catch((error: unknown) => parts.log.warn({ error }, `${task} waits`));
}

/** Puts a repeated job on the queue, in the place of the one that waits there. */
export const addOnce = (
  tx: Tx,
  { jobs }: Pick<RepeatParts, 'jobs'>,
  task: string,
  afterMs: number,
): Promise<void> =>
  // by the database's own clock, which is the queue's
  jobs.add(tx, task, {}, { key: task, runAt: new Date(Date.now() + afterMs) });
