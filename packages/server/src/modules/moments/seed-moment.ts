import type { Audience, Media, Place } from '@teahouse/contract';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { postUse } from './media-uses.ts';
import type { MomentsParts } from './parts.ts';
import { audienceColumns, insertPost } from './post-moment.ts';
import type { MomentsTables } from './tables.ts';
import { writeNotices } from './write-notices.ts';

/** A moment of the past, with what was done about it. */
export interface SeededMoment {
  authorId: string;
  at: Date;
  text: string;
  /** Files with their owner. */
  media: readonly { ownerId: string; media: Media }[];
  place?: Place | undefined;
  audience: Audience;
  remindIds: readonly string[];
  likes: readonly { personId: string; at: Date }[];
  comments: readonly { personId: string; at: Date; text: string; answeredId: string | null }[];
}

/** Writes a moment of the past, telling nobody but those who are reminded. */
export async function seedMoment(
  tx: Tx,
  { media }: Pick<MomentsParts, 'media'>,
  seeded: SeededMoment,
): Promise<void> {
  const db = tx.tables<MomentsTables>();
  const { authorId, at } = seeded;
  const key = { authorId, postId: newId() };
  for (const { ownerId, media: one } of seeded.media)
    await media.claimMedia(tx, { ownerId, mediaId: one.id, kind: one.kind, use: postUse(key) });
  await insertPost(db, {
    account_id: authorId,
    post_id: key.postId,
    text: seeded.text,
    media: seeded.media.map(({ media: one }) => one),
    link: null,
    place: seeded.place ?? null,
    ...audienceColumns(seeded.audience),
    reminded_ids: [...seeded.remindIds],
    created_at: at,
  });
  const names = { account_id: authorId, post_id: key.postId };
  if (seeded.likes.length > 0)
    await db
      .insertInto('moments.like')
      .values(
        seeded.likes.map((like) => ({ ...names, person_id: like.personId, liked_at: like.at })),
      )
      .execute();
  if (seeded.comments.length > 0)
    await db
      .insertInto('moments.comment')
      .values(
        seeded.comments.map((comment) => ({
          ...names,
          comment_id: newId(),
          person_id: comment.personId,
          answered_id: comment.answeredId,
          text: comment.text,
          created_at: comment.at,
        })),
      )
      .execute();
  await writeNotices(db, seeded.remindIds, { kind: 'remind', actorId: authorId, post: key, at });
}
