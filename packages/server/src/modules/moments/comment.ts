import { MAX_COMMENTS, type MomentComment } from '@teahouse/contract';
import { sql } from 'kysely';
import { LostRace, type Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { assert, refuse } from '../../platform/refusal.ts';
import { digestOf, findClaim, insertClaim } from './claims.ts';
import { findPost } from './find-posts.ts';
import { findComment } from './list-deeds.ts';
import { look } from './look.ts';
import type { MomentsParts } from './parts.ts';
import type { Sight } from './policy.ts';
import { facesOf, presentComment } from './present-posts.ts';
import type { CommentRow, MomentsDb, MomentsTables, PostKey, PostRow } from './tables.ts';
import { tellDevices } from './tell-devices.ts';
import { findWitnesses } from './witnesses.ts';
import { tellOfComment } from './write-notices.ts';

interface CommentDraft {
  clientId: string;
  text: string;
  /** The comment that it answers. */
  replyTo?: string | undefined;
}

interface Written {
  comment: CommentRow;
  post: PostRow;
  /** Whom a notice was written for; none when it was written before. */
  told: readonly string[];
}

/**
 * Comments on a moment that the viewer sees, or answers a comment that the viewer sees there, and tells whom it
 * concerns (N1). The same client id answers the same comment. Refuses common.not_found, moments.comments_full,
 * moments.client_id_reused.
 */
export async function comment(
  parts: MomentsParts,
  viewerId: string,
  key: PostKey,
  draft: CommentDraft,
): Promise<MomentComment> {
  const sight = await look(parts, viewerId);
  const written = await parts.database.transaction((tx) => writeComment(tx, sight, key, draft));
  await tellThoseWhoSee(parts, sight, written);
  const { comment: row } = written;
  const people = await parts.listPeople([
    row.person_id,
    ...(row.answered_id ? [row.answered_id] : []),
  ]);
  const shown = presentComment(sight, facesOf(people), row);
  assert(shown, 'whoever comments is somebody');
  return shown;
}

async function writeComment(
  tx: Tx,
  sight: Sight,
  key: PostKey,
  draft: CommentDraft,
): Promise<Written> {
  const db = tx.tables<MomentsTables>();
  const { viewerId, now: at } = sight;
  // comments on one moment are written one after the other, so that their number stands
  const post = await findPost(db, sight, key, 'no key update');
  if (!post) refuse('common.not_found');
  const named = {
    account_id: viewerId,
    kind: 'comment' as const,
    client_id: draft.clientId,
    digest: digestOf([key, draft.text, draft.replyTo]),
  };
  const before = await findClaim(db, named);
  if (before) {
    const found = await findComment(db, sight, post, before.comment_id ?? '');
    return { comment: found ?? refuse('common.not_found'), post, told: [] };
  }
  const answered =
    draft.replyTo === undefined ? undefined : await findComment(db, sight, post, draft.replyTo);
  if (draft.replyTo !== undefined && !answered) refuse('common.not_found');
  if (await isFull(db, key, viewerId)) refuse('moments.comments_full');
  const row: CommentRow = {
    account_id: key.authorId,
    post_id: key.postId,
    comment_id: newId(),
    person_id: viewerId,
    answered_id: answered?.person_id ?? null,
    text: draft.text,
    created_at: at,
  };
  const { comment_id } = row;
  const claim = { ...named, author_id: key.authorId, post_id: key.postId, comment_id };
  // another request used the client id on another moment: run again and find it
  if (!(await insertClaim(db, { ...claim, claimed_at: at }))) throw new LostRace();
  const told = await tellOfComment(
    db,
    { actorId: viewerId, post: key, commentId: comment_id, at },
    row.answered_id,
  );
  await db.insertInto('moments.comment').values(row).execute();
  return { comment: row, post, told };
}

/** L5: whether the moment takes no more comments, or no more of the viewer, deleted ones included. */
async function isFull(db: MomentsDb, key: PostKey, viewerId: string): Promise<boolean> {
  const { rows } = await sql<{ full: boolean }>`
    select (select count(*) from moments.comment
             where account_id = ${key.authorId}::uuid and post_id = ${key.postId}::uuid) >= ${MAX_COMMENTS}
        or (select count(*) from moments.claim
             where account_id = ${viewerId}::uuid and post_id = ${key.postId}::uuid
               and kind = 'comment') >= ${MAX_COMMENTS} as full`.execute(db);
  return rows[0]?.full ?? false;
}

/** W5: of those who were told, the devices of whoever sees the comment now; and the writer's own. */
async function tellThoseWhoSee(
  parts: MomentsParts,
  { viewerId, friendIds }: Sight,
  { post, told }: Written,
): Promise<void> {
  if (told.length === 0) return tellDevices(parts.bus, [viewerId]);
  const authorId = post.account_id;
  const others = told.filter((id) => id !== authorId && friendIds.has(id));
  const witnesses = others.length > 0 ? await findWitnesses(parts, post, others) : [];
  tellDevices(parts.bus, [...new Set([authorId, viewerId, ...witnesses])]);
}

/** Deletes a comment that the viewer sees and wrote, or sees on a moment of their own; refuses common.not_found. */
export async function deleteComment(
  parts: MomentsParts,
  viewerId: string,
  key: PostKey,
  commentId: string,
): Promise<void> {
  const sight = await look(parts, viewerId);
  const db = parts.database.tables<MomentsTables>();
  const post = (await findPost(db, sight, key)) ?? refuse('common.not_found');
  const found = await findComment(db, sight, post, commentId);
  if (!found || (found.person_id !== viewerId && key.authorId !== viewerId))
    refuse('common.not_found');
  await db
    .deleteFrom('moments.comment')
    .where('account_id', '=', key.authorId)
    .where('post_id', '=', key.postId)
    .where('comment_id', '=', commentId)
    .execute();
  tellDevices(parts.bus, [...new Set([key.authorId, viewerId])]);
}
