import { MAX_STICKERS, type Media } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database, Tx } from '../../../platform/db/database.ts';
import type { LiveBus } from '../../../platform/live-bus/live-bus.ts';
import { refuse } from '../../../platform/refusal.ts';
import { frame } from '../frames.ts';
import type { ChatTables } from '../tables.ts';
import { getMessage } from './find-entries.ts';
import { type MediaNeighbour, mediaUse, stickerUse } from './media-neighbour.ts';

interface StickerParts {
  database: Database;
  clock: Clock;
  bus: LiveBus;
  media: MediaNeighbour;
}

type Origin = { mediaId: string } | { conversationId: string; position: number };

/** The account's own stickers, the newest first. */
export async function listStickers(database: Database, accountId: string): Promise<Media[]> {
  const rows = await database
    .tables<ChatTables>()
    .selectFrom('chat.sticker')
    .select('media')
    .where('account_id', '=', accountId)
    .orderBy('added_at', 'desc')
    .orderBy('media_id', 'desc')
    .limit(MAX_STICKERS)
    .execute();
  return rows.map((row) => row.media);
}

/** Keeps a picture as a sticker: one that the account uploaded, or one of an entry that it may read. Again puts it first. Refuses common.not_found and chat.sticker_limit. */
export async function addSticker(
  parts: StickerParts,
  accountId: string,
  origin: Origin,
): Promise<Media> {
  return parts.database.transaction(async (tx) => {
    const tables = tx.tables<ChatTables>();
    const media = await holdPicture(tx, parts, accountId, origin);
    const values = { added_at: parts.clock.now() };
    await tables
      .insertInto('chat.sticker')
      .values({
        account_id: accountId,
        media_id: media.id,
        media: JSON.stringify(media),
        ...values,
      })
      .onConflict((conflict) => conflict.columns(['account_id', 'media_id']).doUpdateSet(values))
      .execute();
    const { count } = await tables
      .selectFrom('chat.sticker')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (Number(count) > MAX_STICKERS) refuse('chat.sticker_limit');
    tellDevices(tx, parts.bus, accountId);
    return media;
  });
}

async function holdPicture(
  tx: Tx,
  parts: StickerParts,
  accountId: string,
  origin: Origin,
): Promise<Media> {
  if ('mediaId' in origin) {
    const { mediaId } = origin;
    const use = stickerUse(accountId, mediaId);
    const claim = { ownerId: accountId, mediaId, kind: 'image' as const, use };
    return (await parts.media.claimMedia(tx, claim)) ?? refuse('common.not_found');
  }
  const entry = await getMessage(tx.tables<ChatTables>(), {
    accountId,
    ...origin,
    now: parts.clock.now(),
  });
  const { content } = entry;
  if (content.kind !== 'image' && content.kind !== 'own_sticker') refuse('common.not_found');
  const { id: mediaId } = content.media;
  const fromUse = mediaUse(entry.conversation_id, entry.sender_id ?? '', entry.client_id ?? '');
  const share = { mediaId, fromUse, use: stickerUse(accountId, mediaId) };
  return (await parts.media.shareMedia(tx, share)) ?? refuse('common.not_found');
}

/** Keeps a sticker no longer; messages that show it keep theirs. Refuses common.not_found. */
export async function removeSticker(
  parts: StickerParts,
  accountId: string,
  mediaId: string,
): Promise<void> {
  await parts.database.transaction(async (tx) => {
    const { numDeletedRows } = await tx
      .tables<ChatTables>()
      .deleteFrom('chat.sticker')
      .where('account_id', '=', accountId)
      .where('media_id', '=', mediaId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) refuse('common.not_found');
    await parts.media.releaseUse(tx, stickerUse(accountId, mediaId));
    tellDevices(tx, parts.bus, accountId);
  });
}

function tellDevices(tx: Tx, bus: LiveBus, accountId: string): void {
  tx.afterCommit(() =>
    bus.publish({
      kind: 'deliver',
      accounts: [accountId],
      frame: frame({ type: 'changed', what: 'stickers' }),
    }),
  );
}
