import type { CarriedPost, Person, Poll, SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import { prepared } from '../../platform/db/prepared.ts';
import { refuse } from '../../platform/refusal.ts';
import { listPosts } from './find-posts.ts';
import { listMembers } from './members.ts';
import type { SquareParts } from './parts.ts';
import { listHidden } from './policy.ts';
import type { PostRow, SquareDb, SquareTables, TallyRow } from './tables.ts';

/** A post's numbers, and what the viewer did about it. */
interface Standing extends Omit<TallyRow, 'created_at'> {
  liked: boolean;
  /** The viewer's vote. */
  mine: number | null;
}

/** What is needed to show posts to a viewer, read once for a page. */
interface Known {
  viewerId: string;
  now: Date;
  people: ReadonlyMap<string, Person>;
  hidden: ReadonlySet<string>;
  standings: ReadonlyMap<string, Standing>;
  carried: ReadonlyMap<string, PostRow>;
  bookmarked: ReadonlySet<string>;
  /** Authors who follow whoever would comment. */
  followers: ReadonlySet<string>;
  pinned: ReadonlySet<string | null>;
}

/** For each of these posts how the viewer sees it, and whether the commenter may comment; undefined where the viewer does not see it. */
export async function presentPosts(
  parts: SquareParts,
  viewerId: string,
  rows: readonly (PostRow | undefined)[],
  commenterId = viewerId,
): Promise<(SquarePost | undefined)[]> {
  const posts = rows.flatMap((row) => row ?? []);
  if (posts.length === 0) return rows.map(() => undefined);
  const known = await readKnown(parts, viewerId, posts, commenterId);
  return rows.map((row) => row && presentPost(known, row));
}

/** One post as the viewer sees it; refuses common.not_found where they do not. */
export async function presentOne(
  parts: SquareParts,
  viewerId: string,
  row: PostRow,
): Promise<SquarePost> {
  const [post] = await presentPosts(parts, viewerId, [row]);
  return post ?? refuse('common.not_found');
}

/** Posts as they are shown inside something else, by id, with those whom the viewer does not see left out. */
export async function presentCarried(
  parts: SquareParts,
  viewerId: string,
  posts: readonly PostRow[],
): Promise<Map<string, CarriedPost>> {
  if (posts.length === 0) return new Map();
  const known = await readKnown(parts, viewerId, posts);
  return new Map(
    posts.flatMap((row) => {
      const shown = showCarried(known, row);
      return shown ? [[row.post_id, shown] as const] : [];
    }),
  );
}

async function readKnown(
  parts: SquareParts,
  viewerId: string,
  posts: readonly PostRow[],
  commenterId = viewerId,
): Promise<Known> {
  const db = parts.database.tables<SquareTables>();
  const carriedKeys = posts.flatMap((row) =>
    row.carried_id && row.carried_author_id
      ? { authorId: row.carried_author_id, postId: row.carried_id }
      : [],
  );
  const authorIds = [...new Set(posts.map((row) => row.author_id))];
  const ids = posts.map((row) => row.post_id);
  const everybody = [...authorIds, ...carriedKeys.map(({ authorId }) => authorId)];
  const [people, hidden, standings, carried, bookmarked, followers, members] = await Promise.all([
    parts.listPeople(everybody),
    listHidden(parts, parts.database, viewerId, everybody),
    listStandings(db, viewerId, [...ids, ...carriedKeys.map(({ postId }) => postId)]),
    listPosts(db, carriedKeys),
    listBookmarked(db, viewerId, ids),
    listFollowersAmong(db, commenterId, posts),
    listMembers(db, authorIds),
  ]);
  const pinned = new Set([...members.values()].map((member) => member.pinned_id));
  const now = parts.clock.now();
  return { viewerId, now, people, hidden, standings, carried, bookmarked, followers, pinned };
}

async function listStandings(
  db: SquareDb,
  viewerId: string,
  postIds: readonly string[],
): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`${prepared}
    select tally.post_id, tally.author_id, tally.likes, tally.comments, tally.reposts,
           tally.voters, tally.votes, mine.person_id is not null as liked, vote.choice as mine
      from square.tally tally
      left join square."like" mine on mine.post_id = tally.post_id and mine.person_id = ${viewerId}::uuid
      left join square.vote vote on vote.post_id = tally.post_id and vote.person_id = ${viewerId}::uuid
     where tally.post_id = any (${[...new Set(postIds)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.post_id, row]));
}

async function listBookmarked(
  db: SquareDb,
  viewerId: string,
  postIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ post_id: string }>`${prepared}
    select post_id from square.bookmark
     where account_id = ${viewerId}::uuid and post_id = any (${[...postIds]}::uuid[])`.execute(db);
  return new Set(rows.map((row) => row.post_id));
}

/** Asked only where it decides who may comment. */
async function listFollowersAmong(
  db: SquareDb,
  viewerId: string,
  posts: readonly PostRow[],
): Promise<Set<string>> {
  const authors = posts.flatMap((row) =>
    row.reply_permission === 'followed' ? row.author_id : [],
  );
  if (authors.length === 0) return new Set();
  const rows = await db
    .selectFrom('square.follower')
    .select('person_id')
    .where('account_id', '=', viewerId)
    .where('person_id', 'in', [...new Set(authors)])
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

function presentPost(known: Known, row: PostRow): SquarePost | undefined {
  const shown = showCarried(known, row);
  if (!shown) return undefined;
  const carried = row.carried_id ? known.carried.get(row.carried_id) : undefined;
  return {
    ...shown,
    carries: row.carries,
    carried: (carried && showCarried(known, carried)) ?? null,
    imported: row.imported,
    replyPermission: row.reply_permission,
    liked: known.standings.get(row.post_id)?.liked ?? false,
    bookmarked: known.bookmarked.has(row.post_id),
    mayComment:
      row.author_id === known.viewerId ||
      row.reply_permission === 'everyone' ||
      (row.reply_permission === 'followed' && known.followers.has(row.author_id)),
    pinned: known.pinned.has(row.post_id),
  };
}

function showCarried(known: Known, row: PostRow): CarriedPost | undefined {
  const author = known.people.get(row.author_id);
  const standing = known.standings.get(row.post_id);
  if (!author || !standing || known.hidden.has(row.author_id)) return undefined;
  return {
    id: row.post_id,
    author,
    text: row.text,
    links: row.links,
    media: row.media,
    poll: presentPoll(row, standing, known),
    link: row.link,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    reposts: standing.reposts,
    comments: standing.comments,
    likes: standing.likes,
  };
}

/** V3: how the votes stand is told to whoever voted, to the author, and after the end to all. */
function presentPoll(
  row: PostRow,
  standing: Standing,
  { viewerId, now }: Pick<Known, 'viewerId' | 'now'>,
): Poll | null {
  const { choices, poll_ends_at: endsAt } = row;
  if (!choices || !endsAt) return null;
  const ended = endsAt.getTime() <= now.getTime();
  const isTold = ended || standing.mine !== null || row.author_id === viewerId;
  return {
    choices: choices.map((text, n) => ({ text, votes: isTold ? (standing.votes[n] ?? 0) : null })),
    voters: standing.voters,
    endsAt: endsAt.toISOString(),
    ended,
    mine: standing.mine,
  };
}
