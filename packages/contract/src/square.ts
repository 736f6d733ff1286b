import { z } from 'zod';
import { Id, Moment, Person } from './fields.ts';
import { Media } from './media.ts';
import { LinkPreview } from './previews.ts';

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
