import type { Draftable, Media } from '@teahouse/contract';
import type { PendingMessage } from '../../../sync/device-store.ts';

/** Where the files of an entry are read. */
export interface EntryPlace {
  conversationId: string;
  position: number;
}

/** A file of a message as its bubble draws it: the house's, or one that still waits on this device. */
export type ShownFile = Pick<
  Media,
  'width' | 'height' | 'durationMs' | 'waveform' | 'glimpse' | 'bytes' | 'mime'
> & {
  fileName: string;
} & ({ mediaId: string; place: EntryPlace } | { file: Blob; message: PendingMessage });

/** The file of an entry. */
export const fileOfEntry = (media: Media, place: EntryPlace): ShownFile => ({
  ...media,
  fileName: media.fileName ?? '',
  mediaId: media.id,
  place,
});

/** The file of a message that waits; undefined where the browser threw it away. */
export function fileOfPending(message: PendingMessage): ShownFile | undefined {
  const { attachment } = message;
  if (!attachment) return undefined;
  const { file, fileName, width, height, durationMs, waveform } = attachment;
  const shown = { fileName, width, height, durationMs, waveform, glimpse: null };
  return { ...shown, bytes: file.size, mime: file.type, file, message };
}

/** Kinds that stand on the ground of the conversation by themselves, without a bubble. */
export const standsBare = (kind: Draftable['kind'] | (string & {})): boolean => BARE.includes(kind);

const BARE: readonly string[] = [
  'image',
  'video',
  'file',
  'sticker',
  'own_sticker',
  'location',
  'contact',
  'bundle',
];
