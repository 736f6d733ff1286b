import type { Relation } from '@teahouse/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../platform/refusal.ts';
import { Oracle } from './testing/oracle.ts';
import { openSmallTown, type SmallTown } from './testing/small-town.ts';

const POPULATION = 4;
const SEQUENCES = 300;

let town: SmallTown;
beforeAll(async () => {
  town = await openSmallTown();
});
afterAll(() => town.close());

type Step =
  | {
      do: 'request' | 'accept' | 'drop' | 'remove' | 'block' | 'unblock';
      who: number;
      whom: number;
    }
  | { do: 'introduce'; who: number; whom: number }
  | { do: 'wait'; days: number };

const someone = fc.nat(POPULATION - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'request',
        'request',
        'request',
        'accept',
        'accept',
        'drop',
        'remove',
        'block',
        'unblock',
        'introduce',
      ),
      who: someone,
      whom: someone,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 2, max: 9 }),
    }),
  },
);

/** Lets an accept meet a request and a removal a friend where there is one: by chance alone few would. */
function aim(drawn: Step, oracle: Oracle): Step {
  const targets =
    drawn.do === 'accept'
      ? oracle.incoming(drawn.who)
      : drawn.do === 'remove'
        ? oracle.friends(drawn.who)
        : [];
  if (drawn.do === 'wait' || targets.length === 0) return drawn;
  return { ...drawn, whom: targets[drawn.whom % targets.length] ?? drawn.whom };
}

/** What the real house answers to a step: the relation, "done", or the code of a refusal. */
async function perform(people: readonly string[], taken: Step): Promise<string> {
  if (taken.do === 'wait') {
    town.clock.advance(taken.days * 86_400_000);
    return 'done';
  }
  const [who, whom] = [people[taken.who]!, people[taken.whom]!];
  const me = town.as(who);
  try {
    switch (taken.do) {
      case 'introduce':
        await town.introduce(who, [whom]);
        return 'done';
      case 'request':
        return (await me.request(whom)).relation;
      case 'accept':
        return (await me.accept(await requestIdOf(who, whom, 'in'))).relation;
      case 'drop':
        await me.drop(await requestIdOf(who, whom));
        return 'done';
      case 'remove':
        await me.remove(whom);
        return 'done';
      case 'block':
        return (await me.block(whom)).relation;
      case 'unblock':
        return (await me.unblock(whom)).relation;
    }
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function requestIdOf(who: string, whom: string, direction?: 'in' | 'out'): Promise<string> {
  const { requests } = await town.as(who).requests();
  const request = requests.find(
    (one) => one.person.id === whom && (!direction || one.direction === direction),
  );
  return request?.id ?? crypto.randomUUID();
}

/** Everything that one can see of everybody. */
async function look(people: readonly string[]) {
  const name = (id: string) => people.indexOf(id);
  return Promise.all(
    people.map(async (id) => {
      const me = town.as(id);
      const { requests, unseen } = await me.requests();
      return {
        friends: (await me.list()).map((contact) => name(contact.person.id)).sort(),
        blocked: (await me.listBlocked()).map((person) => name(person.id)).sort(),
        unseen,
        requests: requests
          .map((one) => `${one.direction} ${name(one.person.id)} ${one.state}`)
          .sort(),
        pages: await Promise.all(people.map((other) => page(id, other))),
        standings: await Promise.all(people.map((other) => standing(id, other))),
      };
    }),
  );
}

async function page(id: string, other: string): Promise<Relation | null> {
  try {
    return (await town.as(id).open(other)).relation;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'common.not_found') return null;
    throw error;
  }
}

async function standing(id: string, other: string): Promise<string> {
  const { friends, mayWrite } = await town.contacts.service.getStanding(id, other);
  return `${friends} ${mayWrite[id]} ${mayWrite[other]}`;
}

describe('contacts against their model', () => {
  it('CT-1 CT-2 300 random histories of four people end as the model says, at every step', {
    timeout: 300_000,
  }, async () => {
    const outcomes: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 16, maxLength: 24 }), async (history) => {
        const people = Array.from({ length: POPULATION }, (_, index) => town.settle(`p${index}`));
        const oracle = new Oracle(POPULATION);
        const introduced = people.map((_, index) => index).slice(1);
        for (const who of introduced)
          for (const whom of introduced.filter((other) => other !== who))
            oracle.perform({ do: 'introduce', who, whom });
        for (const who of introduced)
          await town.introduce(
            people[who]!,
            introduced.map((index) => people[index]!),
          );
        for (const drawn of history) {
          const taken = aim(drawn, oracle);
          const told = town.changes.length;
          const outcome = await perform(people, taken);
          expect(outcome).toBe(oracle.perform(taken));
          expect(town.changes.length - told).toBe(oracle.announced);
          const kind = `${taken.do} ${outcome}`;
          outcomes[kind] = (outcomes[kind] ?? 0) + 1;
        }
        expect(await look(people)).toEqual(oracle.look());
      }),
      { seed: 20_260_101, numRuns: SEQUENCES },
    );
    // the histories reach every corner that matters
    for (const kind of [
      'request requested',
      'request friend',
      'accept friend',
      'accept contacts.request_expired',
      'drop done',
      'remove done',
      'block friend',
      'block stranger',
      'unblock friend',
      'request common.not_found',
    ])
      expect(outcomes[kind], kind).toBeGreaterThan(2);
  });
});
