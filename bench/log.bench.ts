// Opening a conversation, catching up and the list of 300 conversations, as logs grow.
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../packages/server/src/platform/db/database.ts';
import { Histogram } from './support/histogram.ts';
import { round, waitForQuiet } from './support/machine.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import {
  openDatabase,
  type Resident,
  seedDirects,
  seedMessages,
  seedResidents,
} from './support/seed-town.ts';

const LISTED = 300;
const REQUESTS = 200;

const flags = readFlags();
/** Entries of each conversation; ten times apart. */
const SIZES = flags.growth ? [100, 1_000, 10_000] : [100, 1_000];

interface Cost {
  p50Ms: number;
  p99Ms: number;
  /** 8 kB pages that the database looked at for one request. */
  pages: number;
}

/** Pages looked at, and scans of the whole log, since the database began. */
async function readCounters(database: Database) {
  // counters of a finished statement are told within a second
  await delay(1_500);
  const { rows } = await database.pool.query<{ pages: number; scans: number }>(
    `select (heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)::float8 as pages,
            (select seq_scan::float8 from pg_stat_user_tables where relid = 'chat.entry'::regclass) as scans
       from pg_statio_user_tables where relid = 'chat.entry'::regclass`,
  );
  return rows[0] ?? { pages: 0, scans: 0 };
}

async function measure(
  database: Database,
  port: number,
  person: Resident,
  path: (n: number) => string,
): Promise<Cost> {
  const ask = async (n: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/chat/conversations${path(n)}`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
  };
  for (let n = 0; n < 30; n++) await ask(n);
  const before = await readCounters(database);
  const times = new Histogram();
  for (let n = 0; n < REQUESTS; n++) {
    const begun = performance.now();
    await ask(n);
    times.add(performance.now() - begun);
  }
  const after = await readCounters(database);
  if (after.scans > before.scans) throw new Error('the whole log was scanned');
  return {
    p50Ms: round(times.quantile(0.5)),
    p99Ms: round(times.quantile(0.99)),
    pages: Math.round((after.pages - before.pages) / REQUESTS),
  };
}

async function measureSize(entries: number) {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const [me, ...friends] = await seedResidents(database, LISTED + 1);
  if (!me) throw new Error('nobody was seeded');
  const ids = await seedDirects(
    database,
    friends.map((friend) => [me, friend]),
  );
  await seedMessages(database, ids, me, entries);
  await database.pool.query('vacuum analyze');
  await waitForQuiet(flags.quiet);
  const at = (n: number) => ids[n % ids.length]!;
  const ask = (path: (n: number) => string) => measure(database, house.port, me, path);
  const result = {
    entries,
    open: await ask((n) => `/${at(n)}/entries?limit=50`),
    catchUp: await ask((n) => `/${at(n)}/entries?after=${entries >> 1}&limit=200`),
    list: await ask(() => ''),
  };
  say(JSON.stringify(result));
  await database.close();
  await house.close();
  return result;
}

async function run() {
  const curve = [];
  for (const entries of SIZES) curve.push(await measureSize(entries));
  const [small, large] = [curve[0], curve.at(-1)];
  if (!small || !large) throw new Error('nothing was measured');
  tell(
    {
      name: 'log',
      unit: 'ms',
      trials: REQUESTS,
      baselineName: `the same with ${small.entries} entries in each of ${LISTED} conversations`,
      ours: large.list,
      baseline: small.list,
      ratio: round(small.list.p50Ms / large.list.p50Ms),
      growth: curve,
    },
    flags.json,
  );
}

await run();
