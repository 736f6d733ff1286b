import type { Content } from '@teahouse/contract';
import type { MediaService } from '../../media/index.ts';

/** What chat asks of media: who may hold or open a file is decided here. */
export type MediaNeighbour = Pick<
  MediaService,
  'claimMedia' | 'shareMedia' | 'releaseUse' | 'openVariant'
>;

/** The use by which a message holds its files. */
export const mediaUse = (conversationId: string, senderId: string, clientId: string): string =>
  `chat/${conversationId}/${senderId}/${clientId}`;

/** The use by which an account keeps a sticker. */
export const stickerUse = (accountId: string, mediaId: string): string =>
  `sticker/${accountId}/${mediaId}`;

/** The files that a content shows, those of a bundle's lines too. */
export function mediaIdsOf(content: Content): string[] {
  const contents =
    content.kind === 'bundle' ? content.lines.map((line) => line.content) : [content];
  return [...new Set(contents.flatMap((one) => ('media' in one ? [one.media.id] : [])))];
}
