import { setTimeout as delay } from 'node:timers/promises';
import { CrashMember } from './crash-member.ts';
import { familyOf } from './machine.ts';
import { type BenchHouse, openHouse } from './open-house.ts';
import { openDatabase, seedDirects, seedGroup, seedResidents } from './seed-town.ts';

const WRITERS = 8;
const PATIENCE_MS = 45_000;

export interface CrashOptions {
  rounds: number;
  /** Acknowledged messages before each blow, at least. */
  messagesPerRound: number;
  /** A lesser server, made by plant.ts: the check must find its fault. */
  plant?: string;
  say(text: string): void;
}

/** What a crash trial found; all but `acknowledged` and `catchUpMs` must be 0. */
export interface CrashFindings {
  rounds: number;
  acknowledged: number;
  /** Acknowledged or delivered, and not in the log at that position. */
  lost: number;
  /** One message at more than one position. */
  twice: number;
  /** Positions with a gap, a writer's own messages out of sequence, or a member who was shown another order. */
  outOfOrder: number;
  /** Refusals other than "busy". */
  refused: number;
  /** Waits that were given up: somebody never caught up. */
  unfinished: number;
  /** From the server's return to the moment when every member had written again and held everything before, each round. */
  catchUpMs: number[];
}

/**
 * Eight members write without a pause into four direct conversations and a group of all, while the server
 * or its database is killed (SIGKILL) and connections are cut; then everything acknowledged or shown is
 * looked for in the log.
 */
export async function runCrashTrial(options: CrashOptions): Promise<CrashFindings> {
  const house = await openHouse(options.plant ? { plant: options.plant } : {});
  const members: CrashMember[] = [];
  try {
    const conversations = await open(house, members);
    const catchUpMs: number[] = [];
    const unfinished: string[] = [];
    // said, and counted as a fault: what is lost can be why nobody catches up
    const tryTo = (work: Promise<unknown>) =>
      work.catch((error: Error) => unfinished.push(error.message));
    for (let round = 0; round < options.rounds && unfinished.length === 0; round++)
      await tryTo(strike(house, members, round, options).then((ms) => catchUpMs.push(ms)));
    for (const member of members) member.rest();
    await tryTo(
      until('every message is answered', () => members.every((member) => member.isRested)),
    );
    const logs = await readLogs(house, conversations);
    await tryTo(until('every member holds the logs', () => members.every(holdsAll(logs))));
    for (const what of unfinished) options.say(what);
    return {
      rounds: catchUpMs.length,
      catchUpMs,
      unfinished: unfinished.length,
      ...judge(members, logs),
    };
  } finally {
    for (const member of members) member.close();
    await house.close();
  }
}

async function open(house: BenchHouse, members: CrashMember[]): Promise<string[]> {
  const database = openDatabase(house.databaseUrl);
  const residents = await seedResidents(database, WRITERS);
  const couples = Array.from(
    { length: WRITERS >> 1 },
    (_, n) => [residents[2 * n]!, residents[2 * n + 1]!] as const,
  );
  const directs = await seedDirects(database, couples);
  const group = await seedGroup(database, residents);
  await database.close();
  for (const [n, resident] of residents.entries())
    members.push(new CrashMember(`w${n}`, house.port, resident, [directs[n >> 1]!, group]));
  return [...directs, group];
}

/** Lets them write, cuts two, kills the server (even rounds) or the database, and waits until all is well. */
async function strike(
  house: BenchHouse,
  members: CrashMember[],
  round: number,
  { messagesPerRound, say }: CrashOptions,
): Promise<number> {
  const count = () => members.reduce((sum, member) => sum + member.acknowledged.length, 0);
  const enough = count() + messagesPerRound;
  await until('enough is acknowledged', () => count() >= enough);
  members[round % WRITERS]?.cut();
  members[(round * 3 + 1) % WRITERS]?.cut();
  // not always at the same step of a batch
  await delay(Math.random() * 50);
  const before = count();
  if (round % 2 === 0) {
    await house.kill();
    for (const member of members) member.freshAcks.clear();
    await house.restart();
  } else {
    for (const pid of familyOf(house.databasePid)) kill(pid);
    for (const member of members) member.freshAcks.clear();
    await house.ready();
  }
  const returned = performance.now();
  await until('everybody is caught up', () => members.every((member) => member.isCaughtUp));
  const ms = Math.round(performance.now() - returned);
  say(
    `${round % 2 === 0 ? 'server' : 'database'} killed after ${before} acknowledged messages; all caught up ${ms} ms after its return`,
  );
  return ms;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it ended with its parent
  }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await delay(5))
    if (isSo()) return;
  throw new Error(`within 45 s it did not come about that ${what}`);
}

interface Row {
  position: number;
  client_id: string | null;
  sender_id: string | null;
  text: string | null;
}

const holdsAll = (logs: ReadonlyMap<string, Row[]>) => (member: CrashMember) =>
  [...member.held].every(([id, { entries }]) => entries.length >= (logs.get(id)?.length ?? 0));

async function readLogs(
  house: BenchHouse,
  conversations: readonly string[],
): Promise<Map<string, Row[]>> {
  const database = openDatabase(house.databaseUrl);
  const logs = new Map<string, Row[]>();
  for (const id of conversations) {
    const { rows } = await database.pool.query<Row>(
      `select position, client_id, sender_id, content->>'text' as text
         from chat.entry where conversation_id = $1 order by position`,
      [id],
    );
    logs.set(id, rows);
  }
  await database.close();
  return logs;
}

function judge(members: readonly CrashMember[], logs: ReadonlyMap<string, Row[]>) {
  const found = { acknowledged: 0, lost: 0, twice: 0, outOfOrder: 0, refused: 0 };
  for (const log of logs.values()) {
    const texts = log.flatMap((row) => row.text ?? []);
    found.twice += texts.length - new Set(texts).size;
    const latest = new Map<string, number>();
    for (const [n, row] of log.entries()) {
      if (row.position !== n + 1) found.outOfOrder += 1;
      const [writer = '', number = ''] = row.text?.split(':') ?? [];
      if (row.text && Number(number) <= (latest.get(writer) ?? -1)) found.outOfOrder += 1;
      if (row.text) latest.set(writer, Number(number));
    }
  }
  for (const member of members) {
    found.refused += member.refused.length;
    found.acknowledged += member.acknowledged.length;
    for (const { conversationId, clientId, position } of member.acknowledged) {
      const row = logs.get(conversationId)?.[position - 1];
      if (row?.client_id !== clientId || row.sender_id !== member.accountId) found.lost += 1;
    }
    for (const [id, { entries }] of member.held)
      for (const [n, clientId] of entries.entries()) {
        const row = logs.get(id)?.[n];
        if (!row) found.lost += 1;
        else if (row.client_id !== clientId) found.outOfOrder += 1;
      }
  }
  return found;
}
