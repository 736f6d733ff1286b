import type { Media, MomentsWindow } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { refuse } from '../../platform/refusal.ts';
import { lockAlbum } from './albums.ts';
import { coverUse } from './media-uses.ts';
import type { MomentsParts } from './parts.ts';
import type { MomentsTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';

/** Changes how far back friends may look, and the account's cover: a picture of its own, or none. Refuses common.not_found. */
export async function changeSettings(
  parts: MomentsParts,
  accountId: string,
  change: { window?: MomentsWindow | undefined; coverMediaId?: string | null | undefined },
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const db = tx.tables<MomentsTables>();
    const { cover } = await lockAlbum(db, accountId);
    const next =
      change.coverMediaId === undefined
        ? cover
        : await changeCover(tx, parts, accountId, cover, change.coverMediaId);
    await db
      .updateTable('moments.album')
      .set({
        ...(change.window ? { moments_window: change.window } : {}),
        cover: next && JSON.stringify(next),
      })
      .where('account_id', '=', accountId)
      .execute();
    tx.afterCommit(() => tellDevices(parts.bus, [accountId]));
  });
}

async function changeCover(
  tx: Tx,
  { media }: MomentsParts,
  accountId: string,
  cover: Media | null,
  mediaId: string | null,
): Promise<Media | null> {
  if (mediaId === (cover?.id ?? null)) return cover;
  const next =
    mediaId === null
      ? null
      : await media.claimMedia(tx, {
          ownerId: accountId,
          mediaId,
          kind: 'image',
          use: coverUse(accountId, mediaId),
        });
  if (next === undefined) refuse('common.not_found');
  if (cover) await media.releaseUse(tx, coverUse(accountId, cover.id));
  return next;
}
