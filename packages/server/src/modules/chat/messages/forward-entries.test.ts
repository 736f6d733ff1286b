import { randomUUID } from 'node:crypto';
import type { BundleLine, Content } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { bundle } from './forwardable.ts';
import { handOf, type MemberHand, outcomeOf } from './testing/member-hand.ts';

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

/** Ann and ben, who talk; ann's other friend cat, to whom she sends things on. */
async function trio() {
  const [a, b, c] = [circle.person('a'), circle.person('b'), circle.person('c')];
  const id = await circle.befriend(a, b);
  const to = await circle.befriend(a, c);
  const [ann, ben, cat] = [handOf(circle, a), handOf(circle, b), handOf(circle, c)];
  return { a, b, c, id, to, ann, ben, cat };
}

interface Wanted {
  from: string;
  positions: number[];
  to: string[];
  as?: 'each' | 'bundle';
  note?: string;
  clientId?: string;
}

const forward = (hand: MemberHand, wanted: Wanted) =>
  hand.call('forwardEntries', {
    body: {
      clientId: wanted.clientId ?? randomUUID(),
      from: { conversationId: wanted.from, positions: wanted.positions },
      to: wanted.to,
      as: wanted.as ?? 'each',
      note: wanted.note ?? '',
    },
  });
const contentsOf = async (hand: MemberHand, id: string) =>
  (await hand.page(id)).map(({ content }) => content).slice(1);

describe('sending on (CH-3)', () => {
  it('CH-3 one by one, in order, with the note below; what was answered and named stays behind', async () => {
    const { a, b, id, to, ann, ben, cat } = await trio();
    const media = circle.media.upload(b, 'image');
    const said = await ben.say(id, 'first');
    const quoting = { kind: 'text', text: 'second', quote: said.position, mentions: [a] } as const;
    const second = await ben.write(id, { ...quoting, mentions: [a] });
    const third = await ben.write(id, { kind: 'image', mediaId: media.id, quote: said.position });
    const positions = [third.position, said.position, second.position];
    expect(await forward(ann, { from: id, positions, to: [to], note: '看看' })).toEqual({
      refused: [],
    });
    expect(await contentsOf(cat, to)).toEqual([
      { kind: 'text', text: 'first' },
      { kind: 'text', text: 'second' },
      { kind: 'image', media },
      { kind: 'text', text: '看看' },
    ]);
    expect((await cat.page(to)).slice(1).every(({ senderId }) => senderId === a)).toBe(true);
  });

  it('M5 what is sent on is another entry’s file: it stays when the first is taken back', async () => {
    const { b, id, to, ann, ben, cat } = await trio();
    const media = circle.media.upload(b, 'file');
    const { position } = await ben.write(id, { kind: 'file', mediaId: media.id });
    for (const as of ['each', 'bundle'] as const)
      await forward(ann, { from: id, positions: [position], to: [to], as });
    expect(circle.media.usesOf(media.id)).toHaveLength(3);
    expect(await outcomeOf(cat.media(id, position, media.id))).toBe('common.not_found');
    await ben.recall(id, position);
    expect(circle.media.usesOf(media.id)).toHaveLength(2);
    for (const at of [2, 3]) expect(await outcomeOf(cat.media(to, at, media.id))).toBe('done');
    expect(await outcomeOf(ben.media(to, 2, media.id))).toBe('common.not_found');
    await ann.recall(to, 3);
    expect(circle.media.usesOf(media.id)).toHaveLength(1);
    expect(await outcomeOf(cat.media(to, 3, media.id))).toBe('common.not_found');
  });

  it('CH-3 merged into one, with who said what when', async () => {
    const { id, to, ann, ben, cat } = await trio();
    const first = await ben.say(id, 'tea?');
    circle.house.clock.advance(1_000);
    const second = await ann.say(id, 'yes');
    await forward(ann, { from: id, positions: [2, 3], to: [to], as: 'bundle' });
    const line = (senderName: string, sentAt: string, text: string) => ({
      senderName,
      senderAvatarUrl: null,
      sentAt,
      content: { kind: 'text', text },
    });
    expect(await contentsOf(cat, to)).toEqual([
      {
        kind: 'bundle',
        title: 'b、a',
        lines: [line('b', first.sentAt, 'tea?'), line('a', second.sentAt, 'yes')],
      },
    ]);
    await forward(cat, { from: to, positions: [2], to: [to], as: 'each' });
    await forward(cat, { from: to, positions: [2], to: [to], as: 'bundle' });
    const [whole, again, within] = await contentsOf(cat, to);
    expect(again).toEqual(whole);
    expect(within).toMatchObject({
      kind: 'bundle',
      lines: [{ content: { kind: 'text', text: '[b、a]' } }],
    });
  });

  it('CH-3 the same client id sends once, also when it comes twice at the same time, or half was done', async () => {
    const { id, to, ann, ben, cat } = await trio();
    await ben.say(id, 'one');
    await ben.say(id, 'two');
    const clientId = randomUUID();
    const wanted = { from: id, positions: [2, 3], to: [to], clientId, note: 'look' };
    await forward(ann, { ...wanted, positions: [2] });
    await Promise.all([forward(ann, wanted), forward(ann, wanted)]);
    const texts = (await contentsOf(cat, to)).map((content) => 'text' in content && content.text);
    expect(texts).toEqual(['one', 'look', 'two']);
    const bundled = { ...wanted, as: 'bundle' as const, clientId: randomUUID() };
    await Promise.all([forward(ann, bundled), forward(ann, bundled)]);
    await forward(ann, bundled);
    expect((await contentsOf(cat, to)).filter(({ kind }) => kind === 'bundle')).toHaveLength(1);
  });

  it('CH-3 sends only what one reads: nothing that is recalled, gone, deleted or a system line', async () => {
    const { b, id, to, ann, ben, cat } = await trio();
    await ben.say(id, 'recalled');
    await ben.say(id, 'deleted');
    await ben.say(id, 'read');
    await ben.recall(id, 2);
    await ann.remove(id, [3]);
    await forward(ann, { from: id, positions: [1, 2, 3, 4, 5, 99, 2 ** 40], to: [to] });
    expect(await contentsOf(cat, to)).toEqual([{ kind: 'text', text: 'read' }]);
    expect(await outcomeOf(forward(ann, { from: id, positions: [1, 2, 3], to: [to] }))).toBe(
      'chat.nothing_to_forward',
    );
    expect(await outcomeOf(forward(cat, { from: id, positions: [4], to: [to] }))).toBe(
      'common.not_found',
    );
    // the card of somebody whom the sender does not know stays behind
    await ben.write(id, { kind: 'contact', accountId: b });
    const far = await circle.befriend(b, circle.person('d'));
    await forward(ben, { from: id, positions: [6], to: [far] });
    const stranger = handOf(circle, circle.person('e'));
    expect(await outcomeOf(forward(stranger, { from: far, positions: [2], to: [far] }))).toBe(
      'common.not_found',
    );
  });

  it('CH-3 each conversation answers for itself', async () => {
    const { a, c, id, to, ann, ben, cat } = await trio();
    await ben.say(id, 'tea');
    await circle.setStanding(a, c, { [a]: false, [c]: false });
    const nowhere = randomUUID();
    const { refused } = await forward(ann, { from: id, positions: [2], to: [to, nowhere, id, id] });
    expect(refused).toEqual([
      { conversationId: to, code: 'chat.not_accepted' },
      { conversationId: nowhere, code: 'common.not_found' },
    ]);
    expect(await contentsOf(ben, id)).toEqual(Array(2).fill({ kind: 'text', text: 'tea' }));
    expect((await contentsOf(cat, to)).filter(({ kind }) => kind === 'text')).toEqual([]);
  });

  it('CH-3 a bundle that would be too much for one frame becomes several, in order', () => {
    const lines = Array.from(
      { length: 40 },
      (_, n): BundleLine => ({
        senderName: 'a',
        senderAvatarUrl: null,
        sentAt: '2026-01-01T00:00:00.000Z',
        content: { kind: 'text', text: `${n} ${'x'.repeat(4_900)}` },
      }),
    );
    const made = bundle('title', lines);
    expect(made.length).toBeGreaterThan(1);
    for (const one of made) expect(JSON.stringify(one).length).toBeLessThan(101_000);
    const linesOf = (one: Content) => (one.kind === 'bundle' ? one.lines : []);
    expect(made.flatMap(linesOf)).toEqual(lines);
  });
});

describe('stickers of one’s own (CH-3)', () => {
  it('CH-3 are kept from an upload or an entry, sent, and removed; messages keep theirs', async () => {
    const { a, b, id, ann, ben } = await trio();
    const mine = circle.media.upload(a, 'image');
    const theirs = circle.media.upload(b, 'image');
    const { position } = await ben.write(id, { kind: 'image', mediaId: theirs.id });
    await ann.call('addSticker', { body: { mediaId: mine.id } });
    circle.house.clock.advance(1);
    await ann.call('addSticker', { body: { conversationId: id, position } });
    const list = async () => (await ann.call('listStickers')).stickers.map((one) => one.id);
    expect(await list()).toEqual([theirs.id, mine.id]);
    circle.house.clock.advance(1);
    await ann.call('addSticker', { body: { mediaId: mine.id } });
    expect(await list()).toEqual([mine.id, theirs.id]);
    expect(circle.framesOf(a).at(-1)).toEqual({ type: 'changed', what: 'stickers' });
    await ben.recall(id, position);
    const sent = await ann.write(id, { kind: 'own_sticker', mediaId: theirs.id });
    expect(sent.content).toEqual({ kind: 'own_sticker', media: theirs });
    await ann.call('removeSticker', { params: { mediaId: theirs.id } });
    expect(await list()).toEqual([mine.id]);
    expect(await outcomeOf(ben.media(id, sent.position, theirs.id))).toBe('done');
    expect(await outcomeOf(ann.call('removeSticker', { params: { mediaId: theirs.id } }))).toBe(
      'common.not_found',
    );
    expect(await outcomeOf(ann.write(id, { kind: 'own_sticker', mediaId: theirs.id }))).toBe(
      'chat.media_missing',
    );
  });

  it('CH-3 refuses pictures that one may not read, what is no picture, and the 201st', async () => {
    const { a, b, id, ann, ben, cat } = await trio();
    const { position } = await ben.write(id, {
      kind: 'image',
      mediaId: circle.media.upload(b, 'image').id,
    });
    await ben.say(id, 'no picture');
    const add = (
      hand: MemberHand,
      body: { mediaId: string } | { conversationId: string; position: number },
    ) => outcomeOf(hand.call('addSticker', { body }));
    expect(await add(cat, { conversationId: id, position })).toBe('common.not_found');
    expect(await add(ann, { conversationId: id, position: position + 1 })).toBe('common.not_found');
    expect(await add(ann, { mediaId: circle.media.upload(b, 'image').id })).toBe(
      'common.not_found',
    );
    expect(await add(ann, { mediaId: circle.media.upload(a, 'voice').id })).toBe(
      'common.not_found',
    );
    const last = circle.media.upload(a, 'image');
    await circle.house.database.pool.query(
      `insert into chat.sticker (account_id, media_id, media, added_at)
         select $1, gen_random_uuid(), '{}', now() from generate_series(1, 200)`,
      [a],
    );
    expect(await add(ann, { mediaId: last.id })).toBe('chat.sticker_limit');
  });
});

describe('cards (CH-3, CT-1)', () => {
  it('CT-1 a contact card leads its readers to the page of whose it is', async () => {
    const { a, b, c, id, to, ann, cat } = await trio();
    const { position } = await ann.write(to, { kind: 'contact', accountId: b });
    const introduce = (hand: MemberHand, conversationId: string, at: number) =>
      hand.call('introduceContact', { params: { conversationId, position: at } });
    expect(await introduce(cat, to, position)).toEqual({ accountId: b });
    expect(circle.introductions).toContainEqual([c, b]);
    await ann.say(to, 'no card');
    for (const [conversationId, at] of [
      [to, position + 1],
      [id, 1],
      [to, 99],
    ] as const)
      expect(await outcomeOf(introduce(cat, conversationId, at))).toBe('common.not_found');
    await ann.recall(to, position);
    expect(await outcomeOf(introduce(cat, to, position))).toBe('common.not_found');
    expect(a).not.toBe(c);
  });

  it('CH-3 a service writes a card once, for a member or for itself, in its own transaction', async () => {
    const { a, c, id, to, ann, ben } = await trio();
    const card = {
      conversationId: id,
      senderId: a,
      clientId: randomUUID(),
      type: 'wallet.transfer',
      line: '[转账] ¥ 5.20',
      data: { transferId: '1' },
    };
    const send = (more: object = {}) =>
      circle.house.database.transaction((tx) =>
        circle.chat.service.sendCard(tx, { ...card, ...more }),
      );
    const positions = await Promise.all([send(), send(), send({ senderId: null })]);
    expect(positions[0]).toBe(positions[1]);
    expect(await send({ senderId: null })).toBe(positions[2]);
    expect((await ben.page(id)).map(({ senderId, content }) => [senderId, content.kind])).toEqual(
      expect.arrayContaining([
        [a, 'card'],
        [null, 'card'],
      ]),
    );
    expect(await ben.conversation(id)).toMatchObject({ head: 3, unread: 2 });
    expect(await outcomeOf(send({ conversationId: to, senderId: circle.person('x') }))).toBe(
      'common.not_found',
    );
    await circle.setStanding(a, c, { [a]: false, [c]: true });
    expect(await outcomeOf(send({ conversationId: to }))).toBe('chat.not_accepted');
    await expect(send({ data: { long: 'x'.repeat(4_000) } })).rejects.toThrow('4 kB');
    const undone = circle.house.database.transaction(async (tx) => {
      await circle.chat.service.sendCard(tx, { ...card, clientId: randomUUID() });
      throw new Error('the transfer failed');
    });
    await expect(undone).rejects.toThrow('the transfer failed');
    expect((await ann.conversation(id)).head).toBe(3);
    // sent on, it is a line: what it stands for is between those who have it
    await forward(ann, { from: id, positions: [2], to: [id] });
    expect((await ann.page(id)).at(-1)?.content).toEqual({ kind: 'text', text: card.line });
  });
});
