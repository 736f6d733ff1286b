import { z } from 'zod';

/** Identifiers are UUIDs (version 7 where time order helps), lower case. */
export const Id = z.uuid().transform((value) => value.toLowerCase());

/** A moment in time, ISO 8601 in UTC. */
export const Moment = z.iso.datetime();

const wellFormed = (value: string) => value.isWellFormed() && !value.includes('\u0000');

/** Text of a person: well-formed Unicode without NUL, between the given lengths after trimming. */
export const text = (min: number, max: number) =>
  z.string().max(max).refine(wellFormed, 'not well-formed text').trim().min(min);

/** Text kept to the letter (no trimming), never blank. */
export const verbatim = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(wellFormed, 'not well-formed text')
    .refine((value) => value.trim().length > 0, 'blank');

/** A phone number in E.164 form; spaces, dashes and brackets are forgiven on the way in. */
export const Phone = z
  .string()
  .max(32)
  .transform((value) => value.replace(/[\s\-().]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/));

/** An e-mail address, lower-cased. */
export const Email = z
  .email()
  .max(254)
  .transform((value) => value.toLowerCase());

/** A handle: 4 to 20 of a–z, 0–9, `_`, beginning with a letter. */
export const Handle = z
  .string()
  .max(24)
  .transform((value) => value.trim().replace(/^@/, '').toLowerCase())
  .pipe(z.string().regex(/^[a-z][a-z0-9_]{3,19}$/));

/** A display name of 1 to 32 characters. */
export const DisplayName = text(1, 32);

/** A password as typed: 8 to 128 characters. */
export const Password = z.string().min(8).max(128).refine(wellFormed, 'not well-formed text');

/** A one-time code of six digits. */
export const SixDigits = z.string().regex(/^\d{6}$/);

/** A list page size. */
export const pageSize = (most: number, usual: number) =>
  z.coerce.number().int().min(1).max(most).default(usual);

/** Languages of the interface. */
export const Language = z.enum(['zh', 'en']);

/** A person as others see them. */
export const Person = z.object({
  id: Id,
  handle: z.string(),
  displayName: z.string(),
  /** Address below the origin, content-addressed; null where nobody chose a picture. */
  avatarUrl: z.string().nullable(),
  region: z.string(),
  bio: z.string(),
  verified: z.enum(['personal', 'organisation']).nullable(),
});
export type Person = z.infer<typeof Person>;

/** As much of a person as stands beside what they did: where there are hundreds, their pages tell the rest. */
export const Face = Person.pick({ id: true, displayName: true, avatarUrl: true, verified: true });
export type Face = z.infer<typeof Face>;

/** A reply that says only "done". */
export const Done = z.object({ done: z.literal(true) });
