import { followLogs } from '../../packages/server/src/modules/chat/search/follow-log.ts';
import type { Database } from '../../packages/server/src/platform/db/database.ts';
import { newId } from '../../packages/server/src/platform/id.ts';

/** Stands in one message only, near the beginning of the longest conversation. */
export const RARE = { english: 'zephyranthes', chinese: '韭兰' };
/** In the oldest quarter of everything these are common; later nobody says them. */
export const FORGOTTEN = { english: 'qwertial', chinese: '昔茗' };

const YEARS_MS = 3 * 365 * 86_400_000;
const CHUNK = 4_000;

export interface SearchTown {
  conversationIds: string[];
  messages: number;
  /** How fast they were made findable. */
  entriesPerSec: number;
}

/** Gives a member 300 conversations with so many messages, half Chinese, half English, over three years; and others their talk. */
export async function seedSearchTown(
  database: Database,
  accountId: string,
  mine: number,
  others: number,
  say: (text: string) => void,
): Promise<SearchTown> {
  // the longest is a fifth of all, as an imported one is; the rest falls off slowly
  const shares = Array.from({ length: 300 }, (_, n) => (n === 0 ? 0.2 : 0.8 / (n + 8)));
  const sum = shares.reduce((a, b) => a + b, 0);
  const lengths = shares.map((share) => Math.max(10, Math.round((mine * share) / sum)));
  const conversationIds = lengths.map(() => newId());
  const foreign = Array.from({ length: 40 }, () => newId());
  const all = [
    ...lengths.map((length, n) => ({ id: conversationIds[n] ?? '', length })),
    ...foreign.map((id) => ({ id, length: Math.round(others / foreign.length) })),
  ];
  await openConversations(database, accountId, conversationIds, foreign);
  const write = new TalkWriter(database);
  for (const [n, { id, length }] of all.entries()) {
    await write.talk(id, length, n);
    if (n % 50 === 0) say(`${n} of ${all.length} conversations written`);
  }
  say('making them findable');
  const entriesPerSec = await makeFindable(
    database,
    all.map(({ id }) => id),
  );
  return {
    conversationIds,
    messages: lengths.reduce((a, b) => a + b, 0),
    entriesPerSec,
  };
}

/** Follows the logs of these conversations to their ends; answers how many entries a second, the index included. */
async function makeFindable(database: Database, ids: readonly string[]): Promise<number> {
  // an index that is made at once is made faster than one that grows
  await database.pool.query('drop index if exists chat.search_words');
  const begun = performance.now();
  for (let rest = [...ids]; rest.length > 0; ) {
    const some = rest.slice(0, 40);
    const more = await database.transaction((tx) => followLogs(tx, some, CHUNK));
    rest = [...more, ...rest.slice(40)];
  }
  await patiently(database, 'create index search_words on chat.search_document using gin (words)');
  const seconds = (performance.now() - begun) / 1000;
  await patiently(database, 'vacuum analyze');
  const { rows } = await database.pool.query<{ entries: number }>(
    'select sum(position)::int as entries from chat.search_mark',
  );
  return Math.round((rows[0]?.entries ?? 0) / seconds);
}

const patiently = (database: Database, text: string) =>
  database.pool.query({ text, query_timeout: 900_000 } as { text: string });

async function openConversations(
  database: Database,
  accountId: string,
  mine: readonly string[],
  foreign: readonly string[],
): Promise<void> {
  await database.pool.query(
    `with n1 as (insert into chat.membership (account_id, conversation_id, joined_position)
                 select $1, id, 1 from unnest($2::uuid[]) as id)
     insert into chat.conversation (conversation_id, kind, created_at)
     select id, 'group', now() from unnest($2::uuid[] || $3::uuid[]) as id`,
    [accountId, mine, foreign],
  );
}

/** Writes talk whose words are as unevenly common as those of people; the same every time. */
class TalkWriter {
  readonly #database: Database;
  #seed = 1;
  #rows: { id: string; position: number; sender: string; at: Date; text: string }[] = [];
  readonly #people = Array.from({ length: 50 }, () => newId());
  readonly #english = Array.from({ length: 6_000 }, (_, n) => wordOf(n));
  constructor(database: Database) {
    this.#database = database;
  }

  async talk(id: string, length: number, n: number): Promise<void> {
    const begin = Date.now() - YEARS_MS * this.#random();
    // half of all conversations go on until now
    const end = n % 2 ? begin + (Date.now() - begin) * this.#random() : Date.now();
    for (let position = 1; position <= length; position++) {
      const at = new Date(begin + ((end - begin) * position) / length);
      this.#rows.push({
        id,
        position,
        at,
        sender: this.#of(this.#people),
        text: this.#line(n, position, at),
      });
      if (this.#rows.length >= CHUNK) await this.#flush();
    }
    await this.#flush();
  }

  #line(n: number, position: number, at: Date): string {
    if (n === 0 && position === 50) return `the ${RARE.english} 和${RARE.chinese}`;
    const old = at.getTime() < Date.now() - YEARS_MS * 0.6 && this.#random() < 0.3;
    if (this.#random() < 0.5) {
      const signs = Array.from({ length: 4 + Math.floor(this.#random() * 16) }, () =>
        String.fromCodePoint(0x4e00 + this.#rank(3_500)),
      );
      return signs.join('') + (old ? FORGOTTEN.chinese : '');
    }
    const words = Array.from(
      { length: 3 + Math.floor(this.#random() * 9) },
      () => this.#english[this.#rank(6_000)],
    );
    return words.join(' ') + (old ? ` ${FORGOTTEN.english}` : '');
  }

  /** A number below `count`; small ones are common (Zipf's law). */
  #rank(count: number): number {
    return Math.floor(count ** this.#random()) - 1;
  }

  #of<T>(some: readonly T[]): T {
    return some[Math.floor(this.#random() * some.length)] as T;
  }

  #random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  async #flush(): Promise<void> {
    const rows = this.#rows.splice(0);
    await this.#database.pool.query(
      `insert into chat.entry (conversation_id, position, kind, sender_id, sent_at, content)
       select c, p, 'text', s, a, json_build_object('kind', 'text', 'text', t)
         from unnest($1::uuid[], $2::int[], $3::uuid[], $4::timestamptz[], $5::text[]) as m(c, p, s, a, t)`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.position),
        rows.map((row) => row.sender),
        rows.map((row) => row.at),
        rows.map((row) => row.text),
      ],
    );
  }
}

/** The word of a rank: short where it is common. */
function wordOf(rank: number): string {
  const syllables = ['ta', 're', 'mi', 'no', 'ka', 'lu', 'se', 'po', 'di', 'ha', 'ven', 'stro'];
  let word = '';
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}
