// A page of the moments of 200 friends over HTTP, and the same asked for by plain joins.
import type { Database } from '../packages/server/src/platform/db/database.ts';
import { Histogram } from './support/histogram.ts';
import { round, waitForQuiet } from './support/machine.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import { seedMoments } from './support/seed-moments.ts';
import { openDatabase, type Resident, seedDirects, seedResidents } from './support/seed-town.ts';

const FRIENDS = 200;
const POSTS = 100;
const LIKES = 20;
const COMMENTS = 10;
const PAGE = 20;
const REQUESTS = 300;
const NAIVE_REQUESTS = 60;

const flags = readFlags();

/** The newest page and the ten after it, in turn. */
async function askPages(port: number, me: Resident, requests: number): Promise<Histogram> {
  const times = new Histogram();
  let cursor: string | null = null;
  for (let n = 0; n < requests; n++) {
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor ? { cursor } : {}) });
    const begun = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/moments?${query}`, {
      headers: { authorization: `Bearer ${me.token}` },
    });
    const text = await answer.text();
    times.add(performance.now() - begun);
    if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
    const page = JSON.parse(text) as { posts: unknown[]; cursor: string | null };
    if (page.posts.length !== PAGE) throw new Error(`a page of ${page.posts.length}`);
    cursor = n % 10 === 9 ? null : page.cursor;
  }
  return times;
}

const NAIVE_FEED = `
  select p.*, a.display_name
    from contacts.contact mine
    join contacts.contact theirs
      on theirs.account_id = mine.person_id and theirs.person_id = mine.account_id
    join moments.post p on p.account_id = mine.person_id
    join identity.account a on a.account_id = p.account_id
    left join moments.album album on album.account_id = p.account_id
   where mine.account_id = $1
     and not (mine.chat_only or mine.hide_their_moments or theirs.chat_only or theirs.hide_my_moments)
     and not exists (select from contacts.block b where (b.account_id, b.person_id)
       in ((mine.account_id, mine.person_id), (mine.person_id, mine.account_id)))
     and p.created_at >= case album.moments_window
       when 'half_year' then now() - interval '183 days' when 'month' then now() - interval '30 days'
       when 'three_days' then now() - interval '72 hours' else '-infinity' end
     and (p.audience_kind = 'friends'
       or p.audience_kind = 'only' and (mine.account_id = any (p.audience_ids) or theirs.tags && p.audience_tags)
       or p.audience_kind = 'except' and not (mine.account_id = any (p.audience_ids) or theirs.tags && p.audience_tags))
   order by p.created_at desc limit $2`;

/** What hangs on one moment, of common friends; asked for each moment of the page. */
const naiveDeeds = (table: string) => `
  select d.*, a.display_name
    from moments.${table} d
    join identity.account a on a.account_id = d.person_id
   where d.account_id = $1 and d.post_id = $2
     and (d.person_id = $3 or exists (select from contacts.contact c
       where c.account_id = $3 and c.person_id = d.person_id
         and not exists (select from contacts.block b where (b.account_id, b.person_id)
           in ((c.account_id, c.person_id), (c.person_id, c.account_id)))))`;

async function askByJoins({ pool }: Database, me: Resident): Promise<Histogram> {
  const times = new Histogram();
  for (let n = 0; n < NAIVE_REQUESTS; n++) {
    const begun = performance.now();
    const { rows } = await pool.query(NAIVE_FEED, [me.accountId, PAGE]);
    if (rows.length !== PAGE) throw new Error(`a page of ${rows.length}`);
    for (const { account_id, post_id } of rows)
      for (const table of ['"like"', 'comment'])
        await pool.query(naiveDeeds(table), [account_id, post_id, me.accountId]);
    times.add(performance.now() - begun);
  }
  return times;
}

const timesOf = (times: Histogram) => ({
  p50Ms: round(times.quantile(0.5)),
  p99Ms: round(times.quantile(0.99)),
});

async function run() {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const [me, ...friends] = await seedResidents(database, FRIENDS + 1);
  if (!me) throw new Error('nobody was seeded');
  await seedDirects(
    database,
    friends.map((friend) => [me, friend]),
  );
  await seedMoments(database, friends, { posts: POSTS, likes: LIKES, comments: COMMENTS });
  await database.pool.query('vacuum analyze');
  await waitForQuiet(flags.quiet);
  await askPages(house.port, me, 50);
  const ours = timesOf(await askPages(house.port, me, REQUESTS));
  say(JSON.stringify(ours));
  const baseline = timesOf(await askByJoins(database, me));
  say(JSON.stringify(baseline));
  await database.close();
  await house.close();
  tell(
    {
      name: 'moments',
      unit: 'ms',
      trials: REQUESTS,
      baselineName: `one join over all moments of ${FRIENDS} friends, then two for each moment, without HTTP`,
      ours,
      baseline,
      ratio: round(baseline.p50Ms / ours.p50Ms),
    },
    flags.json,
  );
}

await run();
