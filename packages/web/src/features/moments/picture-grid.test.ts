import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fitAlone, pictureGrid } from './picture-grid.ts';

it('MO-1 W1 pictures lie three in a row, four two by two', () => {
  const columns = [2, 3, 4, 5, 6, 7, 8, 9].map((count) => pictureGrid(count).columns);
  expect(columns).toEqual([2, 3, 2, 3, 3, 3, 3, 3]);
  expect(pictureGrid(9).width).toBe(270);
  expect(pictureGrid(4).width).toBe(pictureGrid(2).width);
});

it('MO-1 W1 one picture keeps its own proportion within its box', () => {
  expect(fitAlone(1000, 1000)).toEqual({ width: 188, height: 188 });
  expect(fitAlone(4000, 2984)).toEqual({ width: 252, height: 188 });
  expect(fitAlone(1000, 1260)).toEqual({ width: 200, height: 252 });
  expect(fitAlone(null, 12)).toEqual({ width: 188, height: 188 });
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const fitted = fitAlone(width, height);
      expect(fitted.width).toBeGreaterThanOrEqual(88);
      expect(fitted.height).toBeGreaterThanOrEqual(88);
      expect(fitted.width).toBeLessThanOrEqual(252);
      expect(fitted.height).toBeLessThanOrEqual(252);
    }),
  );
});
