// Home timelines: pages of 20 with their bodies, and a post of somebody whom many follow; against a list in Redis
// for each reader, with the bodies from the same database.
import { randomUUID } from 'node:crypto';
import { HomeLines } from '../packages/server/src/modules/square/home-lines.ts';
import { listLine } from '../packages/server/src/modules/square/list-line.ts';
import { placeAt } from '../packages/server/src/modules/square/list-places.ts';
import type { SquareTables } from '../packages/server/src/modules/square/tables.ts';
import type { Database } from '../packages/server/src/platform/db/database.ts';
import { createInProcessLiveBus } from '../packages/server/src/platform/live-bus/in-process-live-bus.ts';
import { Histogram } from './support/histogram.ts';
import { median, round, waitForQuiet } from './support/machine.ts';
import { type BenchHouse, openHouse } from './support/open-house.ts';
import { hasRedis, openRedisLists, type ReaderLists } from './support/redis-lists.ts';
import { readFlags, say, tell } from './support/report.ts';
import { FAMED, type FeedSize, seedFeed } from './support/seed-feed.ts';
import { openDatabase, type Resident, seedResidents } from './support/seed-town.ts';

const PAGE = 20;
/** Each reader reads the first page and so many older ones. */
const PAGES = 5;
const READERS = 2_000;
/** So many read at once. */
const AT_ONCE = 4;
/** How much of a timeline a list keeps. */
const KEPT = 800;
const POSTS_WRITTEN = 20;
const FULL = { members: 100_000, follows: 5_000_000, posts: 1_000_000, most: 2_000 };

const flags = readFlags();

/** Reads the next page below the last one; `undefined` begins anew. */
type ReadPage = (reader: string, page: number, last: Read | undefined) => Promise<Read[]>;
interface Read {
  post_id: string;
  created_at: Date;
  text: string;
}

/** Ours: merged of what the node remembers, bodies and the version of the follows from the tables. */
function readMerged(database: Database): ReadPage {
  const home = new HomeLines({
    database,
    bus: createInProcessLiveBus((error) => say(String(error))),
  });
  return (accountId, _page, last) =>
    home.list({ accountId, withOwn: true }, last && placeAt(last.created_at, last.post_id), PAGE);
}

/** The baseline: ids from the reader's list, bodies by their key. */
const readHandedOut =
  (database: Database, lists: ReaderLists): ReadPage =>
  async (reader, page) => {
    const places = (await lists.range(reader, page * PAGE, PAGE)).map((one) => one.split(' '));
    const { rows } = await database.pool.query<Read>({
      name: 'handed out',
      text: `select post.* from unnest($1::uuid[], $2::uuid[]) as place (author_id, post_id)
               join square.post post using (author_id, post_id)
              order by post.created_at desc, post.post_id desc`,
      values: [places.map(([author]) => author), places.map(([, id]) => id)],
    });
    return rows;
  };

async function measure(readers: readonly string[], read: ReadPage, seconds: number) {
  const times = new Histogram();
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  let next = 0;
  const one = async () => {
    while (performance.now() < until) {
      const reader = readers[next++ % readers.length] ?? '';
      let last: Read | undefined;
      for (let page = 0; page < PAGES; page++) {
        const asked = performance.now();
        const rows: Read[] = await read(reader, page, last);
        times.add(performance.now() - asked);
        if (rows.length !== PAGE) throw new Error(`page ${page} of ${rows.length} posts`);
        last = rows.at(-1);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return {
    perSec: Math.round(times.count / ((performance.now() - begun) / 1000)),
    p50Ms: round(times.quantile(0.5)),
    p99Ms: round(times.quantile(0.99)),
  };
}

type Figures = Awaited<ReturnType<typeof measure>>;
const mediansOf = (all: readonly Figures[]): Figures => ({
  perSec: median(all.map((one) => one.perSec)),
  p50Ms: median(all.map((one) => one.p50Ms)),
  p99Ms: median(all.map((one) => one.p99Ms)),
});

/** Both in turn, so that what the machine does else meets both. */
async function compare(readers: readonly string[], database: Database, lists: ReaderLists) {
  const ways = { ours: readMerged(database), baseline: readHandedOut(database, lists) };
  const found: Record<keyof typeof ways, Figures[]> = { ours: [], baseline: [] };
  for (const way of ['ours', 'baseline'] as const) await measure(readers, ways[way], 1);
  for (let run = 0; run < flags.runs; run++)
    for (const way of ['ours', 'baseline'] as const) {
      const figures = await measure(readers, ways[way], flags.seconds);
      say(`${way} ${JSON.stringify(figures)}`);
      found[way].push(figures);
    }
  const [ours, baseline] = [mediansOf(found.ours), mediansOf(found.baseline)];
  return { ours, baseline, ratio: round(ours.perSec / baseline.perSec) };
}

/** Fills the lists of these readers as a fan-out would have. */
async function fillLists(database: Database, lists: ReaderLists, readers: readonly string[]) {
  const db = database.tables<SquareTables>();
  for (const accountId of readers) {
    const line = await listLine(db, { accountId, withOwn: true }, undefined, PAGE * PAGES);
    await lists.push(
      [accountId],
      line.map((row) => `${row.author_id} ${row.post_id}`).reverse(),
      KEPT,
    );
  }
}

/**
 * A post of somebody with many followers, until each of them can read it at home: ours its row, the baseline its row
 * and the fan-out; and the whole of ours over HTTP: the session, limits, notices, words, hot search, the answer.
 */
async function measurePosts(
  { port }: BenchHouse,
  database: Database,
  lists: ReaderLists,
  author: Resident,
) {
  const times = { ours: [] as number[], baseline: [] as number[], whole: [] as number[] };
  for (let n = 0; n < POSTS_WRITTEN; n++) {
    times.ours.push(await timeOf(() => writeRow(database, author)));
    times.baseline.push(await timeOf(() => postByFanOut(database, lists, author)));
    times.whole.push(await timeOf(() => postOverHttp(port, author, n)));
  }
  const [oursMs, baselineMs, wholeMs] = [times.ours, times.baseline, times.whole].map(median);
  return {
    ours: { p50Ms: round(oursMs ?? 0) },
    baseline: { p50Ms: round(baselineMs ?? 0) },
    ratio: round((baselineMs ?? 0) / (oursMs ?? 1)),
    whole: { p50Ms: round(wholeMs ?? 0), ratio: round((baselineMs ?? 0) / (wholeMs ?? 1)) },
  };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function postOverHttp(port: number, { token }: Resident, n: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/square/posts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: randomUUID(), text: `今天的茶 number ${n}` }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function writeRow({ pool }: Database, { accountId }: Resident): Promise<string> {
  const postId = randomUUID();
  await pool.query(
    `insert into square.post (author_id, post_id, text, links, media, has_media, imported, reply_permission, created_at)
     values ($1, $2, 'handed out', '[]', '[]', false, false, 'everyone', now() - interval '70 days')`,
    [accountId, postId],
  );
  return postId;
}

async function postByFanOut(
  database: Database,
  lists: ReaderLists,
  author: Resident,
): Promise<void> {
  const postId = await writeRow(database, author);
  const { rows } = await database.pool.query<{ person_id: string }>(
    'select person_id from square.follower where account_id = $1',
    [author.accountId],
  );
  await lists.push(
    rows.map((row) => row.person_id),
    [`${author.accountId} ${postId}`],
    KEPT,
  );
}

async function runAt(size: FeedSize & { members: number }) {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const lists = await openRedisLists();
  try {
    const residents = await seedResidents(database, size.members);
    const begun = performance.now();
    await seedFeed(database, residents, size);
    say(`${JSON.stringify(size)} in ${Math.round((performance.now() - begun) / 1000)} s`);
    const step = Math.max(1, Math.floor(size.members / READERS));
    const readers = residents
      .filter((_, n) => n % step === step - 1 && n >= FAMED && n < size.members - 1)
      .map((one) => one.accountId);
    const busiest = residents.slice(-1).map((one) => one.accountId);
    await fillLists(database, lists, [...readers, ...busiest]);
    await waitForQuiet(flags.quiet);
    const pages = await compare(readers, database, lists);
    const followsMost = await compare(busiest, database, lists);
    const [famed] = residents;
    if (!famed) throw new Error('nobody was seeded');
    const post = await measurePosts(house, database, lists, famed);
    return { ...pages, followsMost, post };
  } finally {
    await lists.close();
    await database.close();
    await house.close();
  }
}

async function run() {
  if (!hasRedis())
    throw new Error('the baseline needs Redis: apt-get install redis-server (it is started apart)');
  const result = await runAt(FULL);
  const growth = flags.growth
    ? await (async () => {
        const curve: Record<number, unknown> = { [FULL.members]: result };
        for (const part of [10, 100]) {
          const { members, follows, posts } = FULL;
          curve[members / part] = await runAt({
            members: members / part,
            follows: follows / part,
            posts: posts / part,
            most: Math.min(FULL.most, members / part - FAMED - 1),
          });
        }
        return { growth: curve };
      })()
    : {};
  tell(
    {
      name: 'feed',
      unit: 'pages/s',
      trials: flags.runs,
      size: FULL,
      baselineName:
        'a list of ids in Redis for each reader, bodies by key from the same PostgreSQL; a post is its row and one push for each follower',
      ...result,
      ...growth,
    },
    flags.json,
  );
}

await run();
