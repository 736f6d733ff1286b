import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listEntries } from './list-entries.ts';
import { type ChatCircle, openChatCircle } from './testing/chat-circle.ts';

let circle: ChatCircle;
let other: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
  // a second node on the same database, with a memory of its own
  other = await openChatCircle(circle.house);
});
afterAll(async () => {
  await other.close();
  await circle.close();
});

const page = (account: string, conversation: string, query = {}) =>
  listEntries(circle.house, account, conversation, { limit: 200, ...query });
const texts = (entries: { content: { kind: string; text?: string } }[]) =>
  entries.flatMap((entry) => (entry.content.kind === 'text' ? [entry.content.text] : []));

async function pair() {
  const a = circle.person('a');
  const b = circle.person('b');
  return { a, b, id: await circle.befriend(a, b) };
}

describe('writing (sync.md W)', () => {
  it('L1 L2 positions are gapless and the same for both sides, under eight writers on two nodes', async () => {
    const { a, b, id } = await pair();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        const node = writer % 2 ? other : circle;
        const sender = writer % 3 ? a : b;
        for (let n = 0; n < 25; n++) await node.send(id, sender, `${writer}:${n}`);
      }),
    );
    const seen = await page(a, id, { after: 0, limit: 200 });
    const rest = await page(a, id, { after: 200, limit: 200 });
    const all = [...seen.entries, ...rest.entries];
    expect(all.map((entry) => entry.position)).toEqual(
      Array.from({ length: 201 }, (_, n) => n + 1),
    );
    expect((await page(b, id, { after: 0 })).entries).toEqual(seen.entries);
    expect(new Set(texts(all)).size).toBe(200);
    // W5: what one writer sent stands in the order of sending
    for (let writer = 0; writer < 8; writer++)
      expect(texts(all).filter((text) => text?.startsWith(`${writer}:`))).toEqual(
        Array.from({ length: 25 }, (_, n) => `${writer}:${n}`),
      );
  });

  it('W1 the same client id answers the same position: from memory, in one batch, on another node, after a restart', async () => {
    const { a, id } = await pair();
    const clientId = randomUUID();
    const first = await circle.send(id, a, 'once', clientId);
    const twins = randomUUID();
    const answers = await Promise.all([
      circle.send(id, a, 'once', clientId),
      other.send(id, a, 'once', clientId),
      circle.send(id, a, 'twin', twins),
      circle.send(id, a, 'twin', twins),
    ]);
    const restarted = await openChatCircle(circle.house);
    expect(await restarted.send(id, a, 'once', clientId)).toEqual(first);
    await restarted.close();
    expect(answers[0]).toEqual(first);
    expect(answers[1]).toEqual(first);
    expect(answers[2]).toEqual(answers[3]);
    expect(texts((await page(a, id)).entries)).toEqual(['once', 'twin']);
  });

  it('W1 refuses the same client id with another content, and takes it from another sender', async () => {
    const { a, b, id } = await pair();
    const clientId = randomUUID();
    await circle.send(id, a, 'mine', clientId);
    await expect(circle.send(id, a, 'other', clientId)).rejects.toMatchObject({
      code: 'chat.client_id_reused',
    });
    await expect(other.send(id, a, 'other', clientId)).rejects.toMatchObject({
      code: 'chat.client_id_reused',
    });
    await expect(circle.send(id, b, 'theirs', clientId)).resolves.toMatchObject({ position: 3 });
  });

  it('W4 one message that the database cannot hold does not spoil the batch', async () => {
    const { a, id } = await pair();
    // a lone surrogate passes no schema; the writer is given it directly, as a fault would
    const bad = circle.chat.service.send({
      conversationId: id,
      senderId: a,
      clientId: 'bad\u0000bad!',
      content: { kind: 'text', text: 'x' },
    });
    const good = circle.send(id, a, 'good');
    await expect(bad).rejects.toMatchObject({ code: 'common.invalid' });
    await expect(good).resolves.toMatchObject({ position: 2 });
  });

  it('W6 answers a stranger, a made-up id and an outsider of a group alike, and writes nothing', async () => {
    const { a, b, id } = await pair();
    const stranger = circle.person('stranger');
    await expect(circle.send(id, stranger, 'hi')).rejects.toMatchObject({
      code: 'common.not_found',
    });
    await expect(circle.send(randomUUID(), a, 'hi')).rejects.toMatchObject({
      code: 'common.not_found',
    });
    await expect(page(stranger, id)).rejects.toMatchObject({ code: 'common.not_found' });
    expect((await page(b, id)).head).toBe(1);
  });

  it('W6 W7 a block is an entry that nobody is shown; no message slips past it, on any node', async () => {
    const { a, b, id } = await pair();
    await circle.send(id, a, 'before');
    await other.send(id, b, 'before too');
    await circle.setStanding(a, b, { [a]: false, [b]: false });
    await expect(circle.send(id, a, 'after')).rejects.toMatchObject({ code: 'chat.not_accepted' });
    await expect(other.send(id, b, 'after')).rejects.toMatchObject({ code: 'chat.not_accepted' });
    await circle.setStanding(a, b, { [a]: true, [b]: true });
    await circle.send(id, a, 'again');
    const { entries } = await page(a, id);
    expect(entries.map((entry) => entry.content.kind)).toEqual([
      'opened',
      'text',
      'text',
      'standing',
      'standing',
      'text',
    ]);
  });

  it('W6 W7 messages that race a block land before it or not at all', async () => {
    for (let round = 0; round < 10; round++) {
      const { a, b, id } = await pair();
      const sends = Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? circle : other).send(id, a, `m${n}`).then(
          () => true,
          () => false,
        ),
      );
      await circle.setStanding(a, b, { [a]: false, [b]: true });
      await Promise.all(sends);
      const { entries } = await page(b, id);
      const block = entries.findIndex((entry) => entry.content.kind === 'standing');
      expect(entries.slice(block + 1)).toEqual([]);
    }
  });
});

describe('delivery (sync.md D)', () => {
  it('D1 every member gets the entry once, in order; the sending connection is left out', async () => {
    const { a, b, id } = await pair();
    for (let n = 0; n < 5; n++) await circle.send(id, a, `m${n}`);
    const got = circle
      .framesOf(b)
      .filter((frame) => frame.type === 'entry' && frame.conversationId === id);
    expect(got.map((frame) => (frame.type === 'entry' ? frame.position : 0))).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    expect(got.at(-1)).toMatchObject({ senderId: a, content: { kind: 'text', text: 'm4' } });
  });

  it('D1 text with quotes, backslashes, emoji and line ends arrives to the letter', async () => {
    const { a, b, id } = await pair();
    const text = 'he said: "C:\\tea" — 茶🍵\n{"a":1}\t\u2028end';
    await circle.send(id, a, text);
    const last = circle.framesOf(b).at(-1);
    expect(last).toMatchObject({ content: { kind: 'text', text } });
    expect((await page(b, id)).entries.at(-1)).toMatchObject({ content: { kind: 'text', text } });
  });
});
