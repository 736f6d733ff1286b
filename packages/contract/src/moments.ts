import { z } from 'zod';
import { ClientId } from './client-id.ts';
import { Place } from './content.ts';
import { Done, Face, Id, Moment, Person, pageSize, text } from './fields.ts';
import { Media, MediaVariant } from './media.ts';
import { LinkPreview } from './previews.ts';
import { route } from './route.ts';

/** A moment carries at most this many characters. */
export const MAX_MOMENT_TEXT = 2_000;
/** A moment carries at most so many pictures, or one film. */
export const MAX_MOMENT_PICTURES = 9;
/** A film of a moment lasts at most this long. */
export const MAX_MOMENT_FILM_MS = 60_000;
/** A comment has at most this many characters. */
export const MAX_COMMENT_TEXT = 500;
/** A moment holds at most so many comments, and each member writes at most so many of them. */
export const MAX_COMMENTS = 2_000;
/** At most so many friends are reminded of a moment. */
export const MAX_REMINDED = 10;
/** A list of who may see a moment names at most so many tags and so many people. */
export const MAX_AUDIENCE_TAGS = 50;
export const MAX_AUDIENCE_PEOPLE = 500;

/** Whom a list of an audience names: tags of the author's, as they are when somebody looks, and people. */
const chosen = {
  tags: z.array(text(1, 20)).max(MAX_AUDIENCE_TAGS),
  accountIds: z.array(Id).max(MAX_AUDIENCE_PEOPLE),
};

/** Who may see a moment, of the author's friends (MO-2). Evaluated whenever somebody looks (MO-5). */
export const Audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('friends') }),
  z.object({ kind: z.literal('me') }),
  z.object({ kind: z.literal('only'), ...chosen }),
  z.object({ kind: z.literal('except'), ...chosen }),
]);
export type Audience = z.infer<typeof Audience>;

/** How far back friends may look at my moments. */
export const MomentsWindow = z.enum(['all', 'half_year', 'month', 'three_days']);
export type MomentsWindow = z.infer<typeof MomentsWindow>;

/** A comment as the viewer may see it. */
export const MomentComment = z.object({
  id: Id,
  author: Face,
  /** Whom it answers; null where it answers the moment, or somebody whom the viewer may not see. */
  replyTo: Face.nullable(),
  text: z.string(),
  createdAt: Moment,
  /** Whether the viewer may delete it: their own, or on their own moment. */
  mayDelete: z.boolean(),
});
export type MomentComment = z.infer<typeof MomentComment>;

/** A moment as the viewer may see it. Likes and comments are those of people whom the viewer may see there (MO-3); nothing tells how many there are beside. */
export const MomentPost = z.object({
  id: Id,
  author: Person,
  text: z.string(),
  /** Up to nine pictures, or one film. */
  media: z.array(Media),
  link: LinkPreview.nullable(),
  place: Place.nullable(),
  createdAt: Moment,
  likes: z.array(Face),
  liked: z.boolean(),
  comments: z.array(MomentComment),
  /** More comments than these are there for this viewer. */
  moreComments: z.boolean(),
  /** Only for the author: who may see it, and who was reminded. */
  audience: Audience.nullable(),
  reminded: z.array(Face),
  /** The author reminded the viewer of it. */
  remindsMe: z.boolean(),
});
export type MomentPost = z.infer<typeof MomentPost>;

/** Something that somebody did about a moment of mine, or a moment that I had to do with. */
export const MomentNotice = z.object({
  id: Id,
  kind: z.enum(['like', 'comment', 'reply', 'remind']),
  actor: Person,
  postId: Id,
  authorId: Id,
  /** The beginning of the moment, and its first picture. */
  postText: z.string(),
  postMedia: Media.nullable(),
  /** What was commented; null for other kinds. */
  text: z.string().nullable(),
  /** The like was taken back or the comment deleted since. */
  gone: z.boolean(),
  createdAt: Moment,
  seen: z.boolean(),
});
export type MomentNotice = z.infer<typeof MomentNotice>;

const cursor = z.string().max(120).optional();
const nextCursor = z.string().nullable();
const postParams = z.object({ authorId: Id, postId: Id });
const commentParams = postParams.extend({ commentId: Id });
const page = z.object({ posts: z.array(MomentPost), cursor: nextCursor });

export const momentsRoutes = {
  listMoments: route({
    method: 'GET',
    path: '/moments',
    access: 'member',
    summary: 'Moments of my friends and mine that I may see, newest first.',
    query: z.object({ cursor, limit: pageSize(50, 20) }),
    reply: page,
    refusals: [],
  }),
  postMoment: route({
    method: 'POST',
    path: '/moments',
    access: 'member',
    summary:
      'Write a moment; the same client id answers the same one. It has text, media or a link. Whoever is reminded and may not see it is dropped.',
    body: z.object({
      clientId: ClientId,
      text: text(0, MAX_MOMENT_TEXT).default(''),
      mediaIds: z.array(Id).max(MAX_MOMENT_PICTURES).default([]),
      /** An address whose preview, asked for before, becomes its card. */
      previewUrl: z.string().max(2_000).optional(),
      place: Place.optional(),
      audience: Audience,
      remindIds: z.array(Id).max(MAX_REMINDED).default([]),
    }),
    reply: z.object({ post: MomentPost }),
    refusals: [
      'common.not_found',
      'moments.empty',
      'moments.pictures_or_film',
      'moments.film_too_long',
      'moments.client_id_reused',
      'moments.too_many',
    ],
  }),
  countAudience: route({
    method: 'POST',
    path: '/moments/audience',
    access: 'member',
    summary: 'How many of my friends would see a moment for this audience now.',
    body: z.object({ audience: Audience }),
    reply: z.object({ count: z.number().int() }),
    refusals: [],
  }),
  listPersonMoments: route({
    method: 'GET',
    path: '/moments/of/:accountId',
    access: 'member',
    summary:
      'Moments of one person that I may see, newest first, with their cover. Somebody who is no friend, blocks or hides answers like somebody who never wrote one.',
    params: z.object({ accountId: Id }),
    query: z.object({ cursor, limit: pageSize(50, 20) }),
    reply: page.extend({
      coverMedia: Media.nullable(),
      /** How far back the viewer may look; null where there is nothing for them to look at. */
      window: MomentsWindow.nullable(),
    }),
    refusals: ['common.not_found'],
  }),
  getMoment: route({
    method: 'GET',
    path: '/moments/:authorId/:postId',
    access: 'member',
    summary: 'One moment that I may see, with all its comments that I may see.',
    params: postParams,
    reply: z.object({ post: MomentPost }),
    refusals: ['common.not_found'],
  }),
  deleteMoment: route({
    method: 'DELETE',
    path: '/moments/:authorId/:postId',
    access: 'member',
    summary: 'Delete a moment of mine, with its likes, comments, notices and files.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  changeAudience: route({
    method: 'PUT',
    path: '/moments/:authorId/:postId/audience',
    access: 'member',
    summary: 'Change who may see a moment of mine.',
    params: postParams,
    body: z.object({ audience: Audience }),
    reply: z.object({ post: MomentPost }),
    refusals: ['common.not_found'],
  }),
  getMomentMedia: route({
    method: 'GET',
    path: '/moments/:authorId/:postId/media/:mediaId/:variant',
    access: 'member',
    summary: 'A file of a moment that I may see. Answers ranges; gone with the moment.',
    params: postParams.extend({ mediaId: Id, variant: MediaVariant }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
  getCover: route({
    method: 'GET',
    path: '/moments/of/:accountId/cover/:mediaId/:variant',
    access: 'member',
    summary: 'The cover of my own moments or of those of a friend who lets me see them.',
    params: z.object({ accountId: Id, mediaId: Id, variant: MediaVariant }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
  like: route({
    method: 'PUT',
    path: '/moments/:authorId/:postId/like',
    access: 'member',
    summary: 'Like a moment that I may see. Again changes nothing.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  unlike: route({
    method: 'DELETE',
    path: '/moments/:authorId/:postId/like',
    access: 'member',
    summary: 'Take my like back.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  comment: route({
    method: 'POST',
    path: '/moments/:authorId/:postId/comments',
    access: 'member',
    summary:
      'Comment on a moment that I may see, or answer a comment that I may see; the same client id answers the same comment.',
    params: postParams,
    body: z.object({
      clientId: ClientId,
      text: text(1, MAX_COMMENT_TEXT),
      replyTo: Id.optional(),
    }),
    reply: z.object({ comment: MomentComment }),
    refusals: ['common.not_found', 'moments.comments_full', 'moments.client_id_reused'],
  }),
  deleteComment: route({
    method: 'DELETE',
    path: '/moments/:authorId/:postId/comments/:commentId',
    access: 'member',
    summary: 'Delete a comment of mine, or any on a moment of mine.',
    params: commentParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  listMomentNotices: route({
    method: 'GET',
    path: '/moments/notices',
    access: 'member',
    summary:
      'What was done about moments that I had to do with, newest first, of the last 90 days; only what I may see now.',
    query: z.object({ cursor, limit: pageSize(50, 20) }),
    reply: z.object({ notices: z.array(MomentNotice), cursor: nextCursor }),
    refusals: [],
  }),
  markMomentNoticesSeen: route({
    method: 'PUT',
    path: '/moments/notices/seen',
    access: 'member',
    summary: 'All notices so far were seen.',
    reply: Done,
    refusals: [],
  }),
  getMomentsState: route({
    method: 'GET',
    path: '/moments/state',
    access: 'member',
    summary:
      'What the entrance shows: unseen notices, who did the last, whose newest moment I have not seen; and my own settings.',
    reply: z.object({
      unseenNotices: z.number().int(),
      lastActor: Person.nullable(),
      /** Of a moment that is newer than my last look at the feed. */
      freshAuthor: Person.nullable(),
      window: MomentsWindow,
      coverMedia: Media.nullable(),
    }),
    refusals: [],
  }),
  changeMomentsSettings: route({
    method: 'PATCH',
    path: '/moments/settings',
    access: 'member',
    summary: 'How far back friends may look, and my cover.',
    body: z.object({ window: MomentsWindow, coverMediaId: Id.nullable() }).partial(),
    reply: Done,
    refusals: ['common.not_found'],
  }),
} as const;
