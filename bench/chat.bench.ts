// One-to-one messages delivered each second, acknowledged only after the durable commit.
import { hasEjabberd, openEjabberd } from './support/ejabberd.ts';
import { familyOf, round } from './support/machine.ts';
import { type Medians, mediansOf } from './support/medians.ts';
import { type BenchHouse, openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import type { LoadPlan, LoadResult } from './support/run-load.ts';
import { runQuietly } from './support/run-quietly.ts';
import { openDatabase, type Resident, seedDirects, seedResidents } from './support/seed-town.ts';

const PAIRS = 100;
const MANY_PAIRS = 900;
const STEADY = 500;

const flags = readFlags();

/** One side of the comparison: what to load, and whose CPU to watch. */
interface Side {
  name: string;
  plan(pairs: number, perSecond?: number): LoadPlan;
  watched(): Record<string, number[]>;
  close(): Promise<void>;
}

const timing = { warmSeconds: 3, seconds: flags.seconds };

async function openOurs(name: string, pairs: number, plant?: string): Promise<Side> {
  const house = await openHouse(plant ? { plant } : {});
  const database = openDatabase(house.databaseUrl);
  const people = await seedResidents(database, pairs * 2);
  const couples = coupled(people);
  const conversations = await seedDirects(database, couples);
  await database.close();
  return sideOf(name, house, couples, conversations);
}

const coupled = (people: Resident[]): [Resident, Resident][] =>
  Array.from({ length: people.length >> 1 }, (_, n) => [people[2 * n]!, people[2 * n + 1]!]);

function sideOf(
  name: string,
  house: BenchHouse,
  couples: [Resident, Resident][],
  conversations: string[],
): Side {
  return {
    name,
    plan: (pairs, perSecond) => ({
      kind: 'pairs',
      port: house.port,
      ...timing,
      perSecond,
      pairs: couples.slice(0, pairs).map(([a, b], n) => ({
        sender: { kind: 'live', token: a.token, conversationId: conversations[n]! },
        receiver: { kind: 'live', token: b.token, conversationId: conversations[n]! },
      })),
    }),
    watched: () => ({ server: [house.pid], database: familyOf(house.databasePid) }),
    close: house.close,
  };
}

async function openXmpp(name: string, pairs: number, archive: boolean): Promise<Side> {
  const server = await openEjabberd({ archive, users: pairs * 2 });
  return {
    name: `${name} (ejabberd ${server.version})`,
    plan: (count, perSecond) => ({
      kind: 'pairs',
      port: server.port,
      ...timing,
      perSecond,
      pairs: Array.from({ length: count }, (_, n) => ({
        sender: { kind: 'xmpp', user: `u${2 * n}`, to: `u${2 * n + 1}` },
        receiver: { kind: 'xmpp', user: `u${2 * n + 1}`, to: `u${2 * n}` },
      })),
    }),
    watched: server.pids,
    close: server.close,
  };
}

const measure = (side: Side, pairs: number, perSecond?: number): Promise<LoadResult> =>
  runQuietly(
    () => side.plan(pairs, perSecond),
    side.watched,
    flags.quiet,
    (result) =>
      say(
        `${side.name}, ${pairs} pairs${perSecond ? ` at ${perSecond}/s` : ''}: ${result.perSec}/s, p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms, cores ${JSON.stringify(result.cores)}`,
      ),
  );

/** Measures the sides in turn, so that what else the machine does meets them alike. */
async function compare(sides: Side[], pairs: number, perSecond?: number): Promise<Medians[]> {
  const results = sides.map(() => [] as LoadResult[]);
  for (let run = 0; run < flags.runs; run++)
    for (const [n, side] of sides.entries())
      results[n]!.push(await measure(side, pairs, perSecond));
  return sides.map((side, n) => mediansOf(side.name, results[n]!));
}

/** The cost per message in houses of 1,000, 10,000 and 100,000 members with as many conversations. */
async function grow(): Promise<object[]> {
  const curve = [];
  for (const members of [1_000, 10_000, 100_000]) {
    const house = await openHouse();
    const database = openDatabase(house.databaseUrl);
    const people = await seedResidents(database, members);
    const half = coupled(people);
    // each has two friends: the one beside, and the one beside that
    const others = half.map(([, b], n): [Resident, Resident] => [
      b,
      half[(n + 1) % half.length]![0],
    ]);
    const couples = [...half, ...others];
    const conversations = await seedDirects(database, couples);
    await database.pool.query('analyze');
    await database.close();
    const side = sideOf(`${members} members`, house, couples, conversations);
    const results = [];
    for (let run = 0; run < flags.runs; run++) results.push(await measure(side, PAIRS));
    const medians = mediansOf(side.name, results);
    curve.push({ members, ...medians, usEach: round(1e6 / medians.perSec) });
    await house.close();
  }
  return curve;
}

async function run() {
  const withEjabberd = flags.baseline !== 'single' && hasEjabberd();
  if (!withEjabberd)
    say(
      flags.baseline === 'single'
        ? 'baseline: one commit per message'
        : 'ejabberd is not installed (or this is not root): the baseline is one commit per message',
    );
  const most = flags.growth ? MANY_PAIRS : PAIRS;
  const sides = [
    await openOurs('Teahouse', most),
    withEjabberd
      ? await openXmpp('archive in PostgreSQL', most, true)
      : await openOurs('one commit per message', most, 'single'),
  ];
  const bare = withEjabberd ? await openXmpp('nothing kept', most, false) : undefined;
  const [ours, baseline, off] = await compare([...sides, ...(bare ? [bare] : [])], PAIRS);
  const [steady, steadyBaseline] = await compare(sides, PAIRS, STEADY);
  const many = flags.growth ? await compare(sides, MANY_PAIRS) : undefined;
  for (const side of [...sides, ...(bare ? [bare] : [])]) await side.close();
  if (!ours || !baseline || !steady || !steadyBaseline) throw new Error('nothing was measured');
  tell(
    {
      name: 'chat',
      unit: 'messages/s',
      trials: flags.runs,
      baselineName: sides[1]?.name,
      ours,
      baseline,
      ratio: round(ours.perSec / baseline.perSec),
      p99Ratio: round(ours.p99Ms / baseline.p99Ms),
      steady: {
        perSec: STEADY,
        ours: steady,
        baseline: steadyBaseline,
        p99Ratio: round(steady.p99Ms / steadyBaseline.p99Ms),
      },
      ...(off ? { archiveOff: { ...off, ratio: round(ours.perSec / off.perSec) } } : {}),
      ...(many
        ? {
            pairs900: {
              ours: many[0],
              baseline: many[1],
              ratio: round((many[0]?.perSec ?? 0) / (many[1]?.perSec ?? 1)),
            },
            growth: await grow(),
          }
        : {}),
    },
    flags.json,
  );
}

await run();
