import { expect, it } from 'vitest';
import { createSendRate } from './send-rate.ts';

it('P3 ten a second with bursts of sixty; what one command writes beyond that is owed, at most twice the burst', () => {
  let now = 0;
  const rate = createSendRate(10, 60, () => now);
  for (let n = 0; n < 60; n++) expect(rate.take('a')).toBe(0);
  expect(rate.take('a')).toBeCloseTo(0.1);
  expect(rate.take('b', 900)).toBe(0);
  // -120 stands: 121 tokens are missing
  expect(rate.take('b')).toBeCloseTo(12.1);
  now += 12_100;
  expect(rate.take('b')).toBe(0);
  expect(rate.take('b')).toBeGreaterThan(0);
});
