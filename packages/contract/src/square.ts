import { z } from 'zod';
import { ClientId } from './client-id.ts';
import { Done, Id, Moment, Person, pageSize, text } from './fields.ts';
import { Media, MediaVariant } from './media.ts';
import { LinkPreview } from './previews.ts';
import { route } from './route.ts';

/** A post has at most this many characters; a comment fewer. */
export const MAX_POST_TEXT = 2_000;
export const MAX_ANSWER_TEXT = 500;
/** A post carries at most so many pictures, or one film. */
export const MAX_POST_PICTURES = 18;
/** An account follows at most so many others, in at most so many groups of its own. */
export const MAX_FOLLOWS = 2_000;
export const MAX_FOLLOW_GROUPS = 20;
/** A poll has two to nine choices, open for an hour to thirty days. */
export const MAX_CHOICES = 9;
export const MAX_CHOICE_TEXT = 40;
/** Words that a member does not want to see. */
export const MAX_MUTE_WORDS = 200;
/** How often a post may be edited, within how long; each version stays to be seen. */
export const MAX_EDITS = 20;
/** A topic's name, without the `#`. */
export const MAX_TOPIC_NAME = 40;

/** A part of a text that leads somewhere; places are UTF-16 offsets. */
export const TextLink = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mention'),
    from: z.number().int(),
    to: z.number().int(),
    accountId: Id,
  }),
  z.object({
    kind: z.literal('topic'),
    from: z.number().int(),
    to: z.number().int(),
    name: z.string(),
  }),
]);
export type TextLink = z.infer<typeof TextLink>;

/** Who may comment on a post: everybody, those whom its author follows, nobody but the author. */
export const ReplyPermission = z.enum(['everyone', 'followed', 'nobody']);
export type ReplyPermission = z.infer<typeof ReplyPermission>;

/** A poll. Votes are told to whoever voted, to its author, and to everybody after its end; until then null. */
export const Poll = z.object({
  choices: z.array(z.object({ text: z.string(), votes: z.number().int().nullable() })),
  voters: z.number().int(),
  endsAt: Moment,
  ended: z.boolean(),
  /** My choice by its place; null: none. */
  mine: z.number().int().nullable(),
});
export type Poll = z.infer<typeof Poll>;

/** A post as it is carried inside another one. */
export const CarriedPost = z.object({
  id: Id,
  author: Person,
  text: z.string(),
  links: z.array(TextLink),
  media: z.array(Media),
  poll: Poll.nullable(),
  link: LinkPreview.nullable(),
  createdAt: Moment,
  /** When it was last changed; null: never. */
  editedAt: Moment.nullable(),
  reposts: z.number().int(),
  comments: z.number().int(),
  likes: z.number().int(),
});
export type CarriedPost = z.infer<typeof CarriedPost>;

/** A post of the square. */
export const SquarePost = CarriedPost.extend({
  /**
   * `repost`: sent on with a word; `text` holds the chain (`//@handle: …`), `carried` is its first post.
   * `quote`: `carried` is the very post that it speaks about. `carried` is null where that was deleted, or
   * may not be seen.
   */
  carries: z.enum(['repost', 'quote']).nullable(),
  carried: CarriedPost.nullable(),
  /** Brought by an import: backdated, told to nobody. */
  imported: z.boolean(),
  replyPermission: ReplyPermission,
  liked: z.boolean(),
  bookmarked: z.boolean(),
  /** Whether I may comment. */
  mayComment: z.boolean(),
  /** Placed first on its author's page. */
  pinned: z.boolean(),
});
export type SquarePost = z.infer<typeof SquarePost>;

/** A comment under a post; answers to it hang below the first one of their thread. */
export const SquareComment = z.object({
  id: Id,
  postId: Id,
  author: Person,
  /** The first comment of its thread; null: it is one. */
  threadId: Id.nullable(),
  replyTo: Person.nullable(),
  text: z.string(),
  links: z.array(TextLink),
  createdAt: Moment,
  likes: z.number().int(),
  liked: z.boolean(),
  /** Of a first comment: how many answers it has, and the first two. */
  answers: z.number().int(),
  firstAnswers: z.array(
    z.object({ id: Id, author: Person, replyTo: Person.nullable(), text: z.string() }),
  ),
  /** Whether I may delete it: mine, or under my post. */
  mayDelete: z.boolean(),
});
export type SquareComment = z.infer<typeof SquareComment>;

/** Why a post stands in "for you", in words that the client makes of it. */
export const Reason = z.discriminatedUnion('kind', [
  /** People whom I follow liked or sent it on. */
  z.object({ kind: z.literal('followed_liked'), people: z.array(Person).max(3) }),
  z.object({ kind: z.literal('followed_reposted'), people: z.array(Person).max(3) }),
  /** About a topic that I wrote about or follow. */
  z.object({ kind: z.literal('topic'), name: z.string() }),
  /** Much answered and sent on today. */
  z.object({ kind: z.literal('rising') }),
]);
export type Reason = z.infer<typeof Reason>;

/** Somebody's page on the square. */
export const SquareProfile = z.object({
  person: Person,
  following: z.number().int(),
  followers: z.number().int(),
  posts: z.number().int(),
  /** How the two of us stand. */
  iFollow: z.boolean(),
  followsMe: z.boolean(),
  blocked: z.boolean(),
  /** My groups in which they are. */
  groupIds: z.array(Id),
});
export type SquareProfile = z.infer<typeof SquareProfile>;

/** A group of those whom I follow; only I see it. */
export const FollowGroup = z.object({ id: Id, name: z.string(), members: z.number().int() });
export type FollowGroup = z.infer<typeof FollowGroup>;

/** A row of the board: the topic with its evidence (docs/specs/hot-search.md). */
export const HotTopic = z.object({
  rank: z.number().int(),
  name: z.string(),
  heat: z.number().int(),
  /** Of the last hour: how many people wrote of it, in how many posts, and how much more than usual. */
  evidence: z.object({
    authors: z.number().int(),
    posts: z.number().int(),
    timesUsual: z.number(),
    since: Moment,
  }),
  trend: z.enum(['new', 'up', 'same', 'down']),
  /** Paid for by a brand: labelled, and no part of the ranking. */
  promoted: z.boolean(),
});
export type HotTopic = z.infer<typeof HotTopic>;

/** A topic's page. */
export const Topic = z.object({
  name: z.string(),
  posts: z.number().int(),
  authors: z.number().int(),
  rank: z.number().int().nullable(),
  evidence: HotTopic.shape.evidence.nullable(),
  followed: z.boolean(),
  /** A community with a host and a daily check-in; null: a topic like others. */
  community: z
    .object({
      host: Person.nullable(),
      intro: z.string(),
      members: z.number().int(),
      checkedIn: z.boolean(),
      /** Days in a row. */
      streak: z.number().int(),
      pinned: z.array(SquarePost).max(3),
    })
    .nullable(),
});
export type Topic = z.infer<typeof Topic>;

/** A community in a list. */
export const CommunityCard = z.object({
  name: z.string(),
  intro: z.string(),
  members: z.number().int(),
  posts: z.number().int(),
  /** Whether I am its host, and how I stand with its check-in; without meaning where I am no member. */
  hosted: z.boolean(),
  checkedIn: z.boolean(),
  streak: z.number().int(),
});
export type CommunityCard = z.infer<typeof CommunityCard>;

/** What happened to me on the square, of one kind about one thing in one notice. */
export const SquareNotice = z.object({
  id: Id,
  kind: z.enum([
    'mention',
    'comment',
    'answer',
    'repost',
    'quote',
    'like',
    'comment_like',
    'follow',
  ]),
  /** The newest first. */
  people: z.array(Person).max(3),
  /** How many there are in all. */
  count: z.number().int(),
  post: CarriedPost.nullable(),
  /** What was said, of the newest. */
  text: z.string().nullable(),
  at: Moment,
  seen: z.boolean(),
});
export type SquareNotice = z.infer<typeof SquareNotice>;

const cursor = z.string().max(160).optional();
const nextCursor = z.string().nullable();
const list = { cursor, limit: pageSize(50, 20) };
const postParams = z.object({ postId: Id });
const personParams = z.object({ accountId: Id });
const commentParams = postParams.extend({ commentId: Id });
const topicParams = z.object({ name: text(1, MAX_TOPIC_NAME) });
const page = z.object({ posts: z.array(SquarePost), cursor: nextCursor });
const people = z.object({ people: z.array(SquareProfile), cursor: nextCursor });

export const squareRoutes = {
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

  listHot: route({
    method: 'GET',
    path: '/square/hot',
    access: 'member',
    summary: 'The board of hot topics, made anew every minute.',
    reply: z.object({ topics: z.array(HotTopic), at: Moment }),
    refusals: [],
  }),
  getTopic: route({
    method: 'GET',
    path: '/square/topics/:name',
    access: 'member',
    summary: 'A topic with its evidence, and the community around it.',
    params: topicParams,
    reply: Topic,
    refusals: [],
  }),
  listTopicPosts: route({
    method: 'GET',
    path: '/square/topics/:name/posts',
    access: 'member',
    summary: 'Posts of a topic, hot or newest first.',
    params: topicParams,
    query: z.object({ ...list, order: z.enum(['hot', 'newest']).default('hot') }),
    reply: page,
    refusals: [],
  }),
  openCommunity: route({
    method: 'POST',
    path: '/square/topics/:name/community',
    access: 'member',
    summary: 'Open a community for a topic and become its host.',
    params: topicParams,
    body: z.object({ intro: text(0, 200).default('') }),
    reply: Topic,
    refusals: ['square.community_exists', 'square.community_limit'],
  }),
  changeCommunity: route({
    method: 'PATCH',
    path: '/square/topics/:name/community',
    access: 'member',
    summary: 'As host: its introduction and up to three posts that stand first.',
    params: topicParams,
    body: z.object({ intro: text(0, 200), pinnedIds: z.array(Id).max(3) }).partial(),
    reply: Topic,
    refusals: ['common.not_found', 'common.not_allowed'],
  }),
  listCommunities: route({
    method: 'GET',
    path: '/square/communities',
    access: 'member',
    summary: 'Communities that I am in, mine first, and others with most members.',
    reply: z.object({ mine: z.array(CommunityCard), others: z.array(CommunityCard) }),
    refusals: [],
  }),
  followTopic: route({
    method: 'PUT',
    path: '/square/topics/:name/follow',
    access: 'member',
    summary: 'Follow a topic, or join its community.',
    params: topicParams,
    reply: Topic,
    refusals: ['square.follow_limit'],
  }),
  unfollowTopic: route({
    method: 'DELETE',
    path: '/square/topics/:name/follow',
    access: 'member',
    summary: 'Follow it no longer.',
    params: topicParams,
    reply: Topic,
    refusals: [],
  }),
  checkIn: route({
    method: 'POST',
    path: '/square/topics/:name/check-in',
    access: 'member',
    summary: 'Check in with a community, once a day by the calendar of the instance.',
    params: topicParams,
    reply: Topic,
    refusals: ['common.not_found', 'square.checked_in'],
  }),

  searchSquare: route({
    method: 'GET',
    path: '/square/search',
    access: 'member',
    summary: 'Posts that contain the words, by date, author and whether they have pictures.',
    query: z.object({
      ...list,
      text: text(1, 100),
      order: z.enum(['relevant', 'newest']).default('relevant'),
      authorId: Id.optional(),
      from: Moment.optional(),
      until: Moment.optional(),
      hasMedia: z.stringbool().optional(),
    }),
    reply: page.extend({ marks: z.array(z.string()) }),
    refusals: [],
  }),
  searchSquarePeople: route({
    method: 'GET',
    path: '/square/search/people',
    access: 'member',
    summary: 'People of the square by name or handle, pinyin too.',
    query: z.object({ ...list, text: text(1, 40) }),
    reply: people,
    refusals: [],
  }),
  searchTopics: route({
    method: 'GET',
    path: '/square/search/topics',
    access: 'member',
    summary: 'Topics whose name contains the text, the busiest first.',
    query: z.object({ text: text(1, MAX_TOPIC_NAME), limit: pageSize(50, 20) }),
    reply: z.object({ topics: z.array(z.object({ name: z.string(), posts: z.number().int() })) }),
    refusals: [],
  }),

  listSquareNotices: route({
    method: 'GET',
    path: '/square/notices',
    access: 'member',
    summary: 'What happened to me on the square in the last 90 days, grouped, the newest first.',
    query: z.object({
      ...list,
      kind: z.enum(['all', 'mentions', 'comments', 'likes', 'follows']).default('all'),
    }),
    reply: z.object({ notices: z.array(SquareNotice), cursor: nextCursor }),
    refusals: [],
  }),
  markSquareNoticesSeen: route({
    method: 'PUT',
    path: '/square/notices/seen',
    access: 'member',
    summary: 'All notices so far were seen.',
    reply: Done,
    refusals: [],
  }),
} as const;
