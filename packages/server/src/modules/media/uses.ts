import type { Media } from '@teahouse/contract';
import { type Kysely, sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { eraseLater } from './erase-media.ts';
import type { MediaParts } from './index.ts';
import type { MediaTables } from './tables.ts';

/** Who will hold which media of whose own. */
export interface Claim {
  ownerId: string;
  mediaId: string;
  kind: Media['kind'];
  use: string;
}

/** Which media, held by whom already, another will hold too. */
export interface Share {
  mediaId: string;
  fromUse: string;
  use: string;
}

/** Has `use` hold a piece of media that is the owner's and of the kind; undefined where there is none. The same claim again changes nothing. */
export async function claimMedia(tx: Tx, claim: Claim): Promise<Media | undefined> {
  const tables = tx.tables<MediaTables>();
  const item = await lockItem(tables, claim.mediaId);
  if (!item || item.owner_id !== claim.ownerId || item.description.kind !== claim.kind)
    return undefined;
  await hold(tables, claim);
  return item.description;
}

/** Has `use` hold what `fromUse` holds, whoever it belongs to; undefined where `fromUse` does not. */
export async function shareMedia(tx: Tx, share: Share): Promise<Media | undefined> {
  const tables = tx.tables<MediaTables>();
  const item = await lockItem(tables, share.mediaId);
  const held = await tables
    .selectFrom('media.use')
    .select('use')
    .where('use', '=', share.fromUse)
    .where('media_id', '=', share.mediaId)
    .executeTakeFirst();
  if (!item || !held) return undefined;
  await hold(tables, share);
  return item.description;
}

/**
 * Ends a use, or every use below a path that ends with `/`. What nothing holds any more is erased at once,
 * however fresh: what was taken back must not be asked for by its uploader either. With `unwritten` it stays
 * fresh: the use came to nothing, and will be claimed again.
 */
export async function releaseUse(
  tx: Tx,
  parts: Pick<MediaParts, 'clock' | 'jobs'>,
  use: string,
  { unwritten = false }: { unwritten?: boolean } = {},
): Promise<void> {
  const tables = tx.tables<MediaTables>();
  const gone = await tables
    .deleteFrom('media.use')
    .where((eb) =>
      use.endsWith('/')
        ? // "0" follows "/"
          eb('use', '>=', use).and('use', '<', `${use.slice(0, -1)}0`)
        : eb('use', '=', use),
    )
    .returning('media_id')
    .execute();
  const counts = new Map<string, number>();
  for (const { media_id } of gone) counts.set(media_id, (counts.get(media_id) ?? 0) + 1);
  // in one order, so that two who let go of the same things do not wait for each other
  for (const [mediaId, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { uses } = await tables
      .updateTable('media.item')
      .set((eb) => ({ uses: eb('uses', '-', count) }))
      .where('media_id', '=', mediaId)
      .returning('uses')
      .executeTakeFirstOrThrow();
    if (uses > 0 || unwritten) continue;
    await tables
      .updateTable('media.item')
      .set({ fresh_until: parts.clock.now() })
      .where('media_id', '=', mediaId)
      .execute();
    await eraseLater(tx, parts, mediaId);
  }
}

/** Holds the item until the transaction ends, so that it is not erased meanwhile. */
const lockItem = (tables: Kysely<MediaTables>, mediaId: string) =>
  tables
    .selectFrom('media.item')
    .selectAll()
    .where('media_id', '=', mediaId)
    .forUpdate()
    .executeTakeFirst();

async function hold(
  tables: Kysely<MediaTables>,
  { mediaId, use }: { mediaId: string; use: string },
): Promise<void> {
  const written = await tables
    .insertInto('media.use')
    .values({ use, media_id: mediaId })
    .onConflict((conflict) => conflict.columns(['use', 'media_id']).doNothing())
    .returning('use')
    .executeTakeFirst();
  if (written)
    await tables
      .updateTable('media.item')
      .set({ uses: sql`uses + 1` })
      .where('media_id', '=', mediaId)
      .execute();
}
