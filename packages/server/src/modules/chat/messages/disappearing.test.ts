import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatCircle, openChatCircle } from '../testing/chat-circle.ts';
import { handOf, outcomeOf } from './testing/member-hand.ts';
import { wipeExpired } from './wipe-expired.ts';

const DAY_MS = 86_400_000;

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

const wipe = () =>
  wipeExpired({
    database: circle.house.database,
    clock: circle.house.clock,
    media: circle.media,
  });

describe('messages that go by themselves (sync.md X)', () => {
  it('CH-9 X1 from the setting on messages have an end; those of before and after keep what they had', async () => {
    const { a, b, id, ann, ben } = await pair();
    const before = await ann.say(id, 'stays');
    expect(before.expiresAt).toBeUndefined();
    const { conversation } = await ben.disappear(id, 86_400);
    expect(conversation.disappearAfterSeconds).toBe(86_400);
    expect((await ann.page(id)).at(-1)).toMatchObject({
      senderId: b,
      content: { kind: 'disappearing', afterSeconds: 86_400 },
    });
    await ben.disappear(id, 86_400);
    const during = await ann.say(id, 'goes');
    const expiresAt = new Date(Date.parse(during.sentAt) + DAY_MS).toISOString();
    expect(during.expiresAt).toBe(expiresAt);
    expect(circle.framesOf(b).at(-1)).toMatchObject({ position: during.position, expiresAt });
    await ann.disappear(id, null);
    const after = await ann.say(id, 'stays too');
    expect(after.position).toBe(during.position + 2);
    const ends = (await ann.page(id)).map((entry) => entry.expiresAt ?? null);
    expect(ends).toEqual([null, null, null, expiresAt, null, null]);
    expect((await ann.conversation(id)).disappearAfterSeconds).toBeNull();
    expect(a).not.toBe(b);
  });

  it('X1 one batch holds messages that stay and messages that go', async () => {
    const [one, other] = [await pair(), await pair()];
    await one.ann.disappear(one.id, 604_800);
    const sent = await Promise.all([
      one.ann.say(one.id, 'goes "quoted" \\ 茶'),
      other.ann.say(other.id, 'stays'),
    ]);
    expect(sent.map(({ expiresAt }) => typeof expiresAt)).toEqual(['string', 'undefined']);
    expect((await one.ben.entry(one.id, sent[0].position))?.content).toMatchObject({
      text: 'goes "quoted" \\ 茶',
    });
  });

  it('X1 in a group the owner and admins decide; a block and an archive end it for all', async () => {
    const { a, b, id, ann, ben } = await pair();
    const group = await circle.chat.service.createGroup({
      ownerId: a,
      clientId: randomUUID(),
      name: '',
      memberIds: [b],
    });
    expect(await outcomeOf(ben.disappear(group, 86_400))).toBe('common.not_allowed');
    expect(await outcomeOf(ann.disappear(group, 86_400))).toBe('done');
    const stranger = handOf(circle, circle.person('stranger'));
    expect(await outcomeOf(stranger.disappear(group, null))).toBe('common.not_found');
    await circle.setStanding(a, b, { [a]: false, [b]: true });
    expect(await outcomeOf(ann.disappear(id, 86_400))).toBe('chat.not_accepted');
  });

  it('X2 from its end on no answer has it, wiped or not; reactions and files go with it', async () => {
    const { a, id, ann, ben } = await pair();
    await ann.disappear(id, 86_400);
    const media = circle.media.upload(a, 'image');
    const clientId = randomUUID();
    const draft = { kind: 'image', mediaId: media.id } as const;
    const { position } = await ann.write(id, draft, clientId);
    await ann.say(id, 'a word');
    await ben.react(id, position, '🍵');
    expect((await ann.entry(id, position))?.reactions).toHaveLength(1);
    circle.house.clock.advance(DAY_MS - 1);
    expect(await outcomeOf(ben.media(id, position, media.id))).toBe('done');
    circle.house.clock.advance(1);
    const look = async () => {
      expect((await ben.page(id)).map(({ content }) => content.kind)).toEqual([
        'opened',
        'disappearing',
        'expired',
        'expired',
        'expired',
      ]);
      expect(JSON.stringify(await ben.page(id))).not.toMatch(/word|🍵/);
      expect(await ben.conversation(id)).toMatchObject({ unread: 0, lastEntry: { position: 2 } });
      for (const asked of [
        () => ben.media(id, position, media.id),
        () => ben.react(id, position, '👍'),
        () => ann.recall(id, position),
      ])
        expect(await outcomeOf(asked())).toBe('common.not_found');
      const quoting = { kind: 'text', text: 'what?', quote: position } as const;
      expect(await outcomeOf(ben.write(id, quoting))).toBe('chat.quote_missing');
      expect(await ann.write(id, draft, clientId)).toMatchObject({
        position,
        content: { kind: 'expired' },
      });
    };
    await look();
    await wipe();
    await look();
    expect(circle.media.usesOf(media.id)).toEqual([]);
    const { rows } = await circle.house.database.pool.query(
      `select content::text, expires_at from chat.entry where conversation_id = $1 and position > 2
       union all select emoji, reacted_at from chat.reaction where conversation_id = $1`,
      [id],
    );
    expect(rows).toEqual(Array(3).fill({ content: '{"kind":"expired"}', expires_at: null }));
    expect((await ann.conversation(id)).head).toBe(5);
  });

  it('X2 more than one batch is wiped, and what has not ended stays', async () => {
    const { id, ann } = await pair();
    await ann.disappear(id, 86_400);
    await Promise.all(Array.from({ length: 620 }, (_, n) => ann.say(id, `m${n}`)));
    circle.house.clock.advance(DAY_MS / 2);
    await ann.say(id, 'younger');
    circle.house.clock.advance(DAY_MS / 2);
    await wipe();
    const { rows } = await circle.house.database.pool.query(
      'select kind, count(*)::int from chat.entry where conversation_id = $1 group by kind order by kind',
      [id],
    );
    expect(rows).toEqual([
      { kind: 'disappearing', count: 1 },
      { kind: 'expired', count: 620 },
      { kind: 'opened', count: 1 },
      { kind: 'text', count: 1 },
    ]);
  });
});
