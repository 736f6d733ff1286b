import type { Audience, LinkPreview, Media, MomentsWindow, Place } from '@teahouse/contract';
import type { ColumnType, Generated, Kysely, Selectable } from 'kysely';

/** JSON: written as text, read parsed. */
type Json<T> = ColumnType<T, T extends null ? string | null : string, string | null>;

interface AlbumTable {
  account_id: string;
  moments_window: Generated<MomentsWindow>;
  cover: ColumnType<Media | null, string | null | undefined, string | null>;
  seen_until: Generated<Date | null>;
}

interface PostTable {
  account_id: string;
  post_id: string;
  text: string;
  media: Json<Media[]>;
  link: Json<LinkPreview | null>;
  place: Json<Place | null>;
  audience_kind: Audience['kind'];
  audience_tags: string[];
  audience_ids: string[];
  reminded_ids: string[];
  created_at: Date;
}
export type PostRow = Selectable<PostTable>;

interface LikeTable {
  account_id: string;
  post_id: string;
  person_id: string;
  liked_at: Date;
}
export type LikeRow = Selectable<LikeTable>;

interface CommentTable {
  account_id: string;
  post_id: string;
  comment_id: string;
  person_id: string;
  answered_id: string | null;
  text: string;
  created_at: Date;
}
export type CommentRow = Selectable<CommentTable>;

interface ClaimTable {
  account_id: string;
  kind: 'post' | 'comment';
  client_id: string;
  digest: Buffer;
  author_id: string;
  post_id: string;
  comment_id: string | null;
  claimed_at: Date;
}
export type ClaimRow = Selectable<ClaimTable>;

interface NoticeTable {
  account_id: string;
  notice_id: string;
  kind: 'like' | 'comment' | 'reply' | 'remind';
  actor_id: string;
  author_id: string;
  post_id: string;
  comment_id: string | null;
  seen: Generated<boolean>;
  created_at: Date;
}
export type NoticeRow = Selectable<NoticeTable>;

export interface MomentsTables {
  'moments.album': AlbumTable;
  'moments.post': PostTable;
  'moments.like': LikeTable;
  'moments.comment': CommentTable;
  'moments.claim': ClaimTable;
  'moments.notice': NoticeTable;
}

/** The tables of moments, inside a transaction or outside of one. */
export type MomentsDb = Kysely<MomentsTables>;

/** What names a moment. */
export interface PostKey {
  authorId: string;
  postId: string;
}
