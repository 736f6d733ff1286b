import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { handOf, outcomeOf } from './testing/member-hand.ts';

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

async function group(size: number) {
  const owner = circle.person('owner');
  const members = Array.from({ length: size }, (_, n) => circle.person(`m${n}`));
  for (const member of members) await circle.befriend(owner, member);
  const id = await circle.chat.service.createGroup({
    ownerId: owner,
    clientId: randomUUID(),
    name: '茶友',
    memberIds: members,
  });
  return {
    owner,
    members,
    id,
    ann: handOf(circle, owner),
    hands: members.map((m) => handOf(circle, m)),
  };
}

describe('reactions (sync.md E)', () => {
  it('CH-11 E1 a member has one on an entry; another replaces it, null takes it away; each change is an entry', async () => {
    const { owner, members, id, ann, hands } = await group(2);
    const [ben, cat] = hands;
    const { position } = await ann.say(id, 'tea?');
    await ben?.react(id, position, '🍵');
    await cat?.react(id, position, '🍵');
    await cat?.react(id, position, '🍵');
    expect((await ann.entry(id, position))?.reactions).toEqual([
      { emoji: '🍵', accountIds: members },
    ]);
    await ben?.react(id, position, '👍');
    await cat?.react(id, position, null);
    await cat?.react(id, position, null);
    expect((await ann.entry(id, position))?.reactions).toEqual([
      { emoji: '👍', accountIds: [members[0]] },
    ]);
    const changes = (await ann.page(id)).flatMap(({ senderId, content }) =>
      content.kind === 'reaction' ? [[senderId, content.position, content.emoji]] : [],
    );
    expect(changes).toEqual([
      [members[0], position, '🍵'],
      [members[1], position, '🍵'],
      [members[0], position, '👍'],
      [members[1], position, null],
    ]);
    expect(circle.framesOf(owner).at(-1)).toMatchObject({ content: { kind: 'reaction' } });
  });

  it('E1 pages answer entries with their reactions as of the answer’s head; in the order of feeling', async () => {
    const { members, id, ann, hands } = await group(3);
    const { position } = await ann.say(id, 'tea?');
    for (const hand of hands.toReversed()) {
      circle.house.clock.advance(1);
      await hand.react(id, position, '🍵');
    }
    await ann.say(id, 'more');
    const page = await ann.page(id, { around: position, limit: 3 });
    expect(page.find((entry) => entry.position === position)?.reactions).toEqual([
      { emoji: '🍵', accountIds: members.toReversed() },
    ]);
    expect(page.filter((entry) => entry.reactions)).toHaveLength(1);
  });

  it('CH-11 E2 they raise no unread number and no mention, order no list, and do not read for who reacts', async () => {
    const { id, ann, hands } = await group(1);
    const [ben] = hands;
    const { position } = await ann.say(id, 'tea?');
    await ann.say(id, 'anybody?');
    await ben?.react(id, position, '🍵');
    expect(await ann.conversation(id)).toMatchObject({
      unread: 0,
      mentioned: null,
      lastEntry: { position: position + 1 },
    });
    expect(await ben?.conversation(id)).toMatchObject({ unread: 2 });
    await ann.call('changeConversation', {
      params: { conversationId: id },
      body: { hidden: true },
    });
    await ben?.react(id, position, '👍');
    expect((await ann.conversation(id)).hidden).toBe(true);
    await ben?.say(id, 'me');
    expect((await ann.conversation(id)).hidden).toBe(false);
  });

  it('E2 an entry holds twenty different emoji', async () => {
    const { id, ann, hands } = await group(21);
    const { position } = await ann.say(id, 'tea?');
    const emoji = (n: number) => String.fromCodePoint(0x1f600 + n);
    for (const [n, hand] of hands.entries())
      expect(await outcomeOf(hand.react(id, position, emoji(n)))).toBe(
        n < 20 ? 'done' : 'chat.reaction_limit',
      );
    expect(await outcomeOf(hands[20]?.react(id, position, emoji(3)) ?? Promise.reject())).toBe(
      'done',
    );
    expect(await outcomeOf(hands[0]?.react(id, position, emoji(30)) ?? Promise.reject())).toBe(
      'done',
    );
  });

  it('E1 is for messages that one may read, where one may write', async () => {
    const a = circle.person('a');
    const b = circle.person('b');
    const id = await circle.befriend(a, b);
    const ann = handOf(circle, a);
    const { position } = await ann.say(id, 'tea?');
    await ann.react(id, position, '🍵');
    const stranger = handOf(circle, circle.person('stranger'));
    for (const [who, at] of [
      [stranger, position],
      [ann, 1],
      [ann, position + 1],
      [ann, 2 ** 31],
    ] as const)
      expect(await outcomeOf(who.react(id, at, '👍'))).toBe('common.not_found');
    await circle.setStanding(a, b, { [a]: false, [b]: true });
    expect(await outcomeOf(ann.react(id, position, '👍'))).toBe('chat.not_accepted');
  });

  it('L5 who left sees nothing that was felt later', async () => {
    const { id, ann, hands } = await group(2);
    const [ben, cat] = hands;
    const { position } = await ann.say(id, 'tea?');
    await ann.react(id, position, '🍵');
    circle.house.clock.advance(1);
    await cat?.call('leaveGroup', { params: { conversationId: id } });
    circle.house.clock.advance(1);
    await ben?.react(id, position, '👍');
    expect((await cat?.entry(id, position))?.reactions?.map(({ emoji }) => emoji)).toEqual(['🍵']);
    expect(await outcomeOf(cat?.react(id, position, '👎') ?? Promise.reject())).toBe(
      'common.not_found',
    );
  });
});
