import type { Person } from '@teahouse/contract';
import { expect, it } from 'vitest';
import { MetPeople } from './met-people.ts';

const person = (id: string) => ({ id, displayName: id }) as Person;

it('CH-5 whoever was met in a conversation is met again, whatever comes at the same time', async () => {
  const kept = new Map<string, unknown>();
  const store = {
    findMark: async (name: string) => kept.get(name),
    putMark: async (name: string, value: unknown) => void kept.set(name, value),
  };
  const first = new MetPeople(store, () => undefined);
  await Promise.all([
    first.remember('c', [person('ann'), person('ben')]),
    first.remember('c', [person('mei')]),
    first.remember('d', [person('bo')]),
  ]);
  let met: string[] = [];
  const later = new MetPeople(store, (people) => {
    met = [...people].map(({ id }) => id);
  });
  await later.remember('c', []);
  expect(met.sort()).toEqual(['ann', 'ben', 'mei']);
});
