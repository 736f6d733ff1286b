import { z } from 'zod';
import type { Tx } from '../../platform/db/database.ts';
import type { MediaParts } from './index.ts';
import { mediaBlobs } from './make-safe.ts';
import type { MediaTables } from './tables.ts';

const TASK = 'media.erase';
const Doomed = z.object({ mediaId: z.uuid() });

/** Names the job that erases media which nothing holds. */
export function defineErase(parts: MediaParts): void {
  parts.jobs.define(TASK, (payload) => eraseMedia(parts, Doomed.parse(payload).mediaId));
}

/** Has a piece of media erased after the commit, unless something holds it then. */
export const eraseLater = (
  tx: Tx,
  { jobs }: Pick<MediaParts, 'jobs'>,
  mediaId: string,
): Promise<void> =>
  jobs.add(tx, TASK, { mediaId } satisfies z.input<typeof Doomed>, { key: `${TASK} ${mediaId}` });

/** Erases a piece of media, rows and bytes, unless something holds it or it is fresh. */
export async function eraseMedia(parts: MediaParts, mediaId: string): Promise<void> {
  const isGone = await parts.database.transaction(async (tx) => {
    const tables = tx.tables<MediaTables>();
    const item = await tables
      .selectFrom('media.item')
      .select(['owner_id', 'uses', 'fresh_until'])
      .where('media_id', '=', mediaId)
      .forUpdate()
      .executeTakeFirst();
    // a job that was cut off after its commit has only the bytes left to erase
    if (!item) return true;
    if (item.uses > 0 || item.fresh_until > parts.clock.now()) return false;
    await tables.deleteFrom('media.item').where('media_id', '=', mediaId).execute();
    await tables
      .deleteFrom('media.upload')
      .where('account_id', '=', item.owner_id)
      .where('upload_id', '=', mediaId)
      .execute();
    return true;
  });
  if (isGone) await parts.blobs.remove(mediaBlobs(mediaId));
}
