import type { MediaVariant } from '@teahouse/contract';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import type { BinaryReply } from '../../../platform/http/handlers.ts';
import { refuse } from '../../../platform/refusal.ts';
import type { ChatTables } from '../tables.ts';
import { findEntries } from './find-entries.ts';
import { type MediaNeighbour, mediaIdsOf } from './media-neighbour.ts';

/** A file of an entry that the account may read (sync.md M5); anything else, recalled, gone or deleted for it, is common.not_found. */
export async function getEntryMedia(
  parts: { database: Database; clock: Clock; media: MediaNeighbour },
  asked: {
    accountId: string;
    conversationId: string;
    position: number;
    mediaId: string;
    variant: MediaVariant;
  },
): Promise<BinaryReply> {
  const [entry] = await findEntries(parts.database.tables<ChatTables>(), {
    ...asked,
    positions: [asked.position],
    now: parts.clock.now(),
  });
  if (!entry || !mediaIdsOf(entry.content).includes(asked.mediaId)) refuse('common.not_found');
  const file = await parts.media.openVariant(asked.mediaId, asked.variant);
  if (!file) refuse('common.not_found');
  return { ...file, cache: 'checked' };
}
