import type {
  LinkPreview,
  Media,
  ReplyPermission,
  SquareNotice,
  TextLink,
} from '@teahouse/contract';
import type { ColumnType, Generated, Kysely, Selectable } from 'kysely';

/** JSON: written as text, read parsed. */
type Json<T> = ColumnType<T, T extends null ? string | null : string, string | null>;

interface MemberTable {
  account_id: string;
  following: Generated<number>;
  follows_version: Generated<number>;
  followers: Generated<number>;
  posts: Generated<number>;
  pinned_id: Generated<string | null>;
  for_you: Generated<boolean>;
  mute_words: Generated<string[]>;
  home_seen_at: Generated<Date | null>;
  words: Generated<string>;
}

interface FollowTable {
  account_id: string;
  person_id: string;
  group_ids: string[];
  followed_at: Date;
}

interface FollowerTable {
  account_id: string;
  person_id: string;
  followed_at: Date;
}

interface BookmarkTable {
  account_id: string;
  post_id: string;
  author_id: string;
  kept_at: Date;
}

interface ClaimTable {
  account_id: string;
  kind: 'post' | 'comment';
  client_id: string;
  digest: Buffer;
  post_id: string;
  comment_id: string | null;
  claimed_at: Date;
}
export type ClaimRow = Selectable<ClaimTable>;

interface NoticeTable {
  account_id: string;
  kind: SquareNotice['kind'];
  about_id: string;
  notice_id: string;
  post_id: string | null;
  author_id: string | null;
  people: number;
  seen: Generated<boolean>;
  told_at: Date;
}
export type NoticeRow = Selectable<NoticeTable>;

interface NoticeActorTable {
  account_id: string;
  kind: SquareNotice['kind'];
  about_id: string;
  actor_id: string;
  deed_id: string;
  text: string | null;
  told_at: Date;
}

interface PostTable {
  author_id: string;
  post_id: string;
  text: string;
  links: Json<TextLink[]>;
  media: Json<Media[]>;
  link: Json<LinkPreview | null>;
  has_media: boolean;
  choices: string[] | null;
  poll_ends_at: Date | null;
  carries: 'repost' | 'quote' | null;
  carried_id: string | null;
  carried_author_id: string | null;
  imported: boolean;
  reply_permission: ReplyPermission;
  edits: Generated<number>;
  edited_at: Generated<Date | null>;
  created_at: Date;
}
export type PostRow = Selectable<PostTable>;

interface VersionTable {
  author_id: string;
  post_id: string;
  edit: number;
  text: string;
  links: Json<TextLink[]>;
  written_at: Date;
}

interface TallyTable {
  post_id: string;
  author_id: string;
  likes: Generated<number>;
  comments: Generated<number>;
  reposts: Generated<number>;
  voters: Generated<number>;
  votes: Generated<number[]>;
  created_at: Date;
}
export type TallyRow = Selectable<TallyTable>;

interface CommentTable {
  post_id: string;
  comment_id: string;
  person_id: string;
  thread_id: string | null;
  answered_id: string | null;
  text: string;
  links: Json<TextLink[]>;
  likes: Generated<number>;
  answers: Generated<number>;
  created_at: Date;
}
export type CommentRow = Selectable<CommentTable>;

interface TopicTable {
  topic_key: string;
  name: string;
  posts: Generated<number>;
  authors: Generated<number>;
  words: string;
}

interface CommunityTable {
  topic_key: string;
  host_id: string | null;
  intro: string;
  pinned_ids: Generated<string[]>;
  members: Generated<number>;
}
export type CommunityRow = Selectable<CommunityTable>;

export interface SquareTables {
  'square.member': MemberTable;
  'square.follow': FollowTable;
  'square.follower': FollowerTable;
  'square.follow_group': { account_id: string; group_id: string; name: string };
  'square.bookmark': BookmarkTable;
  'square.claim': ClaimTable;
  'square.notice': NoticeTable;
  'square.notice_actor': NoticeActorTable;
  'square.followed_topic': { account_id: string; topic_key: string; followed_at: Date };
  'square.post': PostTable;
  'square.version': VersionTable;
  'square.tally': TallyTable;
  'square.like': { post_id: string; person_id: string; liked_at: Date };
  'square.carrier': { post_id: string; carrier_id: string; author_id: string; created_at: Date };
  'square.vote': { post_id: string; person_id: string; choice: number };
  'square.comment': CommentTable;
  'square.comment_like': { post_id: string; comment_id: string; person_id: string };
  'square.topic': TopicTable;
  'square.topic_post': { topic_key: string; post_id: string; author_id: string; created_at: Date };
  'square.community': CommunityTable;
  'square.topic_member': {
    topic_key: string;
    account_id: string;
    checked_in_on: string | null;
    streak: Generated<number>;
  };
}

/** The tables of the square, inside a transaction or outside of one. */
export type SquareDb = Kysely<SquareTables>;

/** What names a post to its family. */
export interface PostKey {
  authorId: string;
  postId: string;
}
