import { Readable } from 'node:stream';
import type { Media, MediaKind } from '@teahouse/contract';
import { newId } from '../../../platform/id.ts';
import type { MediaNeighbour } from '../messages/media-neighbour.ts';

/** Media that remembers who holds what, outside every transaction; for tests of chat alone. */
export interface FakeMedia extends MediaNeighbour {
  /** A file that the account has uploaded. */
  upload(ownerId: string, kind: MediaKind): Media;
  /** Who holds a file, sorted. */
  usesOf(mediaId: string): string[];
}

export function createFakeMedia(): FakeMedia {
  const items = new Map<string, { ownerId: string; media: Media }>();
  const uses = new Set<string>();
  const held = (use: string, mediaId: string) => `${use} ${mediaId}`;
  return {
    upload(ownerId, kind) {
      const media: Media = {
        id: newId(),
        kind,
        mime: 'application/octet-stream',
        bytes: 3,
        fileName: kind === 'file' ? 'tea.txt' : null,
        width: null,
        height: null,
        durationMs: null,
        waveform: null,
        glimpse: null,
      };
      items.set(media.id, { ownerId, media });
      return media;
    },
    usesOf: (mediaId) =>
      [...uses].flatMap((one) => (one.endsWith(` ${mediaId}`) ? one.split(' ').slice(0, 1) : [])),
    async claimMedia(_tx, { ownerId, mediaId, kind, use }) {
      const item = items.get(mediaId);
      if (item?.ownerId !== ownerId || item.media.kind !== kind) return undefined;
      uses.add(held(use, mediaId));
      return item.media;
    },
    async shareMedia(_tx, { mediaId, fromUse, use }) {
      if (!uses.has(held(fromUse, mediaId))) return undefined;
      uses.add(held(use, mediaId));
      return items.get(mediaId)?.media;
    },
    async releaseUse(_tx, use) {
      for (const one of uses)
        if (one.startsWith(use.endsWith('/') ? use : `${use} `)) uses.delete(one);
    },
    async openVariant(mediaId, variant) {
      const item = items.get(mediaId);
      if (!item || variant !== 'full') return undefined;
      return {
        bytes: 3,
        open: async () => Readable.from(['tea']),
        type: item.media.mime,
        tag: `${mediaId}-full`,
      };
    },
  };
}
