import { randomUUID } from 'node:crypto';
import type { ClientFrame } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/id.ts';
import { uploadWords } from './cases/media-cases.ts';
import { writeContent } from './cases/messages-cases.ts';
import { type Guest, type OpenedApp, openApp, rawOf } from './open-app.ts';

const WORD = 'osmanthus';

let app: OpenedApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

let companies = 0;

/** A group of ann, ben and cai, out of which cai went at position `end`; then everything went on. */
async function afterwards(how: 'removed' | 'left') {
  const n = companies++;
  const [ann, ben, cai] = await Promise.all([
    app.guest(`ann_out${n}`),
    app.guest(`ben_out${n}`),
    app.guest(`cai_out${n}`),
  ]);
  await app.befriend(ann, ben);
  await app.befriend(ann, cai);
  const sockets = { ann: await app.live(ann), cai: await app.live(cai) };
  const id = await app.group(ann, 'tea', [ben, cai]);
  const params = { conversationId: id };
  const shared = await app.write(ann, id, 'before');
  if (how === 'left') await app.ask(cai, 'POST /chat/groups/:conversationId/leave', { params });
  else
    await app.ask(ann, 'POST /chat/groups/:conversationId/removals', {
      params,
      body: { memberIds: [cai.id] },
    });
  const end = shared + 1;
  const text = await app.write(ann, id, `${WORD} text`);
  const mediaId = await uploadWords(app, ann, `${WORD} file`);
  const file = await writeContent(app, ann, id, { kind: 'file', mediaId });
  await app.ask(ben, 'PUT /chat/conversations/:conversationId/entries/:position/reaction', {
    params: { ...params, position: shared },
    body: { emoji: '🌸' },
  });
  await app.ask(ann, 'PUT /chat/groups/:conversationId/announcement', {
    params,
    body: { text: `${WORD} announcement` },
  });
  await app.ask(ben, 'PUT /chat/groups/:conversationId/nickname', {
    params,
    body: { nickname: `${WORD} ben` },
  });
  return { ann, ben, cai, sockets, id, params, shared, end, text, file, mediaId };
}

type Out = Awaited<ReturnType<typeof afterwards>>;

/** Every way in which one reads something of the group, and what it takes to name the later entries. */
const looks = ({ params, end, text, file, mediaId }: Out) => [
  rawOf('GET /chat/conversations', {}),
  rawOf('GET /chat/conversations/:conversationId', { params }),
  ...[{}, { after: 0 }, { after: end }, { around: text }, { before: 9_999 }].map((query) =>
    rawOf('GET /chat/conversations/:conversationId/entries', { params, query }),
  ),
  rawOf('GET /chat/search', { query: { text: WORD } }),
  rawOf('GET /chat/search', { query: { text: WORD, conversationId: params.conversationId } }),
  rawOf('GET /chat/search/conversations', { query: { text: WORD } }),
  ...(['full', 'view', 'thumb'] as const).map((variant) =>
    rawOf('GET /chat/conversations/:conversationId/entries/:position/media/:mediaId/:variant', {
      params: { ...params, position: file, mediaId, variant },
    }),
  ),
  rawOf('GET /chat/conversations/:conversationId/entries/:position/readers', {
    params: { ...params, position: text },
  }),
];

/** What a member does, at an entry that came later and, where it tells something, at one from before. */
const deeds = ({ params, shared, text, file, ben }: Out) => {
  const one = '/chat/conversations/:conversationId/entries/:position';
  return [
    ...[shared, text].map((position) =>
      rawOf(`PUT ${one}/reaction`, { params: { ...params, position }, body: { emoji: '🍵' } }),
    ),
    rawOf('POST /chat/conversations/:conversationId/entries', {
      params,
      body: { clientId: newId(), content: { kind: 'text', text: 'ghost' } },
    }),
    rawOf('POST /chat/stickers', { body: { ...params, position: file } }),
    rawOf('PUT /chat/conversations/:conversationId/disappearing', {
      params,
      body: { afterSeconds: null },
    }),
    rawOf('POST /chat/groups/:conversationId/members/:accountId/introduction', {
      params: { ...params, accountId: ben.id },
    }),
    rawOf('PUT /chat/groups/:conversationId/nickname', { params, body: { nickname: 'ghost' } }),
    rawOf('POST /chat/groups/:conversationId/link', { params, body: {} }),
  ];
};

async function settled({ sockets }: Out): Promise<void> {
  await Promise.all([sockets.ann.settled(), sockets.cai.settled()]);
}

describe('L5 who is out of a group', { timeout: 60_000 }, () => {
  it.each(['removed', 'left'] as const)(
    'L5 %s: reads nothing of what came after by any way, and does nothing there',
    async (how) => {
      const out = await afterwards(how);
      const { ann, cai, id, params, shared, end, file, sockets } = out;
      for (const raw of looks(out)) {
        const answer = await app.send(cai, raw);
        expect([raw.url, answer.text]).not.toEqual([raw.url, expect.stringContaining(WORD)]);
        expect([raw.url, answer.text]).not.toEqual([raw.url, expect.stringContaining('🌸')]);
      }
      for (const raw of deeds(out)) {
        const answer = await app.send(cai, raw);
        expect([raw.method, raw.url, answer.code]).toEqual([
          raw.method,
          raw.url,
          'common.not_found',
        ]);
      }
      const page = await app.ask(cai, 'GET /chat/conversations/:conversationId/entries', {
        params,
        query: { after: 0 },
      });
      expect([page.head, page.entries.at(-1)?.position]).toEqual([end, end]);
      // the same looks find all of it for one who is in
      const found = await Promise.all(looks(out).map((raw) => app.send(ann, raw)));
      expect(found.filter((answer) => answer.text.includes(WORD)).length).toBeGreaterThan(5);

      const say = (frame: ClientFrame) => sockets.cai.say(frame);
      say({ type: 'typing', conversationId: id });
      say({ type: 'read', conversationId: id, position: file });
      say({ type: 'received', conversationId: id, position: file });
      await settled(out);
      await app.ask(ann, 'PUT /chat/conversations/:conversationId/read', {
        params,
        body: { position: file },
      });
      sockets.ann.say({ type: 'typing', conversationId: id });
      await settled(out);
      expect(JSON.stringify(sockets.cai.frames)).not.toContain(WORD);
      const heard = sockets.cai.frames.flatMap((frame) =>
        frame.type === 'entry' && frame.conversationId === id ? [frame.position] : [],
      );
      expect(heard).toEqual([1, shared, end]);
      const signals = (frames: typeof sockets.ann.frames, type: string) =>
        frames.filter((frame) => frame.type === type && JSON.stringify(frame).includes(id));
      expect(signals(sockets.cai.frames, 'typing')).toEqual([]);
      expect(signals(sockets.ann.frames, 'typing')).toEqual([]);
      expect(signals(sockets.ann.frames, 'receipts')).toEqual([]);
    },
  );

  it('L5 who comes back opens a new span: what came between stays closed', async () => {
    const out = await afterwards('removed');
    const { ann, cai, params } = out;
    const back = await app.ask(ann, 'POST /chat/groups/:conversationId/members', {
      params,
      body: { memberIds: [cai.id] },
    });
    const joined = back.conversation.head;
    await app.write(ann, params.conversationId, 'welcome back');
    for (const raw of looks(out).filter(
      ({ url }) => url.includes('/entries') || url.includes('search'),
    )) {
      const answer = await app.send(cai, raw);
      expect([raw.url, answer.text]).not.toEqual([
        raw.url,
        expect.stringContaining(`${WORD} text`),
      ]);
      expect([raw.url, answer.text]).not.toEqual([
        raw.url,
        expect.stringContaining(`${WORD} file`),
      ]);
    }
    const page = await app.ask(cai, 'GET /chat/conversations/:conversationId/entries', {
      params,
      query: { after: 0 },
    });
    expect(page.entries.map((entry) => entry.position)).toEqual([joined, joined + 1]);
    expect(page.tail).toBe(joined);
  });

  it('L5 a message that is being written while its writer is taken out is answered, once', async () => {
    const { ann, cai, params, sockets } = await newGroup();
    const clientIds = Array.from({ length: 20 }, () => randomUUID());
    for (const clientId of clientIds)
      sockets.cai.say({
        type: 'send',
        conversationId: params.conversationId,
        clientId,
        content: { kind: 'text', text: clientId },
      });
    await app.ask(ann, 'POST /chat/groups/:conversationId/removals', {
      params,
      body: { memberIds: [cai.id] },
    });
    await sockets.cai.settled();
    const answers = await Promise.all(
      clientIds.map((clientId) =>
        Promise.race([
          sockets.cai.next('ack', (frame) => frame.clientId === clientId),
          sockets.cai.next('refused', (frame) => frame.clientId === clientId),
        ]),
      ),
    );
    const { entries } = await app.ask(ann, 'GET /chat/conversations/:conversationId/entries', {
      params,
      query: { after: 0 },
    });
    const written = entries.flatMap((entry) => entry.clientId ?? []);
    const taken = answers.filter((answer) => answer.type === 'ack');
    expect(written).toEqual(taken.map((answer) => answer.clientId));
    for (const answer of answers)
      if (answer.type === 'refused') expect(answer.code).toBe('common.not_found');
  });
});

async function newGroup() {
  const n = companies++;
  const [ann, cai]: [Guest, Guest] = [
    await app.guest(`ann_out${n}`),
    await app.guest(`cai_out${n}`),
  ];
  await app.befriend(ann, cai);
  const sockets = { cai: await app.live(cai) };
  const conversationId = await app.group(ann, 'tea', [cai]);
  return { ann, cai, sockets, params: { conversationId } };
}
