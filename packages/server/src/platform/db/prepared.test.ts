import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { openTestDatabase } from '../testing/test-database.ts';
import { Database } from './database.ts';
import { prepared } from './prepared.ts';

let place: Awaited<ReturnType<typeof openTestDatabase>>;
/** One connection: what one statement prepares the next one finds. */
let database: Database;
beforeAll(async () => {
  place = await openTestDatabase();
  database = new Database(place.url, silentLog, 1);
  await database.pool.query(
    'create table public.cup (n int); insert into public.cup values (1), (2)',
  );
});
afterAll(async () => {
  await database.close();
  await place.close();
});

const cups = async (among: readonly number[]): Promise<object[]> => {
  const { rows } = await sql<object>`${prepared}
    select * from public.cup where n = any (${among}::int[]) order by n`.execute(
    database.tables<unknown>(),
  );
  return rows;
};

describe('statements that are asked often', () => {
  it('OP-1 are prepared once on a connection, and answer by their values', async () => {
    expect(await cups([1, 2])).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await cups([2])).toEqual([{ n: 2 }]);
    const { rows } = await database.pool.query(
      "select count(*)::int as count from pg_prepared_statements where statement like '%public.cup%'",
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
  it('OP-1 still answer after a newer node has changed their table', async () => {
    await cups([1]);
    await database.pool.query('alter table public.cup add column colour text');
    expect(await cups([1])).toEqual([{ n: 1, colour: null }]);
    expect(await cups([2])).toEqual([{ n: 2, colour: null }]);
  });
});
