import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../../platform/live/live-server.ts';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { handOf, outcomeOf } from './testing/member-hand.ts';

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

async function pair() {
  const a = circle.person('a');
  const b = circle.person('b');
  const id = await circle.befriend(a, b);
  return { a, b, id, ann: handOf(circle, a), ben: handOf(circle, b) };
}

const connect = (accountId: string): Connection => ({
  id: randomUUID(),
  accountId,
  sessionId: accountId,
  send: () => undefined,
  close: () => undefined,
});
const tell = (connection: Connection, frame: object) =>
  circle.chat.receiveFrame(connection, Buffer.from(JSON.stringify(frame)));
const read = (hand: ReturnType<typeof handOf>, conversationId: string, position: number) =>
  hand.call('markRead', { params: { conversationId }, body: { position } });
const show = (hand: ReturnType<typeof handOf>, receipts: boolean) =>
  hand.call('changePreferences', { body: { receipts } });
const ticksOf = (accountId: string) =>
  circle
    .framesOf(accountId)
    .flatMap((frame) => (frame.type === 'receipts' ? [[frame.delivered, frame.read]] : []));

describe('ticks (sync.md K)', () => {
  it('CH-6 K1 K2 the other side sees how far I have received and read; both only grow', async () => {
    const { a, b, id, ann, ben } = await pair();
    for (let n = 0; n < 4; n++) await ann.say(id, `m${n}`);
    expect((await ann.conversation(id)).receipts).toEqual({ delivered: 0, read: 0 });
    const phone = connect(b);
    tell(phone, { type: 'received', conversationId: id, position: 3 });
    await vi.waitFor(() => expect(ticksOf(a)).toEqual([[3, 0]]));
    await read(ben, id, 2);
    expect(ticksOf(a).at(-1)).toEqual([3, 2]);
    await read(ben, id, 1);
    tell(connect(b), { type: 'received', conversationId: id, position: 2 });
    await read(ben, id, 4);
    expect(ticksOf(a).at(-1)).toEqual([4, 4]);
    expect(ticksOf(a)).toHaveLength(3);
    expect((await ann.conversation(id)).receipts).toEqual({ delivered: 4, read: 4 });
    expect(ticksOf(b)).toEqual([]);
  });

  it('K2 within a second the furthest of a conversation is kept, at the second’s end', async () => {
    const { a, b, id, ann } = await pair();
    for (let n = 0; n < 4; n++) await ann.say(id, `m${n}`);
    const phone = connect(b);
    for (const position of [2, 3, 5, 4, 2 ** 40])
      tell(phone, { type: 'received', conversationId: id, position });
    await vi.waitFor(
      () =>
        expect(ticksOf(a)).toEqual([
          [2, 0],
          [5, 0],
        ]),
      { timeout: 5_000 },
    );
  });

  it('K1 only while both show them, and not past a block; who stops is forgotten at once', async () => {
    const { a, b, id, ann, ben } = await pair();
    for (let n = 0; n < 4; n++) await ann.say(id, `m${n}`);
    await ben.say(id, 'hi');
    await read(ben, id, 3);
    await read(ann, id, 4);
    await show(ann, false);
    expect((await ann.conversation(id)).receipts).toBeNull();
    expect((await ben.conversation(id)).receipts).toBeNull();
    expect(circle.framesOf(b).at(-1)).toEqual({ type: 'changed', what: 'conversations' });
    const { rows } = await circle.house.database.pool.query(
      'select delivered_position + seen_position as kept from chat.member where account_id = $1',
      [a],
    );
    expect(rows).toEqual([{ kept: 0 }]);
    const before = [ticksOf(a), ticksOf(b)];
    await read(ben, id, 5);
    await read(ann, id, 6);
    expect([ticksOf(a), ticksOf(b)]).toEqual(before);
    await show(ann, true);
    // nothing of what was read meanwhile
    expect((await ben.conversation(id)).receipts).toEqual({ delivered: 0, read: 0 });
    expect((await ann.call('getPreferences')).preferences).toEqual({ receipts: true });
    await ann.say(id, 'before the block');
    await circle.setStanding(a, b, { [a]: false, [b]: false });
    await read(ben, id, 7);
    expect((await ann.conversation(id)).receipts).toEqual({ delivered: 5, read: 5 });
  });

  it('CH-6 K1 in a group I see who has my message, of those who show it', async () => {
    const { a, b, ann, ben } = await pair();
    const [c, d, e] = [circle.person('c'), circle.person('d'), circle.person('e')];
    for (const friend of [c, d, e]) await circle.befriend(a, friend);
    const group = await circle.chat.service.createGroup({
      ownerId: a,
      clientId: randomUUID(),
      name: '',
      memberIds: [b, c, d, e],
    });
    const { position } = await ann.say(group, 'tea?');
    const readers = async (hand = ann, at = position) => {
      const params = { conversationId: group, position: at };
      const { read, delivered } = await hand.call('listReaders', { params });
      return [read, delivered].map((people) => people.map(({ id }) => id));
    };
    await read(ben, group, position);
    const told = connect(c);
    tell(told, { type: 'received', conversationId: group, position });
    const hidden = handOf(circle, d);
    await show(hidden, false);
    await read(hidden, group, position);
    await vi.waitFor(async () => expect(await readers()).toEqual([[b], [c]]));
    expect(ticksOf(a)).toEqual([]);
    expect(await outcomeOf(readers(ben))).toBe('common.not_found');
    expect(await outcomeOf(readers(ann, 1))).toBe('common.not_found');
    await show(ann, false);
    expect(await readers()).toEqual([[], []]);
    await show(ann, true);
    await ann.call('leaveGroup', { params: { conversationId: group } });
    expect(await readers()).toEqual([[], []]);
  });
});

describe('drafts (sync.md K3)', () => {
  const draft = (text: string, changedAt: number, quote: number | null = null) => ({
    text,
    quote,
    changedAt: new Date(circle.house.clock.now().getTime() + changedAt).toISOString(),
  });
  const put = (hand: ReturnType<typeof handOf>, conversationId: string, body: object) =>
    hand.call('putDraft', { params: { conversationId }, body: body as ReturnType<typeof draft> });
  const draftsOf = (accountId: string) =>
    circle.framesOf(accountId).flatMap((frame) => (frame.type === 'draft' ? [frame.draft] : []));

  it('CH-6 K3 the latest by the device’s clock wins, my devices are told, nobody else', async () => {
    const { a, b, id, ann, ben } = await pair();
    const later = draft('half a', -1_000, 1);
    expect(await put(ann, id, later)).toEqual({ draft: later });
    expect(await put(ann, id, draft('older', -2_000))).toEqual({ draft: later });
    expect((await ann.conversation(id)).draft).toEqual(later);
    expect((await ben.conversation(id)).draft).toBeNull();
    expect(await put(ann, id, draft('', -500))).toEqual({ draft: null });
    expect((await ann.conversation(id)).draft).toBeNull();
    expect(draftsOf(a)).toEqual([later, null]);
    expect(draftsOf(b)).toEqual([]);
    const stranger = handOf(circle, circle.person('stranger'));
    expect(await outcomeOf(put(stranger, id, later))).toBe('common.not_found');
  });

  it('K3 a clock that runs ahead does not outlast what is written later; broken text is kept whole', async () => {
    const { id, ann } = await pair();
    const ahead = await put(ann, id, draft('from tomorrow', 86_400_000));
    expect(ahead.draft?.changedAt).toBe(circle.house.clock.now().toISOString());
    circle.house.clock.advance(10);
    const broken = draft('a\u0000b\ud800', 0, 2 ** 40);
    expect(await put(ann, id, broken)).toMatchObject({ draft: { text: 'ab\ufffd', quote: null } });
  });

  it('K3 sending empties it on all devices but the one that sent, also after a restart', async () => {
    const { a, id, ann, ben } = await pair();
    await put(ann, id, draft('half', -1_000));
    await put(ben, id, draft('of ben', -1_000));
    await ann.react(id, (await ben.say(id, 'hi')).position, '🍵');
    expect((await ann.conversation(id)).draft?.text).toBe('half');
    await ann.say(id, 'whole');
    await vi.waitFor(() => expect(draftsOf(a).at(-1)).toBeNull());
    expect((await ann.conversation(id)).draft).toBeNull();
    await put(ann, id, draft('again', -1));
    const other = await openChatCircle(circle.house);
    const there = handOf(other, a);
    await there.call('listConversations');
    await there.say(id, 'sent');
    await vi.waitFor(async () => expect((await there.conversation(id)).draft).toBeNull());
    await other.close();
  });
});
