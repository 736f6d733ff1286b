import { WAVEFORM_BARS } from '@teahouse/contract';
import { z } from 'zod';

/** What is made safe in the workshop; plain files are not opened at all. */
export type WorkKind = 'image' | 'voice' | 'video';

/** A piece of work: the file to read, and the folder for `full`, `view` and `thumb`. */
export interface Work {
  id: number;
  kind: WorkKind;
  file: string;
  folder: string;
}

const Type = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'audio/mpeg',
  'video/mp4',
  'video/webm',
]);

/** What was made: the description of it, and the files by the names of their variants. */
export const Made = z.object({
  width: z.number().int().min(1).nullable(),
  height: z.number().int().min(1).nullable(),
  durationMs: z.number().int().min(0).nullable(),
  waveform: z.array(z.number().int().min(0).max(100)).max(WAVEFORM_BARS).nullable(),
  glimpse: z
    .string()
    .max(2_000)
    .regex(/^data:image\/webp;base64,[A-Za-z0-9+/=]+$/)
    .nullable(),
  files: z.object({ full: Type, view: Type.optional(), thumb: Type.optional() }),
});
export type Made = z.infer<typeof Made>;

const REASONS = [
  'media.not_a_picture',
  'media.heic',
  'media.too_many_pixels',
  'media.not_sound',
  'media.too_long',
  'media.not_a_video',
  'media.broken',
] as const;
/** Why a file cannot be made safe: codes of refusals.ts. */
export type Reason = (typeof REASONS)[number];

/** What a workbench says: that it stands, or what came of a work. What it says is checked: the file may have taken it over. */
export const Word = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open') }),
  z.object({ type: z.literal('made'), id: z.number(), made: Made }),
  z.object({
    type: z.literal('refused'),
    id: z.number(),
    reason: z.enum(REASONS),
    detail: z.string(),
  }),
  /** Not the file's fault: a full disk, too many open files. */
  z.object({ type: z.literal('failed'), id: z.number(), detail: z.string() }),
]);
export type Word = z.infer<typeof Word>;

/** Thrown at a workbench: the file cannot be made safe. */
export class Unfit extends Error {
  readonly reason: Reason;
  constructor(reason: Reason, detail = '') {
    super(detail);
    this.reason = reason;
  }
}
