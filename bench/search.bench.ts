// Searching a million of one's own messages over HTTP, and the same looked for in the log itself.
import type { Database } from '../packages/server/src/platform/db/database.ts';
import { Histogram } from './support/histogram.ts';
import { median, round, waitForQuiet } from './support/machine.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import { FORGOTTEN, RARE, type SearchTown, seedSearchTown } from './support/seed-search.ts';
import { openDatabase, type Resident, seedResidents } from './support/seed-town.ts';

const MINE = 1_000_000;
const OTHERS = 500_000;
const SEARCHES = 20;

const flags = readFlags();
const SIZES = flags.growth ? [10_000, 100_000, MINE] : [MINE];

interface Question {
  what: string;
  text: string;
  kind?: string;
  conversationId?: string;
}

/** From the commonest to what nobody ever said. */
const questionsOf = ({ conversationIds }: SearchTown): Question[] => [
  { what: 'common sign', text: '一' },
  { what: 'common word', text: 're' },
  { what: 'two common words', text: 'mi re' },
  { what: 'Chinese, said in one message', text: RARE.chinese },
  { what: 'English, said in one message', text: RARE.english },
  { what: 'Chinese, common long ago', text: FORGOTTEN.chinese },
  { what: 'English, common long ago', text: FORGOTTEN.english },
  { what: 'its beginning', text: FORGOTTEN.english.slice(0, 4) },
  { what: 'never said', text: '龘靐' },
  { what: 'never said, of common signs', text: '一丁一丁丁一一丁' },
  { what: 'never said, in English', text: 'nonesuchword' },
  {
    what: 'in the longest conversation',
    text: RARE.english,
    conversationId: conversationIds[0] ?? '',
  },
  { what: 'by kind alone', text: '', kind: 'text' },
  { what: 'by a kind that nobody sent', text: '', kind: 'voice' },
];

async function ask(port: number, me: Resident, { what: _, ...query }: Question): Promise<number> {
  const answer = await fetch(
    `http://127.0.0.1:${port}/api/v1/chat/search?${new URLSearchParams({ ...query })}`,
    { headers: { authorization: `Bearer ${me.token}` } },
  );
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 200)}`);
  return JSON.parse(text).found.length;
}

/** The baseline: the newest 20 of one's messages that contain the text, read from the log. */
async function askLog(database: Database, me: Resident, { text }: Question): Promise<number> {
  const begun = performance.now();
  await database.pool.query({
    text: `select e.* from chat.membership m join chat.entry e using (conversation_id)
            where m.account_id = $1 and e.kind = 'text' and e.content->>'text' ilike '%' || $2 || '%'
            order by e.sent_at desc limit 20`,
    values: [me.accountId, text],
    query_timeout: 120_000,
  } as { text: string; values: string[] });
  return performance.now() - begun;
}

async function measureSize(mine: number) {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const [me] = await seedResidents(database, 1);
  if (!me) throw new Error('nobody was seeded');
  const town = await seedSearchTown(database, me.accountId, mine, OTHERS, say);
  await waitForQuiet(flags.quiet);
  const all = new Histogram();
  const each = [];
  const naive: number[] = [];
  for (const question of questionsOf(town)) {
    const cold = performance.now();
    const found = await ask(house.port, me, question);
    const firstMs = round(performance.now() - cold);
    const times = new Histogram();
    for (let n = 0; n < SEARCHES; n++) {
      const begun = performance.now();
      await ask(house.port, me, question);
      times.add(performance.now() - begun);
      all.add(performance.now() - begun);
    }
    const baselineMs = question.text ? round(await askLog(database, me, question)) : undefined;
    if (baselineMs) naive.push(baselineMs);
    const line = {
      what: question.what,
      found,
      firstMs,
      p50Ms: round(times.quantile(0.5)),
      worstMs: round(times.quantile(1)),
      baselineMs,
    };
    say(JSON.stringify(line));
    each.push(line);
  }
  await database.close();
  await house.close();
  return {
    messages: town.messages,
    madeFindablePerSec: town.entriesPerSec,
    p50Ms: round(all.quantile(0.5)),
    p99Ms: round(all.quantile(0.99)),
    worstMs: round(all.quantile(1)),
    baselineMs: round(median(naive)),
    each,
  };
}

async function run() {
  const curve = [];
  for (const size of SIZES) curve.push(await measureSize(size));
  const largest = curve.at(-1);
  if (!largest) throw new Error('nothing was measured');
  const { p50Ms, p99Ms, worstMs, baselineMs } = largest;
  tell(
    {
      name: 'search',
      unit: 'ms',
      trials: SEARCHES,
      baselineName: 'the same text looked for in the log itself',
      ours: { p50Ms, p99Ms, worstMs },
      baseline: { p50Ms: baselineMs },
      ratio: round(baselineMs / p50Ms),
      sizes: curve,
    },
    flags.json,
  );
}

await run();
