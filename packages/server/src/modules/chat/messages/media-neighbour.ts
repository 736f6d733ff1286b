import type { Media, MediaKind, MediaVariant } from '@teahouse/contract';
import type { Tx } from '../../../platform/db/database.ts';
import type { BinaryReply } from '../../../platform/http/handlers.ts';

/** What chat needs of the media module: files are kept as long as a use of theirs is. */
export interface MediaNeighbour {
  /** Lets a use hold a file of this kind that its owner uploaded; undefined where that is not there. The same again changes nothing. */
  claimMedia(
    tx: Tx,
    claim: { ownerId: string; mediaId: string; kind: MediaKind; use: string },
  ): Promise<Media | undefined>;
  /** Lets a use hold files that another use holds; whether the caller may is for chat to know. */
  shareMedia(tx: Tx, mediaIds: readonly string[], use: string): Promise<void>;
  /** Lets go of all files of these uses. */
  releaseMedia(tx: Tx, uses: readonly string[]): Promise<void>;
  /** A file as it was made safe; undefined where there is none. */
  openMedia(mediaId: string, variant: MediaVariant): Promise<BinaryReply | undefined>;
}

/** The use by which a message holds its files. */
export const mediaUse = (conversationId: string, senderId: string, clientId: string): string =>
  `chat/${conversationId}/${senderId}/${clientId}`;

/** The use by which an account keeps a sticker. */
export const stickerUse = (accountId: string, mediaId: string): string =>
  `sticker/${accountId}/${mediaId}`;
