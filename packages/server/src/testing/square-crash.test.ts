import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type BenchHouse, openHouse } from '../../../../bench/support/open-house.ts';
import { openDatabase, seedResidents } from '../../../../bench/support/seed-town.ts';
import { newId } from '../platform/id.ts';

const WRITERS = 6;
const KILLS = 2;
/** Answers before each blow. */
const ENOUGH = 60;
const PATIENCE_MS = 45_000;

interface Deed {
  path: string;
  body: { clientId: string; text: string; [more: string]: unknown };
}

/** A member who does one thing after the other, each with the same client id until it is answered. */
class Writer {
  readonly answered = new Map<string, string>();
  readonly refused: string[] = [];
  readonly #port: number;
  readonly #token: string;
  #resting = false;

  constructor(port: number, token: string) {
    this.#port = port;
    this.#token = token;
  }

  rest(): void {
    this.#resting = true;
  }

  async write(name: string, hub: string): Promise<void> {
    for (let n = 0; !this.#resting; n += 1)
      await this.#untilAnswered(deedOf(n, `${name}:${n}`, hub));
  }

  async #untilAnswered(deed: Deed): Promise<void> {
    for (;;) {
      const answer = await this.send(deed).catch(() => undefined);
      if (answer?.id) {
        this.answered.set(deed.body.text, answer.id);
        return;
      }
      if (answer && answer.status < 500) {
        this.refused.push(`${answer.status} ${deed.path}`);
        return;
      }
      await delay(20);
    }
  }

  async send({ path, body }: Deed): Promise<{ status: number; id: string | undefined }> {
    const response = await fetch(`http://127.0.0.1:${this.#port}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify(body),
    });
    const { post, comment } = (await response.json()) as Record<string, { id: string } | undefined>;
    return { status: response.status, id: (post ?? comment)?.id };
  }
}

/** In turn a post of its own, a repost, a comment, and a comment that is a repost too. */
function deedOf(n: number, said: string, hub: string): Deed {
  const body = { clientId: newId(), text: `${said} #storm#` };
  if (n % 4 === 0) return { path: '/square/posts', body };
  if (n % 4 === 1)
    return { path: '/square/posts', body: { ...body, carries: { kind: 'repost', postId: hub } } };
  return { path: `/square/posts/${hub}/comments`, body: { ...body, alsoRepost: n % 4 === 3 } };
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await delay(5))
    if (isSo()) return;
  throw new Error(`within 45 s it did not come about that ${what}`);
}

/** What the database holds, told by what must agree in it. */
async function readHouse(house: BenchHouse, hub: string) {
  const database = openDatabase(house.databaseUrl);
  const ask = async <T extends object>(query: string) =>
    (await database.pool.query<T>(query, query.includes('$1') ? [hub] : [])).rows;
  try {
    return {
      posts: await ask<{ id: string; text: string }>('select post_id as id, text from square.post'),
      comments: await ask<{ id: string; text: string }>(
        'select comment_id as id, text from square.comment',
      ),
      // each pair is a number that is kept and what it must be
      numbers: await ask<{ what: string; kept: number; counted: number }>(`
        select 'reposts' as what, t.reposts as kept, (select count(*)::int from square.carrier where post_id = $1) as counted
          from square.tally t where post_id = $1 union all
        select 'carriers', (select count(*)::int from square.carrier), (select count(*)::int from square.post where carried_id = $1) union all
        select 'comments', t.comments, (select count(*)::int from square.comment where post_id = $1)
          from square.tally t where post_id = $1 union all
        select 'posts of members', (select sum(posts)::int from square.member), (select count(*)::int from square.post) union all
        select 'topic', t.posts, (select count(*)::int from square.topic_post where topic_key = t.topic_key) from square.topic t union all
        select 'tallies', (select count(*)::int from square.tally), (select count(*)::int from square.post) union all
        select 'found', (select count(*)::int from square.search_document), (select count(*)::int from square.post) union all
        select 'claims', (select count(*)::int from square.claim),
               (select count(*)::int from square.post) + (select count(*)::int from square.comment)`),
    };
  } finally {
    await database.close();
  }
}

describe('the square through crashes (square.md)', () => {
  it('P2 C4 D6 nothing acknowledged is lost or doubled when the server is killed amid a storm of posts', async () => {
    const house = await openHouse();
    const writers: Writer[] = [];
    try {
      const database = openDatabase(house.databaseUrl);
      const residents = await seedResidents(database, WRITERS);
      await database.close();
      for (const { token } of residents) writers.push(new Writer(house.port, token));
      const first = { clientId: newId(), text: 'what all speak of' };
      const hub = (await writers[0]?.send({ path: '/square/posts', body: first }))?.id ?? '';
      expect(hub, 'what all speak of').not.toBe('');
      const storms = writers.map((writer, n) => writer.write(`w${n}`, hub));
      const count = () => writers.reduce((sum, { answered }) => sum + answered.size, 0);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const enough = count() + ENOUGH;
        await until(`${enough} are answered`, () => count() >= enough);
        await house.kill();
        await house.restart();
      }
      const enough = count() + ENOUGH;
      await until('they write on', () => count() >= enough);
      for (const writer of writers) writer.rest();
      await Promise.all(storms);
      expect(writers.flatMap(({ refused }) => refused)).toEqual([]);
      const { posts, comments, numbers } = await readHouse(house, hub);
      const ids = new Set([...posts, ...comments].map(({ id }) => id));
      for (const { answered } of writers)
        expect([...answered.values()].filter((id) => !ids.has(id))).toEqual([]);
      for (const written of [posts, comments])
        expect(new Set(written.map(({ text }) => text)).size).toBe(written.length);
      for (const { what, kept, counted } of numbers) expect(kept, what).toBe(counted);
      expect(count()).toBeGreaterThanOrEqual((KILLS + 1) * ENOUGH);
    } finally {
      for (const writer of writers) writer.rest();
      await house.close();
    }
  }, 120_000);
});
