import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openSquareTown, type SquareTown } from './testing/square-town.ts';

let town: SquareTown;
let [ann, ben, cai] = ['', '', ''];
beforeAll(async () => {
  town = await openSquareTown();
});
afterAll(() => town.close());
beforeEach(() => {
  [ann, ben, cai] = [town.settle('ann'), town.settle('ben'), town.settle('cai')];
});

it('F3 N1 naming somebody across a block tells them nothing, and nothing when it is lifted', async () => {
  const named = `@${town.people.get(ben)?.handle} @${town.people.get(cai)?.handle}`;
  const plain = await town.as(cai).write();
  await town.block(ben, ann);
  await town.as(ann).write({ text: named });
  const edited = await town.as(ann).write({ text: 'tea' });
  await town.as(ann).edit(edited.id, { text: named });
  await town.as(ann).comment(plain.id, named);
  await town.unblock(ben, ann);
  expect(await town.as(ben).notices()).toEqual([]);
  const told = (await town.as(cai).notices()).map(({ kind }) => kind);
  expect(told.sort()).toEqual(['comment', 'mention', 'mention']);
});

it('F3 an answer across a block stands neither below its thread nor in it, and is named by nobody', async () => {
  const post = await town.as(cai).write();
  const first = await town.as(cai).comment(post.id, 'first');
  const answer = await town.as(ben).comment(post.id, 'hello', first.id);
  await town.as(cai).comment(post.id, 'and hello', answer.id);
  await town.block(ann, ben);
  for (const [viewer, texts, replyTo] of [
    [ann, ['and hello'], null],
    [cai, ['hello', 'and hello'], ben],
  ] as const) {
    const [thread] = (await town.as(viewer).comments(post.id)).comments;
    expect(thread?.firstAnswers.map(({ text }) => text)).toEqual(texts);
    const { comments } = await town.as(viewer).comments(post.id, { threadId: first.id });
    expect(comments.map(({ text }) => text)).toEqual(texts);
    expect(comments.at(-1)?.replyTo?.id ?? null).toBe(replyTo);
  }
});
