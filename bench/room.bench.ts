// Copies delivered each second in one group of 100 and of 500 (and 50 with --growth), every message durable first;
// with us every fifth names somebody, and what is unread is counted.
import type { Conversation } from '@teahouse/contract';
import { hasEjabberd, openEjabberd } from './support/ejabberd.ts';
import { familyOf, round } from './support/machine.ts';
import { type Medians, mediansOf } from './support/medians.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import type { LoadPlan, LoadResult } from './support/run-load.ts';
import { runQuietly } from './support/run-quietly.ts';
import { openDatabase, seedGroup, seedResidents } from './support/seed-town.ts';

const SENDERS = 4;

const flags = readFlags();
const SIZES = flags.growth ? [5, 50, 100, 500] : [100, 500];
const MOST = Math.max(...SIZES);
const timing = { warmSeconds: 3, seconds: flags.seconds };

interface Side {
  name: string;
  plan(members: number): LoadPlan;
  watched(): Record<string, number[]>;
  /** What is unread for somebody who was named, and what the list costs that counts it. */
  listCost?(members: number): Promise<object>;
  close(): Promise<void>;
}

async function openOurs(plant?: string): Promise<Side> {
  const house = await openHouse(plant ? { plant } : {});
  const database = openDatabase(house.databaseUrl);
  const people = await seedResidents(database, MOST);
  const groups = new Map<number, string>();
  for (const size of SIZES) groups.set(size, await seedGroup(database, people.slice(0, size)));
  await database.close();
  return {
    name: plant ? 'one commit per message' : 'Teahouse',
    plan: (members) => ({
      kind: 'room',
      port: house.port,
      ...timing,
      senders: SENDERS,
      members: people.slice(0, members).map((person, n) => ({
        kind: 'live',
        token: person.token,
        conversationId: groups.get(members) ?? '',
        // every fifth message names the next member
        namedId: people[(n + 1) % members]?.accountId,
      })),
    }),
    async listCost(members) {
      // named by the last sender, and nothing is read
      const named = people[SENDERS % members]!;
      const ask = () =>
        fetch(`http://127.0.0.1:${house.port}/api/v1/chat/conversations`, {
          headers: { authorization: `Bearer ${named.token}` },
        }).then((answer) => answer.json() as Promise<{ conversations: Conversation[] }>);
      const { conversations } = await ask();
      const group = conversations.find(({ id }) => id === groups.get(members));
      if (!group?.mentioned || group.unread < 100)
        throw new Error(
          `what is unread was not counted: ${JSON.stringify({ ...group, faces: [], lastEntry: null })}`,
        );
      const begun = performance.now();
      for (let n = 0; n < 20; n++) await ask();
      return {
        unread: group.unread,
        mentionedAt: group.mentioned,
        listMs: round((performance.now() - begun) / 20),
      };
    },
    watched: () => ({ server: [house.pid], database: familyOf(house.databasePid) }),
    close: house.close,
  };
}

async function openXmpp(): Promise<Side> {
  const server = await openEjabberd({ archive: true, users: MOST });
  let room = 0;
  return {
    name: `archive in PostgreSQL (ejabberd ${server.version})`,
    plan: (members) => {
      room += 1;
      return {
        kind: 'room',
        port: server.port,
        ...timing,
        senders: SENDERS,
        members: Array.from({ length: members }, (_, n) => ({
          kind: 'xmpp',
          user: `u${n}`,
          room: `room${room}`,
        })),
      };
    },
    watched: server.pids,
    close: server.close,
  };
}

async function compare(sides: Side[], members: number): Promise<Medians[]> {
  const results = sides.map(() => [] as LoadResult[]);
  for (let run = 0; run < flags.runs; run++)
    for (const [n, side] of sides.entries()) {
      const result = await runQuietly(
        () => side.plan(members),
        side.watched,
        flags.quiet,
        (seen) =>
          say(
            `${side.name}, ${members} members: ${seen.perSec} copies/s, p50 ${seen.p50Ms} ms, p99 ${seen.p99Ms} ms, cores ${JSON.stringify(seen.cores)}`,
          ),
      );
      results[n]!.push(result);
    }
  return sides.map((side, n) => mediansOf(side.name, results[n]!));
}

async function run() {
  const withEjabberd = flags.baseline !== 'single' && hasEjabberd();
  if (!withEjabberd) say('baseline: one commit per message on the same path');
  const sides = [await openOurs(), withEjabberd ? await openXmpp() : await openOurs('single')];
  const rooms = [];
  for (const members of SIZES) {
    const [ours, baseline] = await compare(sides, members);
    if (!ours || !baseline) throw new Error('nothing was measured');
    rooms.push({
      members,
      ours,
      baseline,
      ratio: round(ours.perSec / baseline.perSec),
      p99Ratio: round(ours.p99Ms / baseline.p99Ms),
      usPerCopy: round(1e6 / ours.perSec),
      named: await sides[0]?.listCost?.(members),
    });
  }
  for (const side of sides) await side.close();
  const { ours, baseline, ratio, p99Ratio } = rooms.find(({ members }) => members === 100)!;
  tell(
    {
      name: 'room',
      unit: 'copies/s',
      trials: flags.runs,
      baselineName: sides[1]?.name,
      ours,
      baseline,
      ratio,
      p99Ratio,
      rooms,
    },
    flags.json,
  );
}

await run();
