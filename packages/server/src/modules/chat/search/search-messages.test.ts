import { randomUUID } from 'node:crypto';
import type { Draftable } from '@teahouse/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { folded } from './words.ts';

let circle: ChatCircle;
beforeAll(async () => {
  circle = await openChatCircle();
});
afterAll(() => circle.close());

type Query = { text: string; [more: string]: unknown };
async function search(accountId: string, query: Query) {
  await circle.chat.searchable();
  const call = { caller: { accountId }, query: { limit: 20, ...query } };
  return circle.chat.searchHandlers.searchMessages(call as never);
}
const placesOf = ({ found }: Awaited<ReturnType<typeof search>>) =>
  found.map(({ entry }) => entry.position);

async function pair() {
  const [ann, ben] = [circle.person('Ann'), circle.person('Ben')];
  return { ann, ben, id: await circle.befriend(ann, ben) };
}
const write = (conversationId: string, senderId: string, content: Draftable) =>
  circle.chat.service.send({ conversationId, senderId, clientId: randomUUID(), content });

describe('searching messages', () => {
  it('CH-7 Chinese by part of a word, English by stem and by beginning, newest first', async () => {
    const { ann, ben, id } = await pair();
    for (const text of [
      '我带那把青瓷壶',
      'Running to the teahouse, who is there?',
      '青色的瓷器',
      'He ran late; the POTS were cold',
      '那把壶呢',
    ])
      await circle.send(id, ann, text);
    const asked = async (text: string) => placesOf(await search(ben, { text }));
    expect(await asked('青瓷')).toEqual([2]);
    expect(await asked('壶')).toEqual([6, 2]);
    expect(await asked('那把')).toEqual([6, 2]);
    expect(await asked('run')).toEqual([3]);
    expect(await asked('pot')).toEqual([5]);
    expect(await asked('tea')).toEqual([3]);
    expect(await asked('the')).toEqual([5, 3]);
    expect(await asked('那把 壶 青')).toEqual([2]);
    expect(await asked('没有')).toEqual([]);
    expect(await asked('!!! 😀')).toEqual([]);
    expect((await search(ben, { text: 'running' })).marks).toEqual(['running', 'run']);
  });

  it('CH-7 by kind, person and date, and page by page', async () => {
    const { ann, ben, id } = await pair();
    for (let n = 0; n < 7; n++) await circle.send(id, n % 2 ? ann : ben, `page ${n}`);
    await circle.send(id, ann, 'page https://tea.example');
    await write(id, ann, {
      kind: 'location',
      place: { name: '竹桌 page', address: '', latitude: 1, longitude: 2 },
    });
    expect(placesOf(await search(ann, { text: 'page', senderId: ben }))).toEqual([8, 6, 4, 2]);
    expect(placesOf(await search(ann, { text: '', kind: 'link' }))).toEqual([9]);
    expect(placesOf(await search(ann, { text: '', kind: 'location' }))).toEqual([10]);
    expect(placesOf(await search(ann, { text: 'page', until: new Date(0).toISOString() }))).toEqual(
      [],
    );
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await search(ann, { text: 'page', limit: 4, cursor });
      seen.push(...placesOf(page));
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2]);
    await expect(search(ann, { text: 'page', cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'common.invalid',
    });
  });

  it('CH-7 T1 T3 nothing is found that was recalled, deleted for me, or is somebody else’s', async () => {
    const { ann, ben, id } = await pair();
    const first = await circle.send(id, ann, 'secret one');
    const second = await circle.send(id, ann, 'secret two');
    expect(placesOf(await search(ben, { text: 'secret' }))).toHaveLength(2);
    await circle.chat.messageHandlers.recallMessage({
      caller: { accountId: ann },
      params: { conversationId: id, position: first.position },
    } as never);
    await circle.chat.messageHandlers.deleteEntries({
      caller: { accountId: ben },
      params: { conversationId: id },
      body: { positions: [second.position] },
    } as never);
    expect(placesOf(await search(ben, { text: 'secret' }))).toEqual([]);
    expect(placesOf(await search(ann, { text: 'secret' }))).toEqual([second.position]);
    const { rows } = await circle.house.database.pool.query(
      'select 1 from chat.search_document where conversation_id = $1 and position = $2',
      [id, first.position],
    );
    expect(rows).toEqual([]);
    const stranger = circle.person('Stranger');
    expect(placesOf(await search(stranger, { text: 'secret' }))).toEqual([]);
    await expect(search(stranger, { text: 'secret', conversationId: id })).rejects.toMatchObject({
      code: 'common.not_found',
    });
  });

  it('CH-7 L5 finds what a look at every message of one’s spans would find', async () => {
    const words = ['茶', '喝茶', '青瓷壶', '壶里', 'tea', 'teahouse', 'pots', 'the', '12', '😀'];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 4 }),
        fc.nat(12),
        fc.constantFrom('茶', '瓷壶', '青瓷壶', '壶里', 'teahouse', '12', '茶 12'),
        async (texts, deleted, leaveAfter, query) => {
          const [ann, ben] = [circle.person('A'), circle.person('B')];
          await circle.befriend(ann, ben);
          const id = await circle.chat.service.createGroup({
            ownerId: ann,
            clientId: randomUUID(),
            name: '',
            memberIds: [ben],
          });
          const expected: number[] = [];
          for (const [n, parts] of texts.entries()) {
            if (n === leaveAfter)
              await circle.chat.handlers.leaveGroup({
                caller: { accountId: ben },
                params: { conversationId: id },
              } as never);
            const written = parts.join(' ');
            const { position } = await circle.send(id, ann, written);
            const isThere = query
              .split(' ')
              .every((word) =>
                /^\w/.test(word)
                  ? parts.some((part) => part.startsWith(word))
                  : folded(written).includes(word),
              );
            if (isThere && n < leaveAfter) expected.unshift(position);
          }
          const gone = deleted.map((n) => n + 2).filter((position) => position <= texts.length + 1);
          const here = gone.filter((position) => position < leaveAfter + 2);
          if (here.length > 0)
            await circle.chat.messageHandlers.deleteEntries({
              caller: { accountId: ben },
              params: { conversationId: id },
              body: { positions: here },
            } as never);
          const found = placesOf(await search(ben, { text: query, conversationId: id }));
          expect(found).toEqual(expected.filter((position) => !here.includes(position)));
        },
      ),
      { numRuns: 20, seed: 7 },
    );
  }, 60_000);
});
