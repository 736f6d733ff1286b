import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());

/** What the hot search holds of somebody's posts. */
const heldOf = async (authorId: string) =>
  (
    await town.database.pool.query(
      'select tags, written_at, author_since from square.hot_post where author_id = $1 order by written_at',
      [authorId],
    )
  ).rows;

it('H3 H5 an edited post counts once, for what it says now, at its first time, by the age of the account', async () => {
  const ann = town.settle('ann');
  const post = await town.as(ann).write({ text: '#kettle#' });
  town.clock.advance(600_000);
  await town.as(ann).edit(post.id, { text: '#teapot#' });
  await town.as(ann).edit(post.id, { replyPermission: 'nobody', pinned: true });
  expect(await heldOf(ann)).toEqual([
    {
      tags: ['teapot'],
      written_at: new Date(post.createdAt),
      author_since: new Date('2025-01-01T00:00:00Z'),
    },
  ]);
});

it('H3 a deleted post and a removed account count no longer', async () => {
  const [ben, cai] = [town.settle('ben'), town.settle('cai')];
  const post = await town.as(ben).write({ text: '#gone#' });
  await town.as(cai).write({ text: '#going#' });
  await town.square.service.makeBoard();
  await town.as(ben).delete(post.id);
  await town.database.transaction((tx) => town.square.service.removeAccounts(tx, [cai]));
  expect([await heldOf(ben), await heldOf(cai)]).toEqual([[], []]);
  const { rows } = await town.database.pool.query(
    "select topic_key from square.hot_mention where topic_key in ('gone', 'going')",
  );
  expect(rows).toEqual([]);
});
