import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { ImportKey } from './import-state.ts';
import type { ImportsParts } from './index.ts';
import { readExport } from './read-export.ts';

const READ = 'imports.read';
const ReadPayload = z.object({ accountId: z.uuid(), importId: z.uuid() });
/** Exports that one process reads at once: the other jobs of the house need their turns too. */
const AT_ONCE = 2;
const WAIT_MS = 1_000;

/** Names the job that reads an import. */
export function defineReadJob(parts: ImportsParts): void {
  let reading = 0;
  parts.jobs.define(READ, async (payload, { signal }) => {
    const key = ReadPayload.parse(payload);
    if (reading >= AT_ONCE) {
      await parts.database.transaction((tx) => readLater(tx, parts, key, WAIT_MS));
      return;
    }
    reading += 1;
    try {
      await readExport(parts, key, signal);
    } finally {
      reading -= 1;
    }
  });
}

/** Has an import be read, once however often it is asked for before it begins. */
export const readLater = (
  tx: Tx,
  parts: Pick<ImportsParts, 'jobs'>,
  { accountId, importId }: ImportKey,
  afterMs = 0,
): Promise<void> =>
  parts.jobs.add(
    tx,
    READ,
    { accountId, importId },
    {
      key: `${READ}:${importId}`,
      // by the database's own clock, which is the queue's
      ...(afterMs > 0 ? { runAt: new Date(Date.now() + afterMs) } : {}),
    },
  );
