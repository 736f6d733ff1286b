import { z } from 'zod';
import { Done, Id, Moment, text } from './fields.ts';
import { ReportLine } from './imports.ts';
import { route } from './route.ts';

/** A service whose archives of one's own posts are read. */
export const PostService = z.enum(['twitter', 'facebook', 'mastodon']);
export type PostService = z.infer<typeof PostService>;

/** Where posts go that everybody could see: the square, or my Moments for friends or for only me. */
export const PublicPlace = z.enum(['square', 'friends', 'me']);
export type PublicPlace = z.infer<typeof PublicPlace>;

/** Where posts go that were not for everybody, or of which nobody knows: nowhere, or my Moments. Never the square. */
export const PrivatePlace = z.enum(['leave_out', 'me', 'friends']);
export type PrivatePlace = z.infer<typeof PrivatePlace>;

/** Why something of an archive is left out, or did not come whole. */
export const ImportReason = z.enum([
  'others_words',
  'reply_to_others',
  'direct',
  'not_public',
  'other_kind',
  'impossible_time',
  'nothing_in_it',
  'not_understood',
  'too_large',
  'text_cut',
  'too_many_pictures',
  'film_left_out',
  'file_missing',
  'file_not_taken',
]);
export type ImportReason = z.infer<typeof ImportReason>;

/** What was found in an archive, before anything is written. */
export const ImportPreview = z.object({
  service: PostService,
  /** Whose it says it is, as the service names them; '' where it does not say. */
  account: z.string(),
  from: Moment.nullable(),
  until: Moment.nullable(),
  /** Posts that everybody could see, and those that not everybody could, or of which the archive does not say. */
  publicPosts: z.number().int(),
  privatePosts: z.number().int(),
  /** How many of both came with an earlier import: they stay as they are. */
  known: z.number().int(),
  files: z.number().int(),
  leftOut: z.array(z.object({ reason: ImportReason, count: z.number().int() })),
  samples: z
    .array(
      z.object({ at: Moment, text: z.string(), files: z.number().int(), isPublic: z.boolean() }),
    )
    .max(3),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** What the member chose for the posts of an archive. */
export const ImportChoice = z.object({ publicTo: PublicPlace, privateTo: PrivatePlace });
export type ImportChoice = z.infer<typeof ImportChoice>;

/** An archive of another service on its way to become posts. */
export const PostImport = z.object({
  id: Id,
  fileName: z.string(),
  bytes: z.number().int(),
  /** `asking`: the preview waits to be confirmed. */
  state: z.enum(['reading', 'asking', 'writing', 'done', 'cancelled', 'failed']),
  /** 0 to 1. */
  progress: z.number(),
  preview: ImportPreview.nullable(),
  choice: ImportChoice.nullable(),
  /** Written so far: posts on the square, moments, files of both; what was there already. */
  posts: z.number().int(),
  moments: z.number().int(),
  files: z.number().int(),
  known: z.number().int(),
  /** How many lines the report has, with those that are only counted. */
  reported: z.number().int(),
  /** Why it failed, a refusal code. */
  refusal: z.string().nullable(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
});
export type PostImport = z.infer<typeof PostImport>;

const importParams = z.object({ importId: Id });
const one = z.object({ import: PostImport });

export const postImportsRoutes = {
  startPostImport: route({
    method: 'POST',
    path: '/post-imports',
    access: 'member',
    summary:
      'Upload an archive of my posts, as the raw body: of X (zip, tweets.js), Facebook (zip, JSON) or Mastodon (tar.gz, zip, outbox.json).',
    query: z.object({ fileName: text(1, 200) }),
    upload: { maxBytes: 1024 * 1024 * 1024 },
    reply: one,
    refusals: ['imports.too_many', 'imports.not_posts', 'common.too_large'],
  }),
  listPostImports: route({
    method: 'GET',
    path: '/post-imports',
    access: 'member',
    summary: 'My imports of posts, newest first.',
    reply: z.object({ imports: z.array(PostImport) }),
    refusals: [],
  }),
  getPostImport: route({
    method: 'GET',
    path: '/post-imports/:importId',
    access: 'member',
    summary: 'One import of posts: its preview, its progress.',
    params: importParams,
    reply: one,
    refusals: ['common.not_found'],
  }),
  confirmPostImport: route({
    method: 'POST',
    path: '/post-imports/:importId/confirm',
    access: 'member',
    summary: 'Bring the posts of the preview in, and say where they go.',
    params: importParams,
    body: ImportChoice,
    reply: one,
    refusals: ['common.not_found', 'imports.not_waiting'],
  }),
  cancelPostImport: route({
    method: 'POST',
    path: '/post-imports/:importId/cancel',
    access: 'member',
    summary: 'Stop; what came of it goes again.',
    params: importParams,
    reply: one,
    refusals: ['common.not_found'],
  }),
  removePostImport: route({
    method: 'DELETE',
    path: '/post-imports/:importId',
    access: 'member',
    summary: 'Remove the import with its posts, moments and files.',
    params: importParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  getPostImportReport: route({
    method: 'GET',
    path: '/post-imports/:importId/report',
    access: 'member',
    summary: 'What was left out or did not come whole, by its place in the archive.',
    params: importParams,
    query: z.object({ after: z.coerce.number().int().min(0).default(0) }),
    reply: z.object({ lines: z.array(ReportLine), more: z.boolean() }),
    refusals: ['common.not_found'],
  }),
} as const;
