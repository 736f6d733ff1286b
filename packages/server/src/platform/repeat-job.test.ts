import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createJobs } from './jobs.ts';
import { repeatJob } from './repeat-job.ts';
import { openTestHouse, type TestHouse } from './testing/test-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

it('OP-1 repeated work goes on after it failed, and is one job however many nodes start', async () => {
  const { database, log } = house;
  const works: string[] = [];
  const nodes = ['a', 'b'].map((name) => {
    const jobs = createJobs(house.config.databaseUrl ?? '', log, 1);
    repeatJob({ jobs, database, log }, 'test.repeat', { firstMs: 0, everyMs: 0 }, async () => {
      works.push(name);
      if (works.length === 1) throw new Error('planted');
    });
    return jobs;
  });
  const waiting = async () =>
    (await database.pool.query("select key from graphile_worker.jobs where key = 'test.repeat'"))
      .rows;
  await vi.waitFor(async () => expect(await waiting()).toHaveLength(1));
  await Promise.all(nodes.map((jobs) => jobs.start()));
  await vi.waitFor(() => expect(works.length).toBeGreaterThan(3), { timeout: 20_000 });
  await Promise.all(nodes.map((jobs) => jobs.stop()));
  expect(await waiting()).toHaveLength(1);
});
