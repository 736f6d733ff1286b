import type { Person, SquareComment } from '@teahouse/contract';
import { sql } from 'kysely';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import type { CommentRow, PostRow, SquareDb, SquareTables } from './tables.ts';

/** Of a first comment so many answers are shown below it (D2). */
const FIRST_ANSWERS = 2;

interface Known {
  viewerId: string;
  people: ReadonlyMap<string, Person>;
  hidden: ReadonlySet<string>;
  liked: ReadonlySet<string>;
  /** By thread. */
  answers: ReadonlyMap<string, CommentRow[]>;
  post: PostRow;
}

/** For each of these comments on a post that the viewer sees how they see it; undefined where they do not. */
export async function presentComments(
  parts: SquareParts,
  viewerId: string,
  post: PostRow,
  rows: readonly CommentRow[],
): Promise<(SquareComment | undefined)[]> {
  if (rows.length === 0) return [];
  const db = parts.database.tables<SquareTables>();
  const answers = await listFirstAnswers(
    db,
    post.post_id,
    rows.flatMap((row) => (row.thread_id === null && row.answers > 0 ? row.comment_id : [])),
  );
  const everybody = [...rows, ...answers].flatMap((row) =>
    row.answered_id ? [row.person_id, row.answered_id] : row.person_id,
  );
  const [people, hidden, liked] = await Promise.all([
    parts.listPeople(everybody),
    listHidden(parts, parts.database, viewerId, everybody),
    listLiked(db, viewerId, post.post_id, rows),
  ]);
  const known = { viewerId, people, hidden, liked, post, answers: byThread(answers) };
  return rows.map((row) => presentComment(known, row));
}

function presentComment(known: Known, row: CommentRow): SquareComment | undefined {
  const { viewerId, people, hidden, liked, answers, post } = known;
  const author = people.get(row.person_id);
  if (!author || hidden.has(row.person_id)) return undefined;
  return {
    id: row.comment_id,
    postId: row.post_id,
    author,
    threadId: row.thread_id,
    replyTo: nameOf(known, row.answered_id),
    text: row.text,
    links: row.links,
    createdAt: row.created_at.toISOString(),
    likes: row.likes,
    liked: liked.has(row.comment_id),
    answers: row.answers,
    firstAnswers: (answers.get(row.comment_id) ?? [])
      .flatMap((answer) => {
        const writer = people.get(answer.person_id);
        if (!writer || hidden.has(answer.person_id)) return [];
        const replyTo = nameOf(known, answer.answered_id);
        return { id: answer.comment_id, author: writer, replyTo, text: answer.text };
      })
      .slice(0, FIRST_ANSWERS),
    mayDelete: row.person_id === viewerId || post.author_id === viewerId,
  };
}

const nameOf = ({ people, hidden }: Known, id: string | null): Person | null =>
  id && !hidden.has(id) ? (people.get(id) ?? null) : null;

/** Some more than are shown: a few of them may be hidden from the viewer. */
async function listFirstAnswers(
  db: SquareDb,
  postId: string,
  threadIds: readonly string[],
): Promise<CommentRow[]> {
  if (threadIds.length === 0) return [];
  const { rows } = await sql<CommentRow>`
    select answer.* from unnest(${[...threadIds]}::uuid[]) as thread (thread_id)
      cross join lateral (
        select * from square.comment
         where post_id = ${postId}::uuid and comment.thread_id = thread.thread_id
         order by created_at, comment_id limit ${FIRST_ANSWERS + 3}) answer`.execute(db);
  return rows;
}

async function listLiked(
  db: SquareDb,
  viewerId: string,
  postId: string,
  rows: readonly CommentRow[],
): Promise<Set<string>> {
  const liked = await db
    .selectFrom('square.comment_like')
    .select('comment_id')
    .where('post_id', '=', postId)
    .where(
      'comment_id',
      'in',
      rows.map((row) => row.comment_id),
    )
    .where('person_id', '=', viewerId)
    .execute();
  return new Set(liked.map((row) => row.comment_id));
}

function byThread(rows: readonly CommentRow[]): Map<string, CommentRow[]> {
  const threads = new Map<string, CommentRow[]>();
  for (const row of rows) {
    const threadId = row.thread_id ?? row.comment_id;
    threads.set(threadId, [...(threads.get(threadId) ?? []), row]);
  }
  return threads;
}
