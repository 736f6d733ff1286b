import type { Readable } from 'node:stream';
import type { Media, MediaVariant } from '@teahouse/contract';
import { findFile } from '../../platform/blobs/blobs.ts';
import type { MediaParts } from './index.ts';
import type { MediaTables, Variants } from './tables.ts';

/** A variant's bytes with all that a reply needs but how long it may be kept. */
export interface OpenVariant {
  bytes: number;
  open(range?: { start: number; end: number }): Promise<Readable>;
  type: string;
  /** Only of plain files: they are stored, never shown in place. */
  fileName?: string;
  tag: string;
}

/** The bytes of a variant, whoever asks: the caller has decided that. Undefined where there is none. */
export async function openVariant(
  parts: Pick<MediaParts, 'database' | 'blobs'>,
  mediaId: string,
  variant: MediaVariant,
): Promise<OpenVariant | undefined> {
  const item = await parts.database
    .tables<MediaTables>()
    .selectFrom('media.item')
    .select(['description', 'variants'])
    .where('media_id', '=', mediaId)
    .executeTakeFirst();
  return item && openItem(parts, item, variant);
}

/** The bytes of a variant of the account's own media, while something uses it or it is fresh. */
export async function openOwnVariant(
  parts: Pick<MediaParts, 'database' | 'blobs' | 'clock'>,
  ownerId: string,
  mediaId: string,
  variant: MediaVariant,
): Promise<OpenVariant | undefined> {
  const item = await parts.database
    .tables<MediaTables>()
    .selectFrom('media.item')
    .select(['description', 'variants'])
    .where('media_id', '=', mediaId)
    .where('owner_id', '=', ownerId)
    .where((eb) => eb.or([eb('uses', '>', 0), eb('fresh_until', '>', parts.clock.now())]))
    .executeTakeFirst();
  return item && openItem(parts, item, variant);
}

async function openItem(
  { blobs }: Pick<MediaParts, 'blobs'>,
  { description, variants }: { description: Media; variants: Variants },
  name: MediaVariant,
): Promise<OpenVariant | undefined> {
  const variant = variants[name];
  const file = variant && (await findFile(blobs, variant.key));
  if (!variant || !file) return undefined;
  return {
    ...file,
    type: variant.type,
    // what is made safe never changes
    tag: `${description.id}-${name}`,
    ...(description.fileName === null ? {} : { fileName: description.fileName }),
  };
}
