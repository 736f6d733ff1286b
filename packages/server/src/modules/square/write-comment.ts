import type { SquareComment, TextLink } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { refuse } from '../../platform/refusal.ts';
import { digestOf, findClaim, insertClaim, refuseTooMany } from './claims.ts';
import { countComment, findComment, getSeenComment } from './find-comments.ts';
import { getSeenPost, lockTally } from './find-posts.ts';
import { lockMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import { presentComments } from './present-comments.ts';
import { readText } from './read-text.ts';
import type { CommentRow, PostRow, SquareDb, SquareTables } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { mentionedIn } from './text-links.ts';
import { writeNotices } from './write-notices.ts';
import { prepareWriting, type Writing, writeWithin } from './write-post.ts';

interface CommentDraft {
  clientId: string;
  text: string;
  /** The comment that it answers. */
  replyTo?: string | undefined;
  alsoRepost: boolean;
}

interface Commenting {
  viewerId: string;
  postId: string;
  draft: CommentDraft;
  links: TextLink[];
  repost: Writing | undefined;
}

/**
 * Comments on a post, or answers a comment on it, and tells whom it concerns (D, N1). The same client id answers the
 * same comment. Refuses common.not_found, square.reply_not_allowed, square.client_id_reused, square.too_many.
 */
export async function writeComment(
  parts: SquareParts,
  viewerId: string,
  postId: string,
  draft: CommentDraft,
): Promise<SquareComment> {
  const [{ links }, repost] = await Promise.all([
    readText(parts, draft.text),
    draft.alsoRepost ? prepareWriting(parts, viewerId, repostOf(postId, draft)) : undefined,
  ]);
  const commenting = { viewerId, postId, draft, links, repost };
  const row = await parts.database.transaction((tx) => writeWithinPost(tx, parts, commenting));
  const post = await getSeenPost(parts, parts.database, viewerId, postId);
  const [comment] = await presentComments(parts, viewerId, post, [row]);
  return comment ?? refuse('common.not_found');
}

/** D6: the repost that goes with a comment. */
const repostOf = (postId: string, { clientId, text }: CommentDraft) => ({
  clientId,
  text,
  mediaIds: [],
  carries: { kind: 'repost' as const, postId },
  replyPermission: 'everyone' as const,
});

async function writeWithinPost(
  tx: Tx,
  parts: SquareParts,
  commenting: Commenting,
): Promise<CommentRow> {
  const { viewerId, postId, draft, links, repost } = commenting;
  const db = tx.tables<SquareTables>();
  const at = parts.clock.now();
  await lockMembers(db, [viewerId]);
  const post = await getSeenPost(parts, tx, viewerId, postId);
  if (!(await lockTally(db, postId))) refuse('common.not_found');
  const named = {
    account_id: viewerId,
    kind: 'comment' as const,
    client_id: draft.clientId,
    digest: digestOf([postId, draft.text, draft.replyTo, draft.alsoRepost]),
  };
  const before = await findClaim(db, named);
  if (before)
    return (await findComment(db, postId, before.comment_id ?? '')) ?? refuse('common.not_found');
  if (!(await mayComment(db, viewerId, post))) refuse('square.reply_not_allowed');
  const answered =
    draft.replyTo === undefined
      ? undefined
      : await getSeenComment(tx, parts, { viewerId, postId, commentId: draft.replyTo });
  await refuseTooMany(db, viewerId, 'comment', at);
  const row: CommentRow = {
    post_id: postId,
    comment_id: newId(),
    person_id: viewerId,
    thread_id: answered ? (answered.thread_id ?? answered.comment_id) : null,
    answered_id: answered?.person_id ?? null,
    text: draft.text,
    links,
    likes: 0,
    answers: 0,
    created_at: at,
  };
  await db
    .insertInto('square.comment')
    .values({ ...row, links: JSON.stringify(links) })
    .execute();
  await countComment(db, row, 1);
  await insertClaim(db, { ...named, post_id: postId, comment_id: row.comment_id, claimed_at: at });
  await tellOfComment(tx, parts, { row, post, answered });
  if (repost) await writeWithin(tx, parts, repost);
  return row;
}

/** D1 */
async function mayComment(db: SquareDb, viewerId: string, post: PostRow): Promise<boolean> {
  if (post.author_id === viewerId || post.reply_permission === 'everyone') return true;
  if (post.reply_permission === 'nobody') return false;
  const follow = await db
    .selectFrom('square.follow')
    .select('person_id')
    .where('account_id', '=', post.author_id)
    .where('person_id', '=', viewerId)
    .executeTakeFirst();
  return follow !== undefined;
}

/** N1: whoever is answered, the author, and whoever is named; each once of one comment, nobody who is hidden from the writer. */
async function tellOfComment(
  tx: Tx,
  parts: SquareParts,
  { row, post, answered }: { row: CommentRow; post: PostRow; answered: CommentRow | undefined },
): Promise<void> {
  const db = tx.tables<SquareTables>();
  const deed = {
    actorId: row.person_id,
    deedId: row.comment_id,
    post: { authorId: post.author_id, postId: post.post_id },
    text: row.text,
    at: row.created_at,
  };
  const told = new Set<string>([row.person_id]);
  const tell = async (kind: 'answer' | 'comment' | 'mention', ids: string[], aboutId: string) => {
    const news = ids.filter((id) => !told.has(id));
    for (const id of news) told.add(id);
    await writeNotices(db, news, { ...deed, kind, aboutId });
  };
  if (answered) await tell('answer', [answered.person_id], answered.comment_id);
  await tell('comment', [post.author_id], post.post_id);
  const named = mentionedIn(row.links);
  const hidden = await listHidden(parts, tx, row.person_id, named);
  await tell(
    'mention',
    named.filter((id) => !hidden.has(id)),
    row.comment_id,
  );
  tx.afterCommit(() => tellDevices(parts.bus, [...told]));
}
