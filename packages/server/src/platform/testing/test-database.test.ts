import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { openTestDatabase } from './test-database.ts';

describe('test database', () => {
  it('OP-1 each is migrated, apart from the others, and gone when closed', async () => {
    const [one, two] = await Promise.all([openTestDatabase(), openTestDatabase()]);
    const client = new pg.Client({ connectionString: one.url });
    await client.connect();
    const { rows } = await client.query('select count(*)::int as count from platform.migration');
    expect(rows[0].count).toBeGreaterThan(0);
    await client.query('create table only_here (id int)');
    const other = new pg.Client({ connectionString: two.url });
    await other.connect();
    await expect(other.query('select * from only_here')).rejects.toMatchObject({ code: '42P01' });
    await other.end();
    client.on('error', () => undefined);
    await Promise.all([one.close(), two.close()]);
    const late = new pg.Client({ connectionString: one.url });
    await expect(late.connect()).rejects.toMatchObject({ code: '3D000' });
  });
});

describe('manual clock', () => {
  it('OP-1 moves only when told', () => {
    const clock = createManualClock(new Date(0));
    clock.now().setFullYear(1999);
    clock.advance(1500);
    expect(clock.now().getTime()).toBe(1500);
  });
});
