import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handOf } from './messages/testing/member-hand.ts';
import { type ChatCircle, openChatCircle } from './testing/chat-circle.ts';

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

/** A group of ann (its owner), ben and cat, all of it read by cat. */
async function group() {
  const [a, b, c] = [circle.person('a'), circle.person('b'), circle.person('c')];
  for (const friend of [b, c]) await circle.befriend(a, friend);
  const id = await circle.chat.service.createGroup({
    ownerId: a,
    clientId: randomUUID(),
    name: '茶友',
    memberIds: [b, c],
  });
  const [ann, ben, cat] = [handOf(circle, a), handOf(circle, b), handOf(circle, c)];
  const read = (position: number) =>
    cat.call('markRead', { params: { conversationId: id }, body: { position } });
  await read(1);
  /** How the group stands in cat's list. */
  const seen = async () => {
    const { unread, mentioned, lastEntry, head } = await cat.conversation(id);
    return { unread, mentioned, last: lastEntry?.position, head };
  };
  return { a, b, c, id, ann, ben, cat, read, seen };
}

describe('the list of conversations (CH-6)', () => {
  it('CH-6 the first unread entry that names me is marked: by @, by @all, by an answer, by an announcement', async () => {
    const { b, c, id, ann, ben, cat, read, seen } = await group();
    const mine = await cat.say(id, 'mine');
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null });
    await ben.write(id, { kind: 'text', text: '@b', mentions: [b] });
    expect(await seen()).toMatchObject({ unread: 1, mentioned: null });
    await ben.write(id, { kind: 'text', text: '@c', mentions: [b, c] });
    await ben.write(id, { kind: 'text', text: '@c again', mentions: [c] });
    expect(await seen()).toMatchObject({ unread: 3, mentioned: 4 });
    await read(5);
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null });
    await ann.write(id, { kind: 'text', text: '@all', everyone: true });
    expect(await seen()).toMatchObject({ unread: 1, mentioned: 6 });
    await read(6);
    await ben.write(id, { kind: 'sticker', name: 'tea', quote: 3 });
    expect(await seen()).toMatchObject({ unread: 1, mentioned: null });
    await ben.write(id, { kind: 'sticker', name: 'tea', quote: mine.position });
    expect(await seen()).toMatchObject({ unread: 2, mentioned: 8 });
    await read(8);
    const announce = (text: string) =>
      ann.call('setAnnouncement', { params: { conversationId: id }, body: { text } });
    await announce('三点喝茶');
    expect(await seen()).toMatchObject({ unread: 1, mentioned: 9 });
    await read(9);
    await announce('');
    expect((await seen()).mentioned).toBeNull();
  });

  it('CH-6 what I answer is read, what was taken back, deleted or went by itself neither counts nor names me', async () => {
    const { a, c, id, ann, ben, cat, seen } = await group();
    const name = () => ben.write(id, { kind: 'text', text: '@c', mentions: [c] });
    const first = await name();
    await ben.recall(id, first.position);
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null, last: first.position });
    const second = await name();
    await cat.remove(id, [second.position]);
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null, last: first.position });
    await ann.disappear(id, 86_400);
    const third = await name();
    expect(await seen()).toMatchObject({ unread: 1, mentioned: third.position });
    circle.house.clock.advance(86_400_000);
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null, last: third.position - 1 });
    await ann.disappear(id, null);
    const fourth = await name();
    expect(await seen()).toMatchObject({ unread: 1, mentioned: fourth.position });
    await cat.say(id, 'I come');
    expect(await seen()).toMatchObject({ unread: 0, mentioned: null });
    expect(a).not.toBe(c);
  });

  it('R1 unread counts to 100, over the last 1,000 positions; a long run of reactions hides no message', async () => {
    const { id, ann, ben, seen } = await group();
    await Promise.all(Array.from({ length: 130 }, (_, n) => ann.say(id, `${n}`)));
    expect((await seen()).unread).toBe(100);
    for (let n = 0; n < 30; n++) await ben.react(id, 2, n % 2 ? '🍵' : '👍');
    expect(await seen()).toMatchObject({ unread: 100, last: 131, head: 161 });
  });

  it('L5 who left sees the list as it was then', async () => {
    const { c, id, ann, cat, read } = await group();
    await ann.say(id, 'seen');
    await cat.call('leaveGroup', { params: { conversationId: id } });
    await ann.write(id, { kind: 'text', text: '@all later', everyone: true });
    await ann.call('renameGroup', { params: { conversationId: id }, body: { name: 'later' } });
    await ann.disappear(id, 86_400);
    await read(99);
    expect(await cat.conversation(id)).toMatchObject({
      name: '茶友',
      head: 3,
      readPosition: 3,
      mentioned: null,
      disappearAfterSeconds: null,
      writable: false,
      hidden: true,
    });
    expect(c).toBeTruthy();
  });
});
