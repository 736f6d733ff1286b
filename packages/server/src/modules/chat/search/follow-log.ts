import { performance } from 'node:perf_hooks';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import type { Content } from '@teahouse/contract';
import { sql } from 'kysely';
import { type Database, isUnavailable, type Tx } from '../../../platform/db/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { ChatTables } from '../tables.ts';
import { loadStems } from './english-stems.ts';
import { kindsIn, textIn } from './entry-words.ts';
import {
  keysOf,
  kindKey,
  periodOf,
  segmentKey,
  segmentOf,
  senderKey,
  spacedWordsIn,
} from './words.ts';

/** Entries that are read and made findable at once. */
const BATCH = 400;
/** Whose words are made in one turn of the loop. */
const SLICE = 20;
/** Conversations that are looked at in one batch. */
const CONVERSATIONS = 200;
/** Times as long as it worked it rests: following the log must not slow down who writes it. */
const REST = { usual: 3, busy: 50 };
const BUSY_UTILIZATION = 0.5;
/** What is written within so long is followed at once, the first of it included: 200 messages cost little more than one. */
const MIN_REST_MS = 1_000;
/** While the house is busy it waits this long for a calmer moment. */
const MAX_REST_MS = 5_000;
/** Conversations whose marks are compared at once after the start. */
const SWEEP_PAGE = 500;
const SWEEP_AFTER_MS = 1_000;
/** A database that crashed forgot the marks of its last moment (see followLogs). */
const SWEEP_EVERY_MS = 3_600_000;

interface FoundRow {
  conversation_id: string;
  position: number;
  sent_at: Date;
  sender_id: string | null;
  content: Content;
}

/**
 * Makes what was written findable, a moment after it was written and off its path. Which conversations
 * are behind is remembered in memory and found again at the start from their marks, so a crash forgets
 * nothing; two nodes that follow the same log do the same.
 */
export class LogFollower {
  readonly #database: Database;
  readonly #log: Log;
  readonly #behind = new Set<string>();
  readonly #closing = new AbortController();
  #wake = new AbortController();
  /** How many wait for it; then it does not rest. */
  #awaited = 0;
  #running: Promise<void> | undefined;
  #sweep: Promise<void> | undefined;

  constructor(database: Database, log: Log) {
    this.#database = database;
    this.#log = log;
  }

  /** The conversation's log grew. */
  note(conversationId: string): void {
    this.#behind.add(conversationId);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  /** Looks for conversations that were left behind. */
  start(): void {
    this.#sweep = this.#sweepOften();
  }

  /** Resolves when everything noted until now can be found, without waiting for a calm moment. */
  async settled(): Promise<void> {
    this.#awaited += 1;
    this.#wake.abort();
    while (this.#running) await this.#running;
    this.#awaited -= 1;
    this.#wake = new AbortController();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#running, this.#sweep]);
  }

  async #run(): Promise<void> {
    let before = performance.eventLoopUtilization();
    for (let restMs = MIN_REST_MS; this.#behind.size > 0; ) {
      if (this.#awaited === 0) await this.#rest(restMs, this.#wake.signal);
      if (this.#closing.signal.aborted) return;
      const begun = performance.now();
      const done = await this.#followSome();
      if (done === 'failed') await this.#rest(MIN_REST_MS);
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      const share = utilization > BUSY_UTILIZATION ? REST.busy : REST.usual;
      const rest = (performance.now() - begun) * share;
      restMs = Math.min(MAX_REST_MS, done === 'more' ? rest : Math.max(MIN_REST_MS, rest));
    }
  }

  /** Follows the logs that are behind for one batch, and tells whether there was more than one holds. */
  async #followSome(): Promise<'all' | 'more' | 'failed'> {
    const ids = [...this.#behind].slice(0, CONVERSATIONS);
    for (const id of ids) this.#behind.delete(id);
    try {
      const more = await this.#database.transaction((tx) => followLogs(tx, ids));
      for (const id of more) this.#behind.add(id);
      return more.length > 0 ? 'more' : 'all';
    } catch (error) {
      for (const id of ids) this.#behind.add(id);
      this.#report(error);
      return 'failed';
    }
  }

  async #sweepOften(): Promise<void> {
    for (let wait = SWEEP_AFTER_MS; !this.#closing.signal.aborted; wait = SWEEP_EVERY_MS) {
      await this.#rest(wait);
      await this.#findBehind().catch((error: unknown) => this.#report(error));
    }
  }

  async #findBehind(): Promise<void> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      if (this.#closing.signal.aborted) return;
      const { rows } = await this.#database.pool.query<{ id: string; behind: boolean }>(
        `select c.conversation_id as id, coalesce(h.head, 0) > coalesce(m.position, 0) as behind
           from (select conversation_id from chat.conversation where conversation_id > $1
                  order by conversation_id limit ${SWEEP_PAGE}) c
           left join chat.search_mark m using (conversation_id)
           left join lateral (select max(position) as head from chat.entry e
                               where e.conversation_id = c.conversation_id) h on true
          order by 1`,
        [after],
      );
      for (const row of rows) if (row.behind) this.note(row.id);
      const last = rows.at(-1);
      if (!last || rows.length < SWEEP_PAGE) return;
      after = last.id;
      await this.#rest(50);
    }
  }

  async #rest(ms: number, wake?: AbortSignal): Promise<void> {
    const signals = wake ? [this.#closing.signal, wake] : [this.#closing.signal];
    await delay(ms, undefined, { signal: AbortSignal.any(signals), ref: false }).catch(
      () => undefined,
    );
  }

  #report(error: unknown): void {
    if (!isUnavailable(error) && !this.#closing.signal.aborted)
      this.#log.error({ err: error }, 'the log could not be followed for the search');
  }
}

/**
 * Makes the next entries of these conversations findable, so many at most; answers which of them may have more.
 * It waits for no disk: what a crash takes it takes together with the marks, and it is followed again.
 */
export async function followLogs(tx: Tx, ids: readonly string[], batch = BATCH): Promise<string[]> {
  const tables = tx.tables<ChatTables>();
  const sorted = [...ids].sort();
  // the commits of the log would wait for these
  await sql`set local synchronous_commit to off`.execute(tables);
  // the lock of a mark is what wiping waits for (wipeEntries): what is wiped is never made findable; that of
  // a conversation is what its removal waits for
  const { rows: marks } = await sql<{ conversation_id: string; position: number }>`
    insert into chat.search_mark as m (conversation_id, position)
    select c.conversation_id, 0 from chat.conversation c
     where c.conversation_id = any (${sorted}::uuid[]) order by 1 for key share
    on conflict (conversation_id) do update set position = m.position
    returning conversation_id, position`.execute(tables);
  if (marks.length === 0) return [];
  const { rows } = await sql<FoundRow>`
    select e.conversation_id, e.position, e.sent_at, e.sender_id, e.content
      from unnest(${marks.map((m) => m.conversation_id)}::uuid[], ${marks.map((m) => m.position)}::int[]) as m(id, mark)
     cross join lateral (
           select * from chat.entry e where e.conversation_id = m.id and e.position > m.mark
            order by e.position limit ${batch}) e
     limit ${batch}`.execute(tables);
  await insertDocuments(tx, rows);
  const reached = new Map<string, number>();
  for (const row of rows)
    reached.set(row.conversation_id, Math.max(row.position, reached.get(row.conversation_id) ?? 0));
  if (reached.size > 0)
    await sql`update chat.search_mark m set position = r.position
                from unnest(${[...reached.keys()]}::uuid[], ${[...reached.values()]}::int[]) as r(id, position)
               where m.conversation_id = r.id`.execute(tables);
  return rows.length < batch ? [] : marks.map((mark) => mark.conversation_id);
}

async function insertDocuments(tx: Tx, rows: readonly FoundRow[]): Promise<void> {
  const documents = rows.flatMap((row) => {
    const kinds = kindsIn(row.content);
    return kinds.length > 0 ? { ...row, kinds, text: textIn(row.content) } : [];
  });
  if (documents.length === 0) return;
  const words = await mapGently(documents, ({ text }) => spacedWordsIn(text));
  const stemOf = await loadStems(tx.tables(), [...new Set(words.flat())]);
  const keys = await mapGently(documents, (document) =>
    [
      ...keysOf(document.text, stemOf),
      ...document.kinds.map(kindKey),
      ...(document.sender_id ? [senderKey(document.sender_id)] : []),
      segmentKey(
        document.conversation_id,
        segmentOf(document.position),
        periodOf(document.sent_at),
      ),
    ].join(' '),
  );
  const column = <T>(pick: (document: (typeof documents)[number]) => T) => documents.map(pick);
  await sql`
    insert into chat.search_document (conversation_id, position, sent_at, words)
    select c, p, a, array_to_tsvector(string_to_array(k, ' '))
      from unnest(${column((d) => d.conversation_id)}::uuid[], ${column((d) => d.position)}::int[],
                  ${column((d) => d.sent_at)}::timestamptz[], ${keys}::text[]) as d(c, p, a, k)
    on conflict do nothing`.execute(tx.tables());
  await sql`
    insert into chat.search_segment as s
           (conversation_id, segment, period, oldest, newest, first_position, last_position)
    select c, s, h, min(a), max(a), min(p), max(p)
      from unnest(${column((d) => d.conversation_id)}::uuid[], ${column((d) => d.position)}::int[],
                  ${column((d) => segmentOf(d.position))}::int[], ${column((d) => periodOf(d.sent_at))}::int[],
                  ${column((d) => d.sent_at)}::timestamptz[]) as d(c, p, s, h, a)
     group by c, s, h order by c, s, h
    on conflict (conversation_id, segment, period) do update
       set oldest = least(s.oldest, excluded.oldest), newest = greatest(s.newest, excluded.newest),
           first_position = least(s.first_position, excluded.first_position),
           last_position = greatest(s.last_position, excluded.last_position)`.execute(tx.tables());
}

/** Maps with a turn of the loop after every few: the words of 400 messages take 10 ms, in which others would wait. */
async function mapGently<A, B>(items: readonly A[], make: (item: A) => B): Promise<B[]> {
  const made: B[] = [];
  for (const item of items) {
    if (made.push(make(item)) % SLICE === 0) await nextTurn();
  }
  return made;
}
