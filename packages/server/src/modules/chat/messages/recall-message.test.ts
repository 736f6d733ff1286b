import { randomUUID } from 'node:crypto';
import { RECALL_FILE_MS, RECALL_MS } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const rowsOf = async (table: string, id: string) =>
  (
    await circle.house.database.pool.query(`select * from ${table} where conversation_id = $1`, [
      id,
    ])
  ).rows;

describe('taking back (sync.md T)', () => {
  it('CH-4 T1 the content, its file, its reactions and what can be found of it go in one step, and an entry says so', async () => {
    const { a, b, id, ann, ben } = await pair();
    const media = circle.media.upload(a, 'image');
    const { position } = await ann.write(id, { kind: 'image', mediaId: media.id });
    await ben.react(id, position, '🍵');
    await circle.chat.searchable();
    expect(await rowsOf('chat.search_document', id)).toMatchObject([{ position }]);
    await ann.recall(id, position);
    expect(await ben.entry(id, position)).toMatchObject({
      position,
      senderId: a,
      content: { kind: 'recalled' },
    });
    expect((await ben.entry(id, position))?.reactions).toBeUndefined();
    for (const account of [a, b])
      expect(circle.framesOf(account).at(-1)).toMatchObject({
        type: 'entry',
        senderId: a,
        content: { kind: 'recall', position },
      });
    expect(circle.media.usesOf(media.id)).toEqual([]);
    expect(await outcomeOf(ben.media(id, position, media.id))).toBe('common.not_found');
    for (const table of ['chat.reaction', 'chat.search_document'])
      expect(await rowsOf(table, id)).toEqual([]);
    await circle.chat.searchable();
    expect(await rowsOf('chat.search_document', id)).toEqual([]);
    expect(JSON.stringify(await rowsOf('chat.entry', id))).not.toContain(media.id);
    expect(await ben.conversation(id)).toMatchObject({
      unread: 0,
      lastEntry: { position, content: { kind: 'recalled' } },
    });
  });

  it('T1 two minutes, three hours for files, by the server’s clock', async () => {
    const { a, id, ann } = await pair();
    const media = circle.media.upload(a, 'file');
    const text = await ann.say(id, 'in time');
    const late = await ann.say(id, 'too late');
    const file = await ann.write(id, { kind: 'file', mediaId: media.id });
    circle.house.clock.advance(RECALL_MS);
    expect(await outcomeOf(ann.recall(id, text.position))).toBe('done');
    circle.house.clock.advance(1);
    expect(await outcomeOf(ann.recall(id, late.position))).toBe('chat.recall_too_late');
    circle.house.clock.advance(RECALL_FILE_MS - RECALL_MS - 1);
    expect(await outcomeOf(ann.recall(id, file.position))).toBe('done');
    const another = await ann.write(id, {
      kind: 'file',
      mediaId: circle.media.upload(a, 'file').id,
    });
    circle.house.clock.advance(RECALL_FILE_MS + 1);
    expect(await outcomeOf(ann.recall(id, another.position))).toBe('chat.recall_too_late');
  });

  it('T1 twice is once; what is another’s, no message, or not there is answered alike', async () => {
    const { id, ann, ben } = await pair();
    const { position } = await ann.say(id, 'mine');
    for (const [who, at] of [
      [ben, position],
      [ann, 1],
      [ann, 99],
      [ann, 2 ** 31],
      [handOf(circle, circle.person('stranger')), position],
    ] as const)
      expect(await outcomeOf(who.recall(id, at))).toBe('common.not_found');
    await Promise.all([ann.recall(id, position), ann.recall(id, position)]);
    await ann.recall(id, position);
    expect((await ann.conversation(id)).head).toBe(3);
    // its own trace cannot be taken back
    expect(await outcomeOf(ann.recall(id, 3))).toBe('common.not_found');
  });

  it('T1 one may take back what the other side takes no more; one who left may not', async () => {
    const { a, b, id, ann } = await pair();
    const { position } = await ann.say(id, 'before the block');
    await circle.setStanding(a, b, { [a]: false, [b]: false });
    expect(await outcomeOf(ann.recall(id, position))).toBe('done');
    const c = circle.person('c');
    await circle.befriend(a, c);
    const group = await circle.chat.service.createGroup({
      ownerId: a,
      clientId: randomUUID(),
      name: '',
      memberIds: [c],
    });
    const cat = handOf(circle, c);
    const said = await cat.say(group, 'and gone');
    await cat.call('leaveGroup', { params: { conversationId: group } });
    expect(await outcomeOf(cat.recall(group, said.position))).toBe('common.not_found');
    await ann.call('addMembers', { params: { conversationId: group }, body: { memberIds: [c] } });
    expect(await outcomeOf(cat.recall(group, said.position))).toBe('common.not_found');
  });

  it('T1 L4 recalls, messages and reactions at once, on two nodes, keep one gapless order', async () => {
    const { a, b, id, ann, ben } = await pair();
    const other = await openChatCircle(circle.house);
    const said = [];
    for (let n = 0; n < 8; n++) said.push((await ann.say(id, `secret ${n}`)).position);
    await Promise.all([
      ...said.map((position, n) => (n % 2 ? ann : handOf(other, a)).recall(id, position)),
      ...said.map((position) => outcomeOf(handOf(other, b).react(id, position, '👍'))),
      ...Array.from({ length: 8 }, (_, n) => ben.say(id, `meanwhile ${n}`)),
    ]);
    await other.close();
    const entries = await ben.page(id, { after: 0 });
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, n) => n + 1));
    expect(JSON.stringify(entries)).not.toContain('secret');
    expect(entries.filter(({ content }) => content.kind === 'recall')).toHaveLength(8);
    expect(await rowsOf('chat.reaction', id)).toEqual([]);
  });
});

describe('deleting for me (sync.md T3)', () => {
  it('CH-4 T3 hides entries from my pages, list and files, keeps the order gapless, and from nobody else', async () => {
    const { a, b, id, ann, ben } = await pair();
    const media = circle.media.upload(b, 'image');
    const { position: first } = await ben.say(id, 'first');
    const { position } = await ben.write(id, { kind: 'image', mediaId: media.id });
    expect(await ann.conversation(id)).toMatchObject({ unread: 2 });
    await ann.remove(id, [position, 99, position]);
    expect(circle.framesOf(a).at(-1)).toEqual({
      type: 'deleted',
      conversationId: id,
      positions: [position],
    });
    expect((await ann.page(id)).map((entry) => [entry.position, entry.content.kind])).toEqual([
      [1, 'opened'],
      [2, 'text'],
      [3, 'expired'],
    ]);
    expect(await ann.conversation(id)).toMatchObject({
      unread: 1,
      lastEntry: { position: first },
      head: 3,
    });
    expect(await outcomeOf(ann.media(id, position, media.id))).toBe('common.not_found');
    expect(await outcomeOf(ann.react(id, position, '🍵'))).toBe('common.not_found');
    expect((await ben.entry(id, position))?.content.kind).toBe('image');
    expect(await ben.conversation(id)).toMatchObject({ lastEntry: { position } });
    expect(JSON.stringify(circle.framesOf(b))).not.toContain('deleted');
  });

  it('T3 a device that was away asks from its cursor, and misses none', async () => {
    const { id, ann } = await pair();
    const other = await pair();
    for (let n = 0; n < 3; n++) await ann.say(id, `${n}`);
    const ask = (after?: string) => ann.call('listDeletions', { query: { after } });
    const nothing = await ask();
    expect(nothing).toMatchObject({ deletions: [], more: false });
    await ann.remove(id, [2, 3]);
    const first = await ask(nothing.cursor);
    expect(first.deletions).toEqual([
      { conversationId: id, position: 2 },
      { conversationId: id, position: 3 },
    ]);
    await ann.remove(id, [4, 3]);
    const later = await ask(first.cursor);
    expect(later.deletions).toContainEqual({ conversationId: id, position: 4 });
    expect((await ask('no cursor at all')).deletions).toHaveLength(3);
    expect((await other.ann.call('listDeletions', { query: {} })).deletions).toEqual([]);
    expect(await outcomeOf(other.ann.remove(id, [2]))).toBe('common.not_found');
  });
});
