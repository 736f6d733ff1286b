// Memory that an idle, signed-in live connection costs the server.
import { setTimeout as delay } from 'node:timers/promises';
import { hasEjabberd, openEjabberd } from './support/ejabberd.ts';
import { median, pssKb, round } from './support/machine.ts';
import { openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import { type LoadPlan, type PeerPlan, runLoad } from './support/run-load.ts';
import { openDatabase, seedResidents } from './support/seed-town.ts';

const AIM_KB = 16;
/** How long garbage may stay after the last connection opened. */
const SETTLE_MS = 8_000;

const flags = readFlags();
const SIZES = flags.growth ? [500, 5_000] : [5_000];
const MOST = Math.max(...SIZES);

async function measure(name: string, port: number, pid: number, peers: PeerPlan[]) {
  const plan: LoadPlan = { kind: 'idle', port, warmSeconds: 0, seconds: 1, peers };
  const before = pssKb(pid);
  let after = 0;
  const { faults } = await runLoad(plan, undefined, async () => {
    await delay(SETTLE_MS);
    after = pssKb(pid);
  });
  if (faults.length > 0) throw new Error(`${name}: ${faults.join(' | ')}`);
  const kb = round((after - before) / peers.length);
  say(`${name}: ${peers.length} connections, ${before} → ${after} kB, ${kb} kB each`);
  return kb;
}

/** A fresh server each time: memory that it already has hides what a connection needs. */
async function measureOurs(connections: number): Promise<number> {
  const house = await openHouse();
  const database = openDatabase(house.databaseUrl);
  const people = await seedResidents(database, connections);
  await database.close();
  const peers = people.map((one): PeerPlan => ({ kind: 'live', token: one.token }));
  const kb = await measure('Teahouse', house.port, house.pid, peers);
  await house.close();
  return kb;
}

async function measureEjabberd(): Promise<number | undefined> {
  if (!hasEjabberd()) return undefined;
  const server = await openEjabberd({ archive: false, users: MOST });
  const [pid = 0] = server.pids().ejabberd;
  const peers = Array.from({ length: MOST }, (_, n): PeerPlan => ({ kind: 'xmpp', user: `u${n}` }));
  const kb = await measure(`ejabberd ${server.version}`, server.port, pid, peers);
  await server.close();
  return kb;
}

async function run() {
  const curve = [];
  for (const connections of SIZES) {
    const each = [];
    for (let trial = 0; trial < flags.runs; trial++) each.push(await measureOurs(connections));
    curve.push({ connections, kbEach: round(median(each)) });
  }
  const kb = curve.at(-1)?.kbEach ?? 0;
  const theirs = await measureEjabberd();
  tell(
    {
      name: 'idle',
      unit: 'kB/connection',
      trials: flags.runs,
      baselineName: theirs ? 'ejabberd' : `the aim, ${AIM_KB} kB`,
      ours: { kb },
      baseline: { kb: theirs ?? AIM_KB },
      ratio: round((theirs ?? AIM_KB) / kb),
      aimKb: AIM_KB,
      ...(flags.growth ? { growth: curve } : {}),
    },
    flags.json,
  );
}

await run();
