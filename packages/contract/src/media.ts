import { z } from 'zod';
import { ClientId } from './client-id.ts';
import { Done, Id, text } from './fields.ts';
import { route } from './route.ts';

/** What an uploaded file is taken as; it decides the limits and how it is made safe. */
export const MediaKind = z.enum(['image', 'voice', 'video', 'file']);
export type MediaKind = z.infer<typeof MediaKind>;

const MB = 1024 * 1024;
/** A file to upload holds at most this many bytes. */
export const MAX_MEDIA_BYTES = { image: 30 * MB, voice: 10 * MB, video: 100 * MB, file: 200 * MB };
/** One part of an upload holds at most this many bytes. */
export const MAX_PART_BYTES = 4 * MB;
/** A picture holds at most this many pixels. */
export const MAX_PIXELS = 40_000_000;
/** A voice message lasts at most this long (one second of grace for the recorder). */
export const MAX_VOICE_MS = 60_000;
/** Bars of a voice message's waveform, each 0–100. */
export const WAVEFORM_BARS = 48;

/** Media as it is kept, after it was made safe. What does not apply to its kind is null. */
export const Media = z.object({
  id: Id,
  kind: MediaKind,
  /** Of the full variant. */
  mime: z.string(),
  bytes: z.number().int(),
  fileName: z.string().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  durationMs: z.number().int().nullable(),
  /** Loudness over time, drawn from the sound itself. */
  waveform: z.array(z.number().int().min(0).max(100)).max(WAVEFORM_BARS).nullable(),
  /** A picture of a few bytes to show until the real one is there (a data: address), null where there is no picture. */
  glimpse: z.string().max(2_000).nullable(),
});
export type Media = z.infer<typeof Media>;

/** `full`: as sent; `view`: what fits a phone's screen (a video's poster); `thumb`: what fits a list. Sounds and files are only `full`. */
export const MediaVariant = z.enum(['full', 'view', 'thumb']);
export type MediaVariant = z.infer<typeof MediaVariant>;

/** An upload on its way. It can be gone on with for 24 hours. */
export const Upload = z.object({
  id: Id,
  clientId: ClientId,
  kind: MediaKind,
  state: z.enum(['receiving', 'processing', 'ready', 'refused']),
  /** Bytes that are safe here; the next part begins there. */
  offset: z.number().int(),
  bytes: z.number().int(),
  /** Why it was refused: a code of refusals.ts. */
  refusal: z.string().nullable(),
  media: Media.nullable(),
});
export type Upload = z.infer<typeof Upload>;

const uploadParams = z.object({ uploadId: Id });

export const mediaRoutes = {
  startUpload: route({
    method: 'POST',
    path: '/media/uploads',
    access: 'member',
    summary: 'Begin to upload a file; the same client id answers the same upload.',
    body: z.object({
      clientId: ClientId,
      kind: MediaKind,
      bytes: z.number().int().min(1),
      fileName: text(0, 200).default(''),
    }),
    reply: z.object({ upload: Upload }),
    refusals: ['media.too_large', 'media.too_many', 'media.quota', 'media.client_id_reused'],
  }),
  getUpload: route({
    method: 'GET',
    path: '/media/uploads/:uploadId',
    access: 'member',
    summary: 'How far an upload is.',
    params: uploadParams,
    reply: z.object({ upload: Upload }),
    refusals: ['common.not_found'],
  }),
  appendUpload: route({
    method: 'PATCH',
    path: '/media/uploads/:uploadId',
    access: 'member',
    summary:
      'The next part, beginning at an offset. Another offset than the one that is due changes nothing and answers where to go on.',
    params: uploadParams,
    query: z.object({ offset: z.coerce.number().int().min(0) }),
    upload: { maxBytes: MAX_PART_BYTES },
    reply: z.object({ upload: Upload }),
    refusals: ['common.not_found', 'common.too_large'],
  }),
  finishUpload: route({
    method: 'POST',
    path: '/media/uploads/:uploadId/finish',
    access: 'member',
    summary:
      'All bytes are there: make the file safe. Answers `ready` or `refused` when that is done within ten seconds, else `processing`; ask again.',
    params: uploadParams,
    reply: z.object({ upload: Upload }),
    refusals: ['common.not_found', 'media.incomplete'],
  }),
  cancelUpload: route({
    method: 'DELETE',
    path: '/media/uploads/:uploadId',
    access: 'member',
    summary: 'Give an upload up; what was kept of it goes.',
    params: uploadParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  getOwnMedia: route({
    method: 'GET',
    path: '/media/:mediaId/:variant',
    access: 'member',
    summary: 'A file that I uploaded, as long as something of mine uses it. Answers ranges.',
    params: z.object({ mediaId: Id, variant: MediaVariant }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
} as const;
