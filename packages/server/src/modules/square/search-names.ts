import type { SquareProfile } from '@teahouse/contract';
import { sql } from 'kysely';
import { loadStems, queryOf, wantedOf } from '../chat/index.ts';
import { fillPage } from './fill-page.ts';
import type { Paged } from './list-places.ts';
import type { SquareParts } from './parts.ts';
import { presentProfiles } from './profiles.ts';
import { plainOf } from './rules.ts';
import type { SquareTables } from './tables.ts';

/** People who took part in the square by name, handle or pinyin, those with most followers first (S3). */
export async function searchPeople(
  parts: SquareParts,
  viewerId: string,
  asked: Paged & { text: string },
): Promise<{ people: SquareProfile[]; cursor: string | null }> {
  const query = queryOf(wantedOf(asked.text.replace(/^@/, '')), (word) => word);
  if (query === '') return { people: [], cursor: null };
  const db = parts.database.tables<SquareTables>();
  const { items, cursor } = await fillPage(asked, {
    async fetch(below, count) {
      const { order, id } = below ?? { order: 2 ** 31 - 1, id: viewerId };
      const { rows } = await sql<{ account_id: string; followers: number }>`
        select account_id, followers from square.member
         where words @@ ${query}::tsquery
           and (followers, account_id) < (${Math.min(order, 2 ** 31 - 1)}::int, ${id}::uuid)
         order by followers desc, account_id desc limit ${count}`.execute(db);
      return rows;
    },
    show: (rows) =>
      presentProfiles(
        parts,
        viewerId,
        rows.map((row) => row.account_id),
      ),
    placeOf: (row) => ({ order: row.followers, id: row.account_id }),
  });
  return { people: items, cursor };
}

/** More names than are shown may have the words without holding the text in one piece. */
const LOOKED_AT = 500;

/** Topics whose name contains the text, those with most posts first (S3). */
export async function searchTopics(
  { database }: SquareParts,
  { text, limit }: { text: string; limit: number },
): Promise<{ topics: { name: string; posts: number }[] }> {
  const db = database.tables<SquareTables>();
  const wanted = wantedOf(text);
  const words = [...wanted.words, ...(wanted.beginning ? [wanted.beginning] : [])];
  const query = queryOf(wanted, await loadStems(db, words));
  if (query === '') return { topics: [] };
  const { rows } = await sql<{ name: string; posts: number }>`
    select name, posts from square.topic
     where words @@ ${query}::tsquery and posts > 0
     order by posts desc, topic_key limit ${LOOKED_AT}`.execute(db);
  const plain = plainOf(text).trim();
  return { topics: rows.filter(({ name }) => plainOf(name).includes(plain)).slice(0, limit) };
}
