import { z } from 'zod';
import { ClientId } from './client-id.ts';
import { Done, Id, Moment, text } from './fields.ts';
import { MediaVariant } from './media.ts';
import { route } from './route.ts';
import {
  MAX_ANSWER_TEXT,
  MAX_CHOICE_TEXT,
  MAX_CHOICES,
  MAX_POST_PICTURES,
  MAX_POST_TEXT,
  Poll,
  ReplyPermission,
  SquareComment,
  SquarePost,
  TextLink,
} from './square.ts';
import { commentParams, list, nextCursor, page, people, postParams } from './square-lists.ts';

/** Posts, comments, and what is done about them. */
export const squarePostRoutes = {
  writePost: route({
    method: 'POST',
    path: '/square/posts',
    access: 'member',
    summary:
      'Write a post, send one on, or quote one; the same client id answers the same post. What is sent on of a repost is its first post.',
    body: z.object({
      clientId: ClientId,
      text: text(0, MAX_POST_TEXT).default(''),
      mediaIds: z.array(Id).max(MAX_POST_PICTURES).default([]),
      poll: z
        .object({
          choices: z.array(text(1, MAX_CHOICE_TEXT)).min(2).max(MAX_CHOICES),
          hours: z.number().int().min(1).max(720),
        })
        .optional(),
      previewUrl: z.string().max(2_000).optional(),
      carries: z.object({ kind: z.enum(['repost', 'quote']), postId: Id }).optional(),
      replyPermission: ReplyPermission.default('everyone'),
    }),
    reply: z.object({ post: SquarePost }),
    refusals: [
      'common.not_found',
      'square.empty',
      'square.pictures_or_film',
      'square.client_id_reused',
      'square.too_many',
    ],
  }),
  getPost: route({
    method: 'GET',
    path: '/square/posts/:postId',
    access: 'member',
    summary: 'One post.',
    params: postParams,
    reply: z.object({ post: SquarePost }),
    refusals: ['common.not_found'],
  }),
  editPost: route({
    method: 'PATCH',
    path: '/square/posts/:postId',
    access: 'member',
    summary:
      'Change the text of a post of mine, or who may comment; what stood there before can be seen.',
    params: postParams,
    body: z
      .object({
        text: text(0, MAX_POST_TEXT),
        replyPermission: ReplyPermission,
        pinned: z.boolean(),
      })
      .partial(),
    reply: z.object({ post: SquarePost }),
    refusals: ['common.not_found', 'square.empty', 'square.edit_limit', 'square.poll_fixed'],
  }),
  listEdits: route({
    method: 'GET',
    path: '/square/posts/:postId/edits',
    access: 'member',
    summary: 'The versions of a post, the newest first.',
    params: postParams,
    reply: z.object({
      versions: z.array(z.object({ text: z.string(), links: z.array(TextLink), at: Moment })),
    }),
    refusals: ['common.not_found'],
  }),
  deletePost: route({
    method: 'DELETE',
    path: '/square/posts/:postId',
    access: 'member',
    summary: 'Delete a post of mine; what carries it says so.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  getPostMedia: route({
    method: 'GET',
    path: '/square/posts/:postId/media/:mediaId/:variant',
    access: 'member',
    summary: 'A file of a post. Answers ranges; gone with the post.',
    params: postParams.extend({ mediaId: Id, variant: MediaVariant }),
    reply: 'binary',
    refusals: ['common.not_found'],
  }),
  likePost: route({
    method: 'PUT',
    path: '/square/posts/:postId/like',
    access: 'member',
    summary: 'Like a post.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  unlikePost: route({
    method: 'DELETE',
    path: '/square/posts/:postId/like',
    access: 'member',
    summary: 'Take my like back.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  listLikes: route({
    method: 'GET',
    path: '/square/posts/:postId/likes',
    access: 'member',
    summary: 'Who likes a post, the newest first.',
    params: postParams,
    query: z.object(list),
    reply: people,
    refusals: ['common.not_found'],
  }),
  listReposts: route({
    method: 'GET',
    path: '/square/posts/:postId/reposts',
    access: 'member',
    summary: 'Posts that send this one on or quote it, the newest first.',
    params: postParams,
    query: z.object(list),
    reply: page,
    refusals: ['common.not_found'],
  }),
  vote: route({
    method: 'PUT',
    path: '/square/posts/:postId/vote',
    access: 'member',
    summary: 'Vote in a poll, once.',
    params: postParams,
    body: z.object({
      choice: z
        .number()
        .int()
        .min(0)
        .max(MAX_CHOICES - 1),
    }),
    reply: z.object({ poll: Poll }),
    refusals: ['common.not_found', 'square.poll_ended', 'square.voted'],
  }),
  bookmark: route({
    method: 'PUT',
    path: '/square/posts/:postId/bookmark',
    access: 'member',
    summary: 'Keep a post among my bookmarks; only I know.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  removeBookmark: route({
    method: 'DELETE',
    path: '/square/posts/:postId/bookmark',
    access: 'member',
    summary: 'Keep it no longer.',
    params: postParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  listBookmarks: route({
    method: 'GET',
    path: '/square/bookmarks',
    access: 'member',
    summary: 'My bookmarks, the newest first.',
    query: z.object(list),
    reply: page,
    refusals: [],
  }),

  listComments: route({
    method: 'GET',
    path: '/square/posts/:postId/comments',
    access: 'member',
    summary: 'Comments under a post, or the answers of one thread; hot or newest first.',
    params: postParams,
    query: z.object({
      ...list,
      order: z.enum(['hot', 'newest']).default('hot'),
      threadId: Id.optional(),
    }),
    reply: z.object({ comments: z.array(SquareComment), cursor: nextCursor }),
    refusals: ['common.not_found'],
  }),
  writeComment: route({
    method: 'POST',
    path: '/square/posts/:postId/comments',
    access: 'member',
    summary: 'Comment on a post or answer a comment; the same client id answers the same comment.',
    params: postParams,
    body: z.object({
      clientId: ClientId,
      text: text(1, MAX_ANSWER_TEXT),
      replyTo: Id.optional(),
      /** Send the post on with the comment, too. */
      alsoRepost: z.boolean().default(false),
    }),
    reply: z.object({ comment: SquareComment }),
    refusals: [
      'common.not_found',
      'square.reply_not_allowed',
      'square.client_id_reused',
      'square.too_many',
    ],
  }),
  deleteComment: route({
    method: 'DELETE',
    path: '/square/posts/:postId/comments/:commentId',
    access: 'member',
    summary: 'Delete a comment of mine, or any under my post.',
    params: commentParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  likeComment: route({
    method: 'PUT',
    path: '/square/posts/:postId/comments/:commentId/like',
    access: 'member',
    summary: 'Like a comment.',
    params: commentParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
  unlikeComment: route({
    method: 'DELETE',
    path: '/square/posts/:postId/comments/:commentId/like',
    access: 'member',
    summary: 'Take my like back.',
    params: commentParams,
    reply: Done,
    refusals: ['common.not_found'],
  }),
} as const;
