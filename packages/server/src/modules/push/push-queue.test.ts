import { describe, expect, it, vi } from 'vitest';
import { silentLog } from '../../platform/testing/silent-log.ts';
import { AccountsWithout } from './accounts-without.ts';
import { GatheredEntries } from './gathered-entries.ts';
import { type Notice, PushQueue } from './push-queue.ts';
import type { PushOutcome } from './send-push.ts';
import { ShownNotices } from './shown-notices.ts';

const noticeOf = (session: string, position: number, conversationId = 'talk'): Notice => ({
  device: { accountId: `of ${session}`, sessionId: session },
  target: { endpoint: 'https://push.tea.example/a', p256dh: '', auth: '' },
  conversationId,
  position,
  push: {
    payload: {
      type: 'message',
      conversationId,
      position,
      title: '',
      body: '',
      icon: null,
      sentAt: '',
      expiresAt: null,
      unread: 0,
    },
    ttlSeconds: 1,
  },
});

/** A queue whose push service answers as told; `sent` holds positions, and "open" those under way. */
function queueOf(answer: (position: number) => PushOutcome | Promise<PushOutcome>, everyMs = 0) {
  const sent: number[] = [];
  const dropped: string[] = [];
  const away = new Set(['of a', 'of b']);
  const shown = new ShownNotices(Date.now());
  const queue = new PushQueue({
    log: silentLog,
    shown,
    send: async (_target, { payload }) => {
      const position = payload.type === 'test' ? 0 : payload.position;
      sent.push(position);
      return answer(position);
    },
    drop: async ({ sessionId }) => void dropped.push(sessionId),
    listAway: async (ids) => ids.filter((id) => away.has(id)),
    pace: { everyMs, retriesMs: [1, 2, 3] },
  });
  return { queue, sent, dropped, away, shown };
}
const settled = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 1 });

describe('the queue of notices', () => {
  it('CH-8 a later notice takes the place of one that waits; other talks go by', async () => {
    const first = Promise.withResolvers<PushOutcome>();
    const { queue, sent } = queueOf((position) =>
      position === 1 ? first.promise : { kind: 'sent' },
    );
    for (const position of [1, 2, 3, 4]) queue.offer(noticeOf('a', position));
    queue.offer(noticeOf('a', 90, 'other'));
    queue.offer(noticeOf('b', 91));
    await settled(() => expect(sent).toEqual([1, 90, 91]));
    expect(queue.listWaiting('talk', 4)).toHaveLength(1);
    first.resolve({ kind: 'sent' });
    await settled(() => expect(sent).toEqual([1, 90, 91, 4]));
    await queue.close();
  });

  it('CH-8 a service that is down is tried three times more, then let be; one that is gone is dropped', async () => {
    const { queue, sent, dropped } = queueOf((position) =>
      position === 5 ? { kind: 'gone' } : { kind: 'later', afterMs: undefined, reason: 'down' },
    );
    queue.offer(noticeOf('a', 1));
    await settled(() => expect(sent).toHaveLength(4));
    queue.offer(noticeOf('a', 5));
    await settled(() => expect(dropped).toEqual(['a']));
    expect(sent).toEqual([1, 1, 1, 1, 5]);
    await queue.close();
  });

  it('CH-8 while a try waits, a later notice goes in its place', async () => {
    const tries: number[] = [];
    const { queue, sent } = queueOf((position) => {
      tries.push(position);
      if (tries.length > 1) return { kind: 'sent' };
      queue.offer(noticeOf('a', 2));
      return { kind: 'later', afterMs: undefined, reason: 'busy' };
    });
    queue.offer(noticeOf('a', 1));
    await settled(() => expect(sent).toEqual([1, 2]));
    await queue.close();
  });

  it('CH-8 one who came in while a notice waited is not told, except of a recall', async () => {
    const { queue, sent, away } = queueOf(() => ({ kind: 'sent' }));
    away.delete('of a');
    queue.offer(noticeOf('a', 1));
    const recall = noticeOf('a', 2, 'other');
    Object.assign(recall.push.payload, { type: 'recalled' });
    queue.offer(recall);
    queue.offer(noticeOf('b', 3));
    await settled(() => expect(sent.toSorted()).toEqual([2, 3]));
    await queue.close();
  });

  it('CH-8 10,000 notices wait at most, and closing lets them go', async () => {
    const never = Promise.withResolvers<PushOutcome>();
    const { queue, sent, away } = queueOf(() => never.promise);
    for (let n = 0; n < 10_100; n++) {
      away.add(`of s${n}`);
      queue.offer(noticeOf(`s${n}`, n, 'flood'));
    }
    await settled(() => expect(sent).toHaveLength(24));
    const waiting = [10_000, 10_023, 10_024, 10_099].map(
      (position) => queue.listWaiting('flood', position).length,
    );
    expect(waiting).toEqual([1, 1, 0, 0]);
    never.resolve({ kind: 'sent' });
    await queue.close();
    expect(sent).toHaveLength(24);
  });
});

describe('what a node remembers', () => {
  it('CH-8 who was shown what is bounded, and says from when on it is whole', () => {
    const shown = new ShownNotices(100, 2);
    const device = (sessionId: string) => ({ accountId: 'x', sessionId });
    shown.note(device('a'), 't', 1, 200);
    shown.note(device('b'), 't', 1, 300);
    shown.note(device('a'), 't', 2, 400);
    expect(shown.listShowing('t', 1)).toEqual([device('b')]);
    expect(shown.knowsSince).toBe(100);
    shown.note(device('c'), 't', 2, 500);
    expect([shown.listShowing('t', 1), shown.knowsSince]).toEqual([[], 300]);
    expect(shown.listShowing('t', 2)).toHaveLength(2);
  });

  it('CH-8 of a flood the latest entries are kept, and the latest that name somebody', () => {
    const gathered = new GatheredEntries();
    const entry = (position: number, more = {}) => ({
      conversationId: 't',
      position,
      senderId: 's',
      sentAt: '',
      kind: 'text',
      contentJson: JSON.stringify({ kind: 'text', text: `${position}` }),
      accounts: ['s', 'r'],
      ...more,
    });
    for (let n = 1; n <= 1_000; n++) gathered.add(entry(n, n === 3 ? { mentions: ['r'] } : {}));
    const recall = {
      kind: 'recall',
      contentJson: JSON.stringify({ kind: 'recall', position: 999 }),
    };
    gathered.add(entry(1_001, recall));
    const { talks, missed } = gathered.take();
    expect(talks[0]?.entries.map(({ position }) => position)).toEqual([
      3, 993, 994, 995, 996, 997, 998, 1_000,
    ]);
    expect([talks.length, missed, gathered.isEmpty]).toEqual([1, 0, true]);
    for (let n = 0; n < 10_005; n++) gathered.add(entry(1, { conversationId: `t${n}` }));
    expect(gathered.take()).toMatchObject({ missed: 5 });
  });

  it('CH-8 who has no subscription is not asked for again, until they subscribe', () => {
    const without = new AccountsWithout(3);
    without.look()(['a', 'b']);
    expect([without.has('a'), without.has('c')]).toEqual([true, false]);
    const note = without.look();
    without.forget('a');
    note(['a']);
    expect(without.has('a')).toBe(false);
    without.look()(['c', 'd', 'e']);
    expect(['b', 'c', 'd', 'e'].map((id) => without.has(id))).toContain(false);
  });
});
