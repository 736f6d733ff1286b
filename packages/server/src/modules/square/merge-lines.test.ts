import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LinePost, mergeLines } from './merge-lines.ts';

const post = fc.record({ time: fc.nat(12), id: fc.uuid() });
const written = fc.array(fc.array(post, { maxLength: 12 }), { maxLength: 8 });
const downwards = (a: { time: number; id: string }, b: { time: number; id: string }) =>
  b.time - a.time || (b.id > a.id ? 1 : -1);

describe('T1 merged lines', () => {
  it('are the newest below the place by time and id, or say that what is remembered does not reach', () => {
    let reached = 0;
    const place = fc.option(fc.record({ order: fc.nat(13), id: fc.uuid() }), { nil: undefined });
    const counts = { kept: fc.integer({ min: 1, max: 6 }), count: fc.integer({ min: 1, max: 9 }) };
    fc.assert(
      fc.property(written, place, fc.record(counts), (lines, below, { kept, count }) => {
        const authors = lines.map((posts, n) => {
          const newest = [...posts].sort(downwards).slice(0, kept);
          const [times, ids] = [newest.map((one) => one.time), newest.map((one) => one.id)];
          return { id: String(n), times, ids, isWhole: posts.length <= kept };
        });
        const isBelow = ({ time, id }: LinePost) =>
          !below || time < below.order || (time === below.order && id < below.id);
        const expected = lines
          .flatMap((posts, n) => posts.map((one) => ({ ...one, authorId: String(n) })))
          .filter(isBelow)
          .sort(downwards)
          .slice(0, count);
        const page = mergeLines(authors, below, count);
        if (page) expect(page).toEqual(expected);
        // what is whole is always answered
        else expect(authors.some(({ isWhole }) => !isWhole)).toBe(true);
        if (page && authors.some(({ isWhole }) => !isWhole)) reached += 1;
      }),
      { numRuns: 3_000, seed: 41 },
    );
    expect(reached).toBeGreaterThan(100);
  });
});
