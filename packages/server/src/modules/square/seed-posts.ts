import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/id.ts';
import { assert } from '../../platform/refusal.ts';
import { insertPosts, type NewPost } from './insert-post.ts';
import { postUse } from './media-uses.ts';
import type { SquareParts } from './parts.ts';
import { readTextOf } from './read-text.ts';
import { type SeededComment, seedComments } from './seed-comments.ts';
import type { OwnedMedia, SeededSquare } from './seed-square.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';
import { mentionedIn } from './text-links.ts';
import { writeNotices } from './write-notices.ts';

interface Deed {
  personId: string;
  at: Date;
}

/** A post of the past, with what was done about it. */
export interface SeededPost {
  /** By which others name it. */
  name: string;
  authorId: string;
  at: Date;
  text: string;
  /** What stood there before it was edited. */
  before?: { text: string; editedAt: Date } | undefined;
  media: readonly OwnedMedia[];
  poll?:
    | { choices: string[]; endsAt: Date; votes: { personId: string; choice: number }[] }
    | undefined;
  carries?: { kind: 'repost' | 'quote'; name: string } | undefined;
  pinned: boolean;
  likes: readonly Deed[];
  bookmarks: readonly Deed[];
  comments: readonly SeededComment[];
}

/** Reads a text as it is written; whom handles name is told by the people of the seeded square. */
export type Read = (text: string) => ReturnType<typeof readTextOf>;

/** Writes posts of the past; answers their ids by name. */
export async function seedPosts(
  tx: Tx,
  parts: Pick<SquareParts, 'media' | 'hot' | 'bus'>,
  { posts, people, told }: Pick<SeededSquare, 'posts' | 'people' | 'told'>,
): Promise<Map<string, string>> {
  const db = tx.tables<SquareTables>();
  const handles = new Map(people.map(({ handle, id }) => [handle, id]));
  const read: Read = (text) => readTextOf(db, text, async () => handles);
  const since = new Map(people.map((person) => [person.id, person.since]));
  const rows = new Map<string, PostRow>();
  const written: NewPost[] = [];
  for (const post of posts) {
    const one = await prepare(tx, parts, { post, read, since, rows });
    written.push(one);
    rows.set(post.name, one.row);
  }
  await insertPosts(tx, parts, written);
  for (const post of posts) {
    const row = rows.get(post.name);
    if (!row) continue;
    await seedExtras(tx, post, row, read);
    if (mentionedIn(row.links).includes(told.accountId))
      await writeNotices(db, [told.accountId], {
        kind: 'mention',
        actorId: row.author_id,
        aboutId: row.post_id,
        deedId: row.post_id,
        post: { authorId: row.author_id, postId: row.post_id },
        text: row.text,
        at: post.at,
      });
  }
  const placed = posts.flatMap((post) => {
    const row = rows.get(post.name);
    return row ? [{ post, row }] : [];
  });
  await seedDeeds(db, placed);
  for (const { post, row } of placed)
    await seedComments(db, { comments: post.comments, row, read, told: told.accountId });
  return new Map([...rows].map(([name, row]) => [name, row.post_id]));
}

/** The rows of a post, with its files held. */
async function prepare(
  tx: Tx,
  parts: Pick<SquareParts, 'media'>,
  {
    post,
    read,
    since,
    rows,
  }: {
    post: SeededPost;
    read: Read;
    since: ReadonlyMap<string, Date>;
    rows: ReadonlyMap<string, PostRow>;
  },
): Promise<NewPost> {
  const { authorId, before, media, poll } = post;
  const key = { authorId, postId: newId() };
  for (const { ownerId, media: one } of media)
    await parts.media.claimMedia(tx, {
      ownerId,
      mediaId: one.id,
      kind: one.kind,
      use: postUse(key),
    });
  const carried = post.carries && rows.get(post.carries.name);
  assert(!post.carries || carried, `a post is carried that was not written: ${post.name}`);
  const text = await read(post.text);
  const authorSince = since.get(authorId);
  assert(authorSince, `a post is nobody's: ${post.name}`);
  const row: PostRow = {
    author_id: authorId,
    post_id: key.postId,
    text: post.text,
    links: text.links,
    media: media.map(({ media: one }) => one),
    link: null,
    has_media: media.length > 0,
    choices: poll?.choices ?? null,
    poll_ends_at: poll?.endsAt ?? null,
    carries: post.carries?.kind ?? null,
    carried_id: carried?.post_id ?? null,
    carried_author_id: carried?.author_id ?? null,
    imported: false,
    reply_permission: 'everyone',
    edits: before ? 1 : 0,
    edited_at: before?.editedAt ?? null,
    created_at: post.at,
  };
  return { row, read: text, authorSince };
}

/** What only some posts have: a version before, a pin. */
async function seedExtras(
  tx: Tx,
  { before, pinned }: SeededPost,
  { author_id, post_id, created_at }: PostRow,
  read: Read,
): Promise<void> {
  const db = tx.tables<SquareTables>();
  if (before)
    await db
      .insertInto('square.version')
      .values({
        author_id,
        post_id,
        edit: 1,
        text: before.text,
        links: JSON.stringify((await read(before.text)).links),
        written_at: created_at,
      })
      .execute();
  if (pinned)
    await db
      .updateTable('square.member')
      .set({ pinned_id: post_id })
      .where('account_id', '=', author_id)
      .execute();
}

/** Likes, votes, bookmarks and carriers of all the posts, and their numbers. */
async function seedDeeds(
  db: SquareDb,
  placed: readonly { post: SeededPost; row: PostRow }[],
): Promise<void> {
  const likes = placed.flatMap(({ post, row }) =>
    post.likes.map(({ personId, at }) => ({
      post_id: row.post_id,
      person_id: personId,
      liked_at: at,
    })),
  );
  const votes = placed.flatMap(({ post, row }) =>
    (post.poll?.votes ?? []).map(({ personId, choice }) => ({
      post_id: row.post_id,
      person_id: personId,
      choice,
    })),
  );
  const bookmarks = placed.flatMap(({ post, row: { post_id, author_id } }) =>
    post.bookmarks.map(({ personId, at }) => ({
      account_id: personId,
      post_id,
      author_id,
      kept_at: at,
    })),
  );
  const carriers = placed.flatMap(({ row }) =>
    row.carried_id
      ? [
          {
            post_id: row.carried_id,
            carrier_id: row.post_id,
            author_id: row.author_id,
            created_at: row.created_at,
          },
        ]
      : [],
  );
  if (likes.length > 0) await db.insertInto('square.like').values(likes).execute();
  if (votes.length > 0) await db.insertInto('square.vote').values(votes).execute();
  if (bookmarks.length > 0) await db.insertInto('square.bookmark').values(bookmarks).execute();
  if (carriers.length > 0) await db.insertInto('square.carrier').values(carriers).execute();
  await sql`
    update square.tally tally
       set likes = (select count(*) from square."like" l where l.post_id = tally.post_id),
           reposts = (select count(*) from square.carrier c where c.post_id = tally.post_id),
           voters = (select count(*) from square.vote v where v.post_id = tally.post_id),
           votes = array(select (select count(*)::int from square.vote v
                                  where v.post_id = tally.post_id and v.choice = place - 1)
                           from generate_series(1, cardinality(tally.votes)) place order by place)
     where post_id = any (${placed.map(({ row }) => row.post_id)}::uuid[])`.execute(db);
}
