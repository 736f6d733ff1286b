import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { openTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse | undefined;
afterEach(async () => {
  await house?.close();
  house = undefined;
});

describe('test house', () => {
  it('OP-1 a job added in a transaction runs once it is committed', async () => {
    house = await openTestHouse();
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { jobs, database } = house;
    jobs.define('steep', async (payload) => resolve(payload));
    await jobs.start();
    await database.transaction((tx) => jobs.add(tx, 'steep', { minutes: 3 }));
    expect(await promise).toEqual({ minutes: 3 });
  });

  it('OP-1 takes settings and parts of the test and leaves no file behind', async () => {
    const clock = createManualClock(new Date(0));
    house = await openTestHouse({ clock, settings: { TEAHOUSE_CURRENCY: 'EUR' } });
    expect(house.config.currency).toBe('EUR');
    expect(house.clock).toBe(clock);
    await house.blobs.put('cup/1', Buffer.from('tea'));
    const { rows } = await sql<{ n: number }>`select 1 as n`.execute(house.database.tables());
    expect(rows).toEqual([{ n: 1 }]);
    const { dataDir } = house.config;
    expect(existsSync(dataDir)).toBe(true);
    await house.close();
    house = undefined;
    expect(existsSync(dataDir)).toBe(false);
  });
});
