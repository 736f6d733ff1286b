// Memory that an idle, signed-in live connection costs the server.
import { setTimeout as delay } from 'node:timers/promises';
import { collectGarbage } from './support/collect-garbage.ts';
import { hasEjabberd, openEjabberd } from './support/ejabberd.ts';
import { median, pssKb, round } from './support/machine.ts';
import { freePort, openHouse } from './support/open-house.ts';
import { readFlags, say, tell } from './support/report.ts';
import { type LoadPlan, type PeerPlan, runLoad } from './support/run-load.ts';
import { openDatabase, seedResidents } from './support/seed-town.ts';

const AIM_KB = 16;
/** Connections that are there before counting begins: what the first ones need once is no connection's. */
const FIRST = 500;
/** How long garbage may stay after the last connection opened. */
const SETTLE_MS = 8_000;

const flags = readFlags();
const SIZES = flags.growth ? [1_000, 5_000, 9_000] : [5_000];
const USUAL = 5_000;

/** `inspectAt`: the port where the process lets its garbage be collected before each look. */
async function measure(
  name: string,
  port: number,
  pid: number,
  peers: PeerPlan[],
  inspectAt?: number,
) {
  const plan = (some: PeerPlan[]): LoadPlan => ({
    kind: 'idle',
    port,
    warmSeconds: 0,
    seconds: 1,
    peers: some,
  });
  const settled = async () => {
    await delay(SETTLE_MS);
    if (inspectAt) await collectGarbage(inspectAt);
    return pssKb(pid);
  };
  let before = 0;
  let after = 0;
  const faults: string[] = [];
  const rest = async () => {
    before = await settled();
    const result = await runLoad(plan(peers.slice(FIRST)), undefined, async () => {
      after = await settled();
    });
    faults.push(...result.faults);
  };
  const result = await runLoad(plan(peers.slice(0, FIRST)), undefined, rest);
  faults.push(...result.faults);
  if (faults.length > 0) throw new Error(`${name}: ${faults.join(' | ')}`);
  const kb = round((after - before) / (peers.length - FIRST));
  say(
    `${name}: ${FIRST} connections ${before} kB, ${peers.length} connections ${after} kB: ${kb} kB each`,
  );
  return kb;
}

/** A fresh server each time: memory that it already has hides what a connection needs. */
async function measureOurs(connections: number, collected: boolean): Promise<number> {
  const inspectAt = collected ? await freePort() : undefined;
  const house = await openHouse(
    inspectAt ? { nodeOptions: [`--inspect=127.0.0.1:${inspectAt}`] } : {},
  );
  const database = openDatabase(house.databaseUrl);
  const people = await seedResidents(database, connections);
  await database.close();
  const peers = people.map((one): PeerPlan => ({ kind: 'live', token: one.token }));
  const name = collected ? 'Teahouse, garbage collected' : 'Teahouse, as it stands';
  const kb = await measure(name, house.port, house.pid, peers, inspectAt);
  await house.close();
  return kb;
}

async function measureEjabberd(): Promise<number | undefined> {
  if (!hasEjabberd()) return undefined;
  const server = await openEjabberd({ archive: false, users: USUAL });
  const [pid = 0] = server.pids().ejabberd;
  const peers = Array.from(
    { length: USUAL },
    (_, n): PeerPlan => ({ kind: 'xmpp', user: `u${n}` }),
  );
  const kb = await measure(`ejabberd ${server.version}`, server.port, pid, peers);
  await server.close();
  return kb;
}

async function run() {
  const curve = [];
  for (const connections of SIZES) {
    const each = [];
    const collected = [];
    for (let trial = 0; trial < flags.runs; trial++) {
      each.push(await measureOurs(connections, false));
      collected.push(await measureOurs(connections, true));
    }
    curve.push({ connections, kb: median(each), collectedKb: median(collected) });
  }
  const ours = curve.find(({ connections }) => connections === USUAL);
  if (!ours) throw new Error('nothing was measured');
  const theirs = await measureEjabberd();
  tell(
    {
      name: 'idle',
      unit: 'kB/connection',
      trials: flags.runs,
      baselineName: theirs ? 'ejabberd' : `the aim, ${AIM_KB} kB`,
      ours: { kb: ours.kb, collectedKb: ours.collectedKb },
      baseline: { kb: theirs ?? AIM_KB },
      ratio: round((theirs ?? AIM_KB) / ours.kb),
      aimKb: AIM_KB,
      ...(flags.growth ? { growth: curve } : {}),
    },
    flags.json,
  );
}

await run();
