import { randomUUID } from 'node:crypto';
import type { Draftable } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { checkClaim } from './check-claims.ts';
import { mediaUse } from './media-neighbour.ts';
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

async function trio() {
  const { a, b, ann, ben } = await pair();
  const c = circle.person('c');
  await circle.befriend(a, c);
  const id = await circle.chat.service.createGroup({
    ownerId: a,
    clientId: randomUUID(),
    name: '茶友',
    memberIds: [b, c],
  });
  return { a, b, c, id, ann, ben };
}

describe('what a message is made of (sync.md M)', () => {
  it('M1 files stand in the log as they were made safe, and the ack has them', async () => {
    const { a, b, id, ann, ben } = await pair();
    for (const kind of ['image', 'voice', 'video', 'file'] as const) {
      const media = circle.media.upload(a, kind);
      const clientId = randomUUID();
      const sent = await ann.write(id, { kind, mediaId: media.id }, clientId);
      expect(sent.content).toEqual({ kind, media });
      expect((await ben.entry(id, sent.position))?.content).toEqual({ kind, media });
      expect(circle.framesOf(b).at(-1)).toMatchObject({ type: 'entry', content: { kind, media } });
      expect(circle.media.usesOf(media.id)).toEqual([mediaUse(id, a, clientId)]);
    }
  });

  it('M1 refuses the file of somebody else, of another kind, or of nobody, and writes nothing', async () => {
    const { a, b, id, ann } = await pair();
    const theirs = circle.media.upload(b, 'image');
    const voice = circle.media.upload(a, 'voice');
    for (const mediaId of [theirs.id, voice.id, randomUUID()])
      expect(await outcomeOf(ann.write(id, { kind: 'image', mediaId }))).toBe('chat.media_missing');
    expect((await ann.conversation(id)).head).toBe(1);
    expect(circle.media.usesOf(voice.id)).toEqual([]);
  });

  it('M1 a card is of a friend or of oneself; places and drawn stickers stand as they were sent', async () => {
    const { a, b, id, ann } = await pair();
    const stranger = circle.person('stranger');
    const place = { name: '茶馆', address: '', latitude: 30.2, longitude: 120.1 };
    const drafts: [Draftable, object][] = [
      [
        { kind: 'contact', accountId: b },
        { person: { id: b, handle: 'b', displayName: 'b', avatarUrl: null } },
      ],
      [{ kind: 'contact', accountId: a }, { person: { id: a } }],
      [{ kind: 'location', place }, { place }],
      [{ kind: 'sticker', name: 'tea-cup' }, { name: 'tea-cup' }],
    ];
    for (const [draft, content] of drafts) {
      const { position } = await ann.write(id, draft);
      expect((await ann.entry(id, position))?.content).toMatchObject({
        kind: draft.kind,
        ...content,
      });
    }
    for (const accountId of [stranger, randomUUID()])
      expect(await outcomeOf(ann.write(id, { kind: 'contact', accountId }))).toBe(
        'chat.not_a_friend',
      );
  });

  it('M1 the preview of an address goes along when it was asked for before and the text shows it', async () => {
    const { id, ann } = await pair();
    const url = `https://tea.example/${randomUUID()}`;
    const preview = { url, site: 'tea.example', title: '茶', description: '', picture: null };
    circle.previews.set(url, preview);
    const write = async (text: string, previewUrl: string) => {
      const { position } = await ann.write(id, { kind: 'text', text, previewUrl });
      return (await ann.entry(id, position))?.content;
    };
    expect(await write(`look: ${url}`, url)).toMatchObject({ preview });
    expect(await write('look', url)).toEqual({ kind: 'text', text: 'look' });
    const other = 'https://other.example/';
    expect(await write(other, other)).toEqual({ kind: 'text', text: other });
  });

  it('M1 everyone is named by the owner and admins of a group, by nobody else', async () => {
    const { b, id, ann, ben } = await trio();
    const all = { kind: 'text', text: '@all 喝茶', everyone: true } as const;
    expect(await outcomeOf(ann.write(id, all))).toBe('done');
    expect(await outcomeOf(ben.write(id, all))).toBe('chat.everyone_not_allowed');
    await ann.call('setAdmins', { params: { conversationId: id }, body: { memberIds: [b] } });
    expect(await outcomeOf(ben.write(id, all))).toBe('done');
    const direct = await pair();
    expect(await outcomeOf(direct.ann.write(direct.id, all))).toBe('chat.everyone_not_allowed');
  });

  it('M4 a quote names what its sender may read, and carries no copy of it', async () => {
    const { a, c, id, ann, ben } = await trio();
    const { position } = await ben.say(id, 'a secret word');
    const answer = (quote: number) => ann.write(id, { kind: 'text', text: 'yes', quote });
    const { position: at } = await answer(position);
    expect(JSON.stringify(await ann.entry(id, at))).not.toContain('secret');
    expect((await ann.entry(id, at))?.content).toEqual({
      kind: 'text',
      text: 'yes',
      quote: position,
    });
    for (const missing of [1, 99, 2 ** 31, 2 ** 40])
      expect(await outcomeOf(answer(missing))).toBe('chat.quote_missing');
    await ben.recall(id, position);
    expect(await outcomeOf(answer(position))).toBe('chat.quote_missing');
    const late = circle.person('late');
    await circle.befriend(a, late);
    await ann.call('addMembers', { params: { conversationId: id }, body: { memberIds: [late] } });
    const quoting = { kind: 'sticker', name: 'tea', quote: at } as const;
    expect(await outcomeOf(handOf(circle, late).write(id, quoting))).toBe('chat.quote_missing');
    expect(await outcomeOf(handOf(circle, c).write(id, quoting))).toBe('done');
  });

  it('M6 mentions are of members; others are dropped', async () => {
    const { b, id, ann } = await trio();
    const stranger = circle.person('stranger');
    const draft = { kind: 'text', text: '@b', mentions: [b, stranger, b] } as const;
    const sent = await ann.write(id, { ...draft, mentions: [...draft.mentions] });
    expect(sent.content).toEqual({ kind: 'text', text: '@b', mentions: [b] });
  });

  it('M2 W5 a message whose file is looked up holds up those behind it, and nobody else’s', async () => {
    const { a, id, ann, ben } = await pair();
    const media = circle.media.upload(a, 'image');
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const claim = vi.spyOn(circle.media, 'claimMedia');
    const real = claim.getMockImplementation();
    claim.mockImplementationOnce(async () => {
      await gate;
      return media;
    });
    const order: string[] = [];
    const first = ann
      .write(id, { kind: 'image', mediaId: media.id })
      .then(() => order.push('image'));
    const second = ann.say(id, 'behind it').then(() => order.push('text'));
    await ben.say(id, 'of another');
    expect(order).toEqual([]);
    open();
    await Promise.all([first, second]);
    expect(order).toEqual(['image', 'text']);
    expect((await ann.page(id)).map(({ content }) => content.kind)).toEqual([
      'opened',
      'text',
      'image',
      'text',
    ]);
    // the lane is gone: what comes now is not held up
    await ann.say(id, 'at once');
    if (real) claim.mockImplementation(real);
    else claim.mockRestore();
  });

  it('M3 the same client id answers the same position, also with what was put in, also at once', async () => {
    const { a, id, ann } = await pair();
    const media = circle.media.upload(a, 'image');
    const clientId = randomUUID();
    const draft = { kind: 'image', mediaId: media.id } as const;
    const sent = await Promise.all([
      ann.write(id, draft, clientId),
      ann.write(id, draft, clientId),
    ]);
    expect(sent[0]).toEqual(sent[1]);
    expect(await ann.write(id, draft, clientId)).toEqual(sent[0]);
    const other = await openChatCircle(circle.house);
    expect(await handOf(other, a).write(id, draft, clientId)).toEqual(sent[0]);
    await other.close();
    const another = circle.media.upload(a, 'image');
    for (const content of [
      { kind: 'image', mediaId: another.id },
      { kind: 'image', mediaId: media.id, quote: 1 },
      { kind: 'text', text: 'other' },
    ] as const)
      expect(await outcomeOf(ann.write(id, content, clientId))).toBe('chat.client_id_reused');
    expect((await ann.conversation(id)).head).toBe(2);
  });

  it('M3 a retry whose message was taken back answers where it stood, and brings nothing back', async () => {
    const { a, id, ann } = await pair();
    const media = circle.media.upload(a, 'image');
    const drafts: Draftable[] = [
      { kind: 'text', text: 'plain' },
      { kind: 'image', mediaId: media.id },
    ];
    for (const draft of drafts) {
      const clientId = randomUUID();
      const { position } = await ann.write(id, draft, clientId);
      await ann.recall(id, position);
      const again = await ann.write(id, draft, clientId);
      expect(again).toMatchObject({ position, content: { kind: 'recalled' } });
      expect((await ann.entry(id, position))?.content).toEqual({ kind: 'recalled' });
    }
    expect(circle.media.usesOf(media.id)).toEqual([]);
  });

  it('M5 a claim whose message never came to the log is let go; one that did stays', async () => {
    const { a, id, ann } = await pair();
    const lost = circle.media.upload(a, 'file');
    const kept = circle.media.upload(a, 'file');
    const clientId = randomUUID();
    await ann.write(id, { kind: 'file', mediaId: kept.id }, clientId);
    const claimed = { conversationId: id, senderId: a, clientId: randomUUID() };
    await circle.house.database.transaction((tx) =>
      circle.media.claimMedia(tx, {
        ownerId: a,
        mediaId: lost.id,
        kind: 'file',
        use: mediaUse(id, a, claimed.clientId),
      }),
    );
    const parts = { database: circle.house.database, media: circle.media };
    await checkClaim(parts, claimed);
    await checkClaim(parts, { ...claimed, clientId });
    expect(circle.media.usesOf(lost.id)).toEqual([]);
    expect(circle.media.usesOf(kept.id)).toEqual([mediaUse(id, a, clientId)]);
  });

  it('CH-8 who listens hears every entry once, with whom it names; a failing listener disturbs nobody', async () => {
    const { a, b, c, id, ann, ben } = await trio();
    const heard: object[] = [];
    circle.chat.service.onWritten((written) => {
      if (written.conversationId === id) heard.push(written);
      if (written.conversationId === id) throw new Error('a listener fails');
    });
    const { position } = await ben.say(id, 'hi');
    await ann.write(id, { kind: 'text', text: '@b', mentions: [b], quote: position });
    await ann.recall(id, position + 1);
    const accounts = expect.toSatisfy(
      (ids: string[]) => ids.toSorted().join() === [a, b, c].toSorted().join(),
    );
    expect(heard).toMatchObject([
      { position, senderId: b, kind: 'text', accounts },
      { position: position + 1, senderId: a, mentions: [b], answers: b, accounts },
      { position: position + 2, kind: 'recall', accounts },
    ]);
  });
});
