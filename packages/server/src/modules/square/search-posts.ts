import type { SquarePost } from '@teahouse/contract';
import { sql } from 'kysely';
import {
  isThere,
  loadStems,
  queryOf,
  type StemOf,
  type Wanted,
  wantedOf,
  wordsToCompare,
} from '../chat/index.ts';
import { fillPage } from './fill-page.ts';
import { listPostsByIds } from './find-posts.ts';
import { type ListPlace, type Paged, placeAt, timeBelow } from './list-places.ts';
import { getMember } from './members.ts';
import { hideMuted } from './mute.ts';
import { pageByWarmth } from './page-by-warmth.ts';
import type { SquareParts } from './parts.ts';
import { presentPosts } from './present-posts.ts';
import type { PostRow, SquareDb, SquareTables } from './tables.ts';

/** What somebody looks for. */
interface Asked extends Paged {
  text: string;
  order: 'relevant' | 'newest';
  authorId?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  hasMedia?: boolean | undefined;
}

interface Found {
  posts: SquarePost[];
  cursor: string | null;
  marks: string[];
}

/** Of so many posts that match, the newest, those are put in order that matter most (S2). */
const RANKED = 500;

/** Posts that contain what is looked for and that the viewer sees (S1, S2, M1); `marks` are the words to be marked in them. */
export async function searchPosts(
  parts: SquareParts,
  viewerId: string,
  asked: Asked,
): Promise<Found> {
  const db = parts.database.tables<SquareTables>();
  const wanted = wantedOf(asked.text);
  const words = [...wanted.words, ...(wanted.beginning ? [wanted.beginning] : [])];
  const stemOf = await loadStems(db, words);
  const query = queryOf(wanted, stemOf);
  const marks = [...wanted.runs, ...words];
  if (query === '') return { posts: [], cursor: null, marks };
  const { mute_words: muteWords } = await getMember(db, viewerId);
  const show = async (rows: readonly (PostRow | undefined)[]) => {
    const there = await keepThere(db, wanted, stemOf, rows);
    return hideMuted(muteWords, viewerId, await presentPosts(parts, viewerId, there));
  };
  if (asked.order === 'relevant') {
    const places = await listDocuments(db, asked, query, undefined, RANKED);
    const ids = places.map((place) => place.post_id);
    return { ...(await pageByWarmth(parts, ids, asked, show)), marks };
  }
  const { items, cursor } = await fillPage(asked, {
    fetch: (below, count) => listDocuments(db, asked, query, below, count),
    show: async (rows) =>
      show(
        await listPostsByIds(
          db,
          rows.map((row) => row.post_id),
        ),
      ),
    placeOf: (row) => placeAt(row.created_at, row.post_id),
  });
  return { posts: items, cursor, marks };
}

async function listDocuments(
  db: SquareDb,
  asked: Asked,
  query: string,
  below: ListPlace | undefined,
  count: number,
): Promise<{ post_id: string; created_at: Date }[]> {
  const { at, id } = timeBelow(below);
  const { authorId, from, until, hasMedia } = asked;
  const { rows } = await sql<{ post_id: string; created_at: Date }>`
    select post_id, created_at from square.search_document
     where words @@ ${query}::tsquery
       and (created_at, post_id) < (${at}::timestamptz, ${id}::uuid)
       ${authorId === undefined ? sql`` : sql`and author_id = ${authorId}::uuid`}
       ${from === undefined ? sql`` : sql`and created_at >= ${new Date(from)}`}
       ${until === undefined ? sql`` : sql`and created_at < ${new Date(until)}`}
       ${hasMedia === undefined ? sql`` : sql`and has_media = ${hasMedia}`}
     order by created_at desc, post_id desc limit ${count}`.execute(db);
  return rows;
}

/** The keys tell of pairs of signs; the text itself decides. */
async function keepThere(
  db: SquareDb,
  wanted: Wanted,
  stemOf: StemOf,
  rows: readonly (PostRow | undefined)[],
): Promise<(PostRow | undefined)[]> {
  const compared = wordsToCompare(
    wanted,
    rows.map((row) => row?.text ?? ''),
  );
  const stems = compared.length > 0 ? await loadStems(db, compared) : stemOf;
  return rows.map((row) => (row && isThere(wanted, row.text, stems) ? row : undefined));
}
