import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../moments/testing/moments-town.ts';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

const POPULATION = 6;
const HISTORIES = 15;
const WORDS = ['tea', '咖啡', 'rain'];

let town: SquareTown;
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());

const someone = fc.nat(POPULATION - 1);
const pair = { who: someone, whom: someone };
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('follow' as const), ...pair }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('unfollow' as const), ...pair }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('block' as const, 'unblock' as const), ...pair }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('post' as const),
      who: someone,
      word: fc.constantFrom(...WORDS),
      tick: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('repost' as const), who: someone, of: fc.nat(30) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('delete' as const), of: fc.nat(30) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('mute' as const),
      who: someone,
      words: fc.subarray(WORDS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('read' as const),
      who: someone,
      size: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Written {
  id: string;
  author: number;
  at: number;
  text: string;
  /** The first post of its chain. */
  carried: Written | undefined;
}

/** What must hold, by the rules alone. */
class Oracle {
  readonly follows = new Set<string>();
  readonly blocks = new Set<string>();
  readonly mutes = new Map<number, string[]>();
  posts: Written[] = [];
  apart = (a: number, b: number) => this.blocks.has(`${a} ${b}`) || this.blocks.has(`${b} ${a}`);
  sees = (viewer: number, post: Written) => !this.apart(viewer, post.author);
  /** The carried post as the viewer is shown it. */
  carriedFor(viewer: number, post: Written): Written | undefined {
    const { carried } = post;
    return carried && this.posts.includes(carried) && this.sees(viewer, carried)
      ? carried
      : undefined;
  }
  home(viewer: number): string[] {
    const words = this.mutes.get(viewer) ?? [];
    return this.posts
      .filter((post) => post.author === viewer || this.follows.has(`${viewer} ${post.author}`))
      .filter(
        (post) =>
          post.author === viewer ||
          !words.some((word) =>
            `${post.text}\n${this.carriedFor(viewer, post)?.text ?? ''}`.includes(word),
          ),
      )
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map((post) => `${post.id} ${this.carriedFor(viewer, post)?.id ?? '-'}`);
  }
}

async function take(ids: readonly string[], oracle: Oracle, one: Step): Promise<void> {
  const as = (n: number) => town.as(ids[n] ?? '');
  const idOf = (n: number) => ids[n] ?? '';
  const some = <T>(list: readonly T[], n: number) => list[n % Math.max(1, list.length)];
  switch (one.do) {
    case 'follow': {
      const done = await outcomeOf(as(one.who).follow(idOf(one.whom)));
      const { who, whom } = one;
      if (who === whom) return expect(done).toBe('square.self');
      if (oracle.blocks.has(`${whom} ${who}`)) return expect(done).toBe('common.not_found');
      if (oracle.blocks.has(`${who} ${whom}`)) return expect(done).toBe('square.blocked');
      expect(done).toBe('done');
      oracle.follows.add(`${who} ${whom}`);
      return;
    }
    case 'unfollow':
      if (one.who === one.whom) return;
      await outcomeOf(as(one.who).unfollow(idOf(one.whom)));
      oracle.follows.delete(`${one.who} ${one.whom}`);
      return;
    case 'block':
      if (one.who === one.whom) return;
      await town.block(idOf(one.who), idOf(one.whom));
      oracle.blocks.add(`${one.who} ${one.whom}`);
      oracle.follows.delete(`${one.who} ${one.whom}`);
      oracle.follows.delete(`${one.whom} ${one.who}`);
      return;
    case 'unblock':
      if (!oracle.blocks.has(`${one.who} ${one.whom}`)) return;
      await town.unblock(idOf(one.who), idOf(one.whom));
      oracle.blocks.delete(`${one.who} ${one.whom}`);
      return;
    case 'post': {
      if (one.tick) town.clock.advance(1);
      const post = await as(one.who).write({ text: one.word });
      oracle.posts.push({
        id: post.id,
        author: one.who,
        at: Date.parse(post.createdAt),
        text: one.word,
        carried: undefined,
      });
      return;
    }
    case 'repost': {
      const target = some(oracle.posts, one.of);
      if (!target) return;
      const first = target.carried ?? target;
      const mayBe =
        oracle.sees(one.who, target) && oracle.posts.includes(first) && oracle.sees(one.who, first);
      const deed = as(one.who).write({ text: '', carries: { kind: 'repost', postId: target.id } });
      expect(await outcomeOf(deed)).toBe(mayBe ? 'done' : 'common.not_found');
      if (!mayBe) return;
      const post = await deed;
      oracle.posts.push({
        id: post.id,
        author: one.who,
        at: Date.parse(post.createdAt),
        text: '',
        carried: first,
      });
      return;
    }
    case 'delete': {
      const target = some(oracle.posts, one.of);
      if (!target) return;
      await as(target.author).delete(target.id);
      oracle.posts = oracle.posts.filter((post) => post !== target);
      return;
    }
    case 'mute':
      await as(one.who).change({ muteWords: one.words });
      oracle.mutes.set(one.who, one.words);
      return;
    case 'read':
      await readHome(ids, oracle, one.who, one.size);
  }
}

async function readHome(ids: readonly string[], oracle: Oracle, who: number, size: number) {
  const posts = await town.as(ids[who] ?? '').readHome(size);
  expect(posts.map((post) => `${post.id} ${post.carried?.id ?? '-'}`)).toEqual(oracle.home(who));
}

describe('the square against a model', () => {
  it('T1 T2 C1 C3 F3 M1 every page of every home timeline is what the rules say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const ids = Array.from({ length: POPULATION }, (_, n) => town.settle(`p${n}`));
        const oracle = new Oracle();
        for (const one of steps) await take(ids, oracle, one);
        for (let who = 0; who < POPULATION; who++) await readHome(ids, oracle, who, 3);
        for (let who = 0; who < POPULATION; who++) {
          const profile = await town.as(ids[who] ?? '').person(ids[who] ?? '');
          const count = (wanted: (pair: string[]) => boolean) =>
            [...oracle.follows].filter((pair) => wanted(pair.split(' '))).length;
          expect(profile).toMatchObject({
            following: count(([a]) => a === `${who}`),
            followers: count(([, b]) => b === `${who}`),
            posts: oracle.posts.filter((post) => post.author === who).length,
          });
        }
        town.takeSignals();
      }),
      { numRuns: HISTORIES, seed: 20_260_601 },
    );
  }, 240_000);
});
