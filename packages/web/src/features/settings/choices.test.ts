import { expect, it } from 'vitest';
import { Choices } from './choices.ts';

interface Liking {
  tea: string;
  milk: boolean;
}

function open() {
  let shown: Liking = { tea: 'green', milk: false };
  let house = shown;
  const asked: { change: Partial<Liking>; answer: (refuse?: boolean) => void }[] = [];
  const refused: unknown[] = [];
  const choices = new Choices<Liking>({
    shown: () => shown,
    show: (preferences) => {
      shown = preferences;
    },
    save: (change) =>
      new Promise((resolve, reject) => {
        const answer = (refuse = false) => {
          if (refuse) return reject(new Error('refused'));
          house = { ...house, ...change };
          resolve({ preferences: house });
        };
        asked.push({ change, answer });
      }),
    refused: (error) => refused.push(error),
  });
  return { choices, asked, refused, shown: () => shown, house: () => house };
}

it('CH-8 of two quick changes the second is asked after the first was answered, and holds', async () => {
  const { choices, asked, shown, house } = open();
  const first = choices.change({ tea: 'black' });
  const second = choices.change({ tea: 'white', milk: true });
  expect(shown()).toEqual({ tea: 'white', milk: true });
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.answer();
  await first;
  expect(shown()).toEqual({ tea: 'white', milk: true });
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer();
  await second;
  expect(house()).toEqual({ tea: 'white', milk: true });
  expect(shown()).toEqual(house());
});

it('CH-8 what is refused is shown as the house has it, and the changes before it stay', async () => {
  const { choices, asked, refused, shown } = open();
  void choices.change({ milk: true });
  const second = choices.change({ tea: 'white' });
  await expect.poll(() => asked.length).toBe(1);
  asked[0]?.answer();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.answer(true);
  await second;
  expect(refused).toHaveLength(1);
  expect(shown()).toEqual({ tea: 'green', milk: true });
});
