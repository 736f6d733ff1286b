import {
  type Audience,
  type Face,
  MAX_COMMENTS,
  type MomentComment,
  type MomentPost,
  type Person,
} from '@teahouse/contract';
import { assert } from '../../platform/refusal.ts';
import { listComments, listLikes } from './list-deeds.ts';
import type { MomentsParts } from './parts.ts';
import { isHeard, type Sight } from './policy.ts';
import { COMMENTS_ON_PAGE, LIKES_ON_PAGE } from './rules.ts';
import type { CommentRow, LikeRow, MomentsTables, PostRow } from './tables.ts';

type People = ReadonlyMap<string, Person>;
type Faces = ReadonlyMap<string, Face>;

/** A friend may like; there are at most 5,000. */
const ALL_LIKES = 5_001;

/** Moments that the viewer sees, as the viewer may see them; a page shows the newest comments of each, as far as they are heard. */
export const presentPage = (
  parts: MomentsParts,
  sight: Sight,
  posts: readonly PostRow[],
  hearing = sight,
): Promise<MomentPost[]> =>
  present(parts, sight, posts, { likes: LIKES_ON_PAGE, comments: COMMENTS_ON_PAGE }, hearing);

/** One moment that the viewer sees, with all its likes and comments that they see. */
export async function presentPost(
  parts: MomentsParts,
  sight: Sight,
  post: PostRow,
): Promise<MomentPost> {
  const [shown] = await present(parts, sight, [post], {
    likes: ALL_LIKES,
    comments: MAX_COMMENTS,
  });
  assert(shown, 'a moment that is seen can be shown');
  return shown;
}

async function present(
  parts: MomentsParts,
  sight: Sight,
  posts: readonly PostRow[],
  most: { likes: number; comments: number },
  hearing = sight,
): Promise<MomentPost[]> {
  if (posts.length === 0) return [];
  const db = parts.database.tables<MomentsTables>();
  const [likes, comments] = await Promise.all([
    listLikes(db, hearing, posts, most.likes),
    // one more tells whether there are more
    listComments(db, hearing, posts, most.comments + 1),
  ]);
  const people = await parts.listPeople([
    ...posts.flatMap((post) => [
      post.account_id,
      ...(post.account_id === sight.viewerId ? post.reminded_ids : []),
    ]),
    ...likes.map((like) => like.person_id),
    ...comments.flatMap((comment) => [comment.person_id, comment.answered_id ?? []].flat()),
  ]);
  const faces = facesOf(people);
  const likesOf = byPost(likes);
  const commentsOf = byPost(comments);
  return posts.flatMap((post) =>
    showPost(sight, hearing, people, faces, post, {
      likes: likesOf.get(post.post_id) ?? [],
      comments: commentsOf.get(post.post_id) ?? [],
      most: most.comments,
    }),
  );
}

function byPost<Row extends { post_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const before = found.get(row.post_id);
    if (before) before.push(row);
    else found.set(row.post_id, [row]);
  }
  return found;
}

/** Their faces: one for each person, not for each thing that they did. */
export const facesOf = (people: People): Faces =>
  new Map(
    [...people].map(([key, { id, displayName, avatarUrl, verified }]) => [
      key,
      { id, displayName, avatarUrl, verified },
    ]),
  );

function showPost(
  sight: Sight,
  hearing: Sight,
  people: People,
  faces: Faces,
  post: PostRow,
  deeds: { likes: LikeRow[]; comments: CommentRow[]; most: number },
): MomentPost[] {
  const author = people.get(post.account_id);
  if (!author) return [];
  const isMine = post.account_id === sight.viewerId;
  const { likes, comments, most } = deeds;
  return [
    {
      id: post.post_id,
      author,
      text: post.text,
      media: post.media,
      link: post.link,
      place: post.place,
      createdAt: post.created_at.toISOString(),
      likes: likes.flatMap((like) => faces.get(like.person_id) ?? []),
      liked: likes.some((like) => like.person_id === sight.viewerId),
      comments: comments
        .slice(-most)
        .flatMap((comment) => presentComment(hearing, faces, comment) ?? []),
      moreComments: comments.length > most,
      audience: isMine ? audienceOf(post) : null,
      reminded: isMine ? post.reminded_ids.flatMap((id) => faces.get(id) ?? []) : [],
      remindsMe: post.reminded_ids.includes(sight.viewerId),
    },
  ];
}

/** A comment that the viewer sees; it names whom it answers only where the viewer sees theirs (L2). Undefined where its author is gone. */
export function presentComment(
  sight: Sight,
  faces: Faces,
  comment: CommentRow,
): MomentComment | undefined {
  const author = faces.get(comment.person_id);
  if (!author) return undefined;
  const { answered_id: answeredId, account_id: authorId } = comment;
  return {
    id: comment.comment_id,
    author,
    replyTo:
      answeredId && isHeard(sight, authorId, answeredId) ? (faces.get(answeredId) ?? null) : null,
    text: comment.text,
    createdAt: comment.created_at.toISOString(),
    mayDelete: comment.person_id === sight.viewerId || authorId === sight.viewerId,
  };
}

/** Who may see a moment, as its author said. */
export function audienceOf(post: PostRow): Audience {
  const { audience_kind: kind, audience_tags: tags, audience_ids: accountIds } = post;
  return kind === 'friends' || kind === 'me' ? { kind } : { kind, tags, accountIds };
}
