import { z } from 'zod';
import { Done, Id, text } from './fields.ts';
import { route } from './route.ts';
import {
  FollowGroup,
  MAX_FOLLOW_GROUPS,
  MAX_MUTE_WORDS,
  Reason,
  SquarePost,
  SquareProfile,
} from './square.ts';
import { list, nextCursor, page, people, personParams } from './square-lists.ts';

/** Timelines, people and whom one follows. */
export const squarePeopleRoutes = {
  listHome: route({
    method: 'GET',
    path: '/square/home',
    access: 'member',
    summary:
      'Posts of those whom I follow and mine, strictly by time, newest first; of one group of mine where it is named.',
    query: z.object({ ...list, groupId: Id.optional() }),
    reply: page,
    refusals: ['common.not_found'],
  }),
  listForYou: route({
    method: 'GET',
    path: '/square/for-you',
    access: 'member',
    summary: 'Posts of others that may interest me, each with why. Empty where I turned it off.',
    query: z.object(list),
    reply: z.object({
      posts: z.array(z.object({ post: SquarePost, reason: Reason })),
      cursor: nextCursor,
    }),
    refusals: [],
  }),
  getSquareState: route({
    method: 'GET',
    path: '/square/state',
    access: 'member',
    summary: 'What the tab shows, and my own choices.',
    reply: z.object({
      unseenNotices: z.number().int(),
      /** Somebody whom I follow wrote since I last looked. */
      fresh: z.boolean(),
      forYou: z.boolean(),
      muteWords: z.array(z.string()),
      groups: z.array(FollowGroup),
    }),
    refusals: [],
  }),
  changeSquareSettings: route({
    method: 'PATCH',
    path: '/square/settings',
    access: 'member',
    summary: 'Turn "for you" on or off; the words that I do not want to see.',
    body: z
      .object({ forYou: z.boolean(), muteWords: z.array(text(1, 40)).max(MAX_MUTE_WORDS) })
      .partial(),
    reply: Done,
    refusals: [],
  }),

  getSquarePerson: route({
    method: 'GET',
    path: '/square/people/:accountId',
    access: 'member',
    summary: 'Somebody on the square.',
    params: personParams,
    reply: SquareProfile,
    refusals: ['common.not_found'],
  }),
  listPersonPosts: route({
    method: 'GET',
    path: '/square/people/:accountId/posts',
    access: 'member',
    summary:
      'Posts of one person: all, or those with pictures, newest first; the pinned one before.',
    params: personParams,
    query: z.object({ ...list, tab: z.enum(['posts', 'media']).default('posts') }),
    reply: page,
    refusals: ['common.not_found'],
  }),
  follow: route({
    method: 'PUT',
    path: '/square/people/:accountId/follow',
    access: 'member',
    summary: 'Follow somebody, in these groups of mine.',
    params: personParams,
    body: z.object({ groupIds: z.array(Id).max(MAX_FOLLOW_GROUPS).optional() }),
    reply: SquareProfile,
    refusals: ['common.not_found', 'square.follow_limit', 'square.self', 'square.blocked'],
  }),
  unfollow: route({
    method: 'DELETE',
    path: '/square/people/:accountId/follow',
    access: 'member',
    summary: 'Follow no longer.',
    params: personParams,
    reply: SquareProfile,
    refusals: ['common.not_found'],
  }),
  listFollowing: route({
    method: 'GET',
    path: '/square/people/:accountId/following',
    access: 'member',
    summary: 'Whom somebody follows, the newest first.',
    params: personParams,
    query: z.object(list),
    reply: people,
    refusals: ['common.not_found'],
  }),
  listFollowers: route({
    method: 'GET',
    path: '/square/people/:accountId/followers',
    access: 'member',
    summary: 'Who follows somebody, the newest first.',
    params: personParams,
    query: z.object(list),
    reply: people,
    refusals: ['common.not_found'],
  }),
  createFollowGroup: route({
    method: 'POST',
    path: '/square/groups',
    access: 'member',
    summary: 'Make a group of those whom I follow.',
    body: z.object({ name: text(1, 20) }),
    reply: FollowGroup,
    refusals: ['square.group_limit'],
  }),
  changeFollowGroup: route({
    method: 'PATCH',
    path: '/square/groups/:groupId',
    access: 'member',
    summary: 'Call a group of mine otherwise.',
    params: z.object({ groupId: Id }),
    body: z.object({ name: text(1, 20) }),
    reply: FollowGroup,
    refusals: ['common.not_found'],
  }),
  removeFollowGroup: route({
    method: 'DELETE',
    path: '/square/groups/:groupId',
    access: 'member',
    summary: 'Dissolve a group of mine; whom I follow I go on following.',
    params: z.object({ groupId: Id }),
    reply: Done,
    refusals: ['common.not_found'],
  }),
} as const;
