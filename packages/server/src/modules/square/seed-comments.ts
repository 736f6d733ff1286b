import { sql } from 'kysely';
import { newId } from '../../platform/id.ts';
import type { Read } from './seed-posts.ts';
import type { CommentRow, PostRow, SquareDb } from './tables.ts';
import { mentionedIn } from './text-links.ts';
import { writeNotices } from './write-notices.ts';

/** A comment of the past. */
export interface SeededComment {
  personId: string;
  at: Date;
  text: string;
  /** The place of the comment that it answers, among those of the post. */
  answers?: number | undefined;
  likedBy: readonly string[];
}

/** Writes the comments of a post with their likes, and tells one account what concerns it. */
export async function seedComments(
  db: SquareDb,
  {
    comments,
    row: post,
    read,
    told,
  }: { comments: readonly SeededComment[]; row: PostRow; read: Read; told: string },
): Promise<void> {
  if (comments.length === 0) return;
  const { post_id } = post;
  const rows: CommentRow[] = [];
  for (const { personId, at, text, answers, likedBy } of comments) {
    const answered = answers === undefined ? undefined : rows[answers];
    rows.push({
      post_id,
      comment_id: newId(),
      person_id: personId,
      thread_id: answered ? (answered.thread_id ?? answered.comment_id) : null,
      answered_id: answered?.person_id ?? null,
      text,
      links: (await read(text)).links,
      likes: likedBy.length,
      answers: 0,
      created_at: at,
    });
  }
  const threads = Map.groupBy(rows, (row) => row.thread_id);
  await db
    .insertInto('square.comment')
    .values(
      rows.map((row) => ({
        ...row,
        links: JSON.stringify(row.links),
        answers: threads.get(row.comment_id)?.length ?? 0,
      })),
    )
    .execute();
  const likes = rows.flatMap(({ comment_id }, n) =>
    (comments[n]?.likedBy ?? []).map((person_id) => ({ post_id, comment_id, person_id })),
  );
  if (likes.length > 0) await db.insertInto('square.comment_like').values(likes).execute();
  await db
    .updateTable('square.tally')
    .set({ comments: sql`comments + ${rows.length}::int` })
    .where('post_id', '=', post_id)
    .execute();
  for (const [n, row] of rows.entries()) {
    const answered = rows[comments[n]?.answers ?? -1];
    await tellOfComment(db, { post, row, answered, likedBy: comments[n]?.likedBy ?? [], told });
  }
}

async function tellOfComment(
  db: SquareDb,
  {
    post: { post_id: postId, author_id: authorId },
    row,
    answered,
    likedBy,
    told,
  }: {
    post: PostRow;
    row: CommentRow;
    answered: CommentRow | undefined;
    likedBy: readonly string[];
    told: string;
  },
): Promise<void> {
  const shown = { post: { postId, authorId }, text: row.text, at: row.created_at };
  const deed = { ...shown, actorId: row.person_id, deedId: row.comment_id };
  if (answered?.person_id === told)
    await writeNotices(db, [told], { ...deed, kind: 'answer', aboutId: answered.comment_id });
  else if (mentionedIn(row.links).includes(told))
    await writeNotices(db, [told], { ...deed, kind: 'mention', aboutId: row.comment_id });
  if (row.person_id !== told) return;
  for (const actorId of likedBy)
    await writeNotices(db, [told], {
      ...shown,
      kind: 'comment_like',
      actorId,
      aboutId: row.comment_id,
      deedId: actorId,
    });
}
