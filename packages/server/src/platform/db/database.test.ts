import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { Database, isUnavailable } from './database.ts';

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await openTestDatabase();
  database = new Database(place.url, silentLog);
});
afterAll(async () => {
  await database.close();
  await place.close();
});

describe('database', () => {
  it('D2 a connection that is cut in somebody’s hands fails the next statement and nothing else', async () => {
    const held = await database.pool.connect();
    const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((resolve) => held.once('end', resolve));
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    const error = await held.query('select 1').catch((reason: unknown) => reason);
    expect(isUnavailable(error)).toBe(true);
    held.release(true);
    await expect(database.pool.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
  });
});
