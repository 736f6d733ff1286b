import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadWords } from './cases/media-cases.ts';
import { type Guest, type OpenedApp, openApp } from './open-app.ts';

let app: OpenedApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const entryMedia =
  'GET /chat/conversations/:conversationId/entries/:position/media/:mediaId/:variant';
let names = 0;

async function pair() {
  const [ann, ben] = [await app.guest(`anna${names}`), await app.guest(`benn${names++}`)];
  const id = await app.befriend(ann, ben);
  return { ann, ben, id, live: { ann: await app.live(ann), ben: await app.live(ben) } };
}

describe('messages with files, live and over HTTP', { timeout: 60_000 }, () => {
  it('M1 M5 T1 a file goes out with its ack, is read by who may read the entry, and is gone when it is taken back', async () => {
    const { ann, ben, id, live } = await pair();
    const eve = await app.guest(`evee${names}`);
    const mediaId = await uploadWords(app, ann, 'words of a file');
    const clientId = randomUUID();
    const content = { kind: 'file', mediaId };
    live.ann.say({ type: 'send', conversationId: id, clientId, content });
    // what follows on this connection waits for it (M2)
    const text = { kind: 'text', text: 'behind it' };
    live.ann.say({ type: 'send', conversationId: id, clientId: randomUUID(), content: text });
    const ack = await live.ann.next('ack', (frame) => frame.clientId === clientId);
    expect(ack.content).toMatchObject({ kind: 'file', media: { id: mediaId, bytes: 15 } });
    const entry = await live.ben.next('entry', (frame) => frame.clientId === clientId);
    expect(entry).toMatchObject({ position: ack.position, content: ack.content });
    await live.ben.next('entry', (frame) => frame.position === ack.position + 1);

    const file = (who: Guest | null) =>
      app.request(who, entryMedia, {
        params: { conversationId: id, position: ack.position, mediaId, variant: 'full' },
      });
    const answer = await file(ben);
    expect([answer.status, answer.text]).toEqual([200, 'words of a file']);
    expect(answer.headers['cache-control']).toMatch(/private|no-cache/);
    for (const who of [eve, null]) expect((await file(who)).status).not.toBe(200);

    await app.ask(ann, 'POST /chat/conversations/:conversationId/entries/:position/recall', {
      params: { conversationId: id, position: ack.position },
    });
    await live.ben.next('entry', (frame) => frame.content.kind === 'recall');
    for (const who of [ann, ben]) expect((await file(who)).code).toBe('common.not_found');
    const own = { params: { mediaId, variant: 'full' as const } };
    expect((await app.request(ann, 'GET /media/:mediaId/:variant', own)).status).toBe(404);
    live.ann.say({ type: 'send', conversationId: id, clientId, content });
    await live.ann.next('ack', (frame) => frame.content?.kind === 'recalled');
  });

  it('K1 K2 CH-9 ticks, drafts and deletions come live to whom they are for, and an ack says when a message goes', async () => {
    const { ann, id, live } = await pair();
    const phone = await app.live(ann);
    const params = { conversationId: id };
    await app.ask(ann, 'PUT /chat/conversations/:conversationId/disappearing', {
      params,
      body: { afterSeconds: 86_400 },
    });
    const draft = { text: 'half', changedAt: app.clock.now().toISOString() };
    await app.ask(ann, 'PUT /chat/conversations/:conversationId/draft', { params, body: draft });
    await phone.next('draft', (frame) => frame.draft?.text === 'half');
    const clientId = randomUUID();
    const content = { kind: 'text', text: 'tea?' };
    live.ann.say({ type: 'send', conversationId: id, clientId, content });
    const ack = await live.ann.next('ack', (frame) => frame.clientId === clientId);
    expect(Date.parse(ack.expiresAt ?? '')).toBe(Date.parse(ack.sentAt) + 86_400_000);
    await phone.next('draft', (frame) => frame.draft === null);
    live.ben.say({ type: 'received', conversationId: id, position: ack.position });
    await live.ann.next(
      'receipts',
      ({ delivered, read }) => delivered === ack.position && read === 0,
    );
    live.ben.say({ type: 'read', conversationId: id, position: ack.position });
    await phone.next('receipts', ({ read }) => read === ack.position);
    await app.ask(ann, 'POST /chat/conversations/:conversationId/deletions', {
      params,
      body: { positions: [ack.position] },
    });
    await phone.next('deleted', ({ positions }) => positions[0] === ack.position);
    await live.ben.settled();
    const types = new Set(live.ben.frames.map(({ type }) => type));
    for (const type of ['draft', 'deleted', 'receipts'] as const)
      expect(types.has(type)).toBe(false);
    // the device that sent keeps what it has begun since
    expect(live.ann.frames.filter((frame) => frame.type === 'draft' && !frame.draft)).toEqual([]);
  });
});
