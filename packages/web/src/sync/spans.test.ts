import type { Conversation, Entry } from '@teahouse/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listOrder, totalUnread, withEntry, withRead } from './conversation-list.ts';
import { foldEntries } from './fold-log.ts';
import { planCatchUp, standingOf } from './spans.ts';

const entry = (position: number, senderId = 'b', kind: 'text' | 'standing' = 'text'): Entry => ({
  conversationId: 'c',
  position,
  senderId,
  clientId: null,
  sentAt: new Date(position * 1000).toISOString(),
  content: kind === 'text' ? { kind, text: String(position) } : { kind },
});
const conversation = (part: Partial<Conversation> = {}): Conversation => ({
  id: 'c',
  kind: 'direct',
  name: null,
  peer: null,
  faces: [],
  memberCount: 2,
  role: 'member',
  group: null,
  disappearAfterSeconds: null,
  mentioned: null,
  draft: null,
  receipts: null,
  head: 5,
  tail: 1,
  lastEntry: entry(5),
  readPosition: 3,
  unread: 2,
  pinned: false,
  muted: false,
  writable: true,
  hidden: false,
  createdAt: new Date(0).toISOString(),
  ...part,
});

describe('spans (sync.md C1, C3, D2)', () => {
  it('D2 tells the next entry from one that is held, before, or ahead', () => {
    const span = { from: 3, to: 5 };
    expect([2, 3, 5, 6, 8].map((position) => standingOf(span, position))).toEqual([
      'before',
      'held',
      'held',
      'next',
      'ahead',
    ]);
    expect(standingOf(undefined, 700)).toBe('next');
  });

  it('C1 catches up page by page, or begins anew beyond 200', () => {
    expect(planCatchUp({ from: 1, to: 10 }, 10)).toBe('nothing');
    expect(planCatchUp({ from: 1, to: 10 }, 210)).toBe('after');
    expect(planCatchUp({ from: 1, to: 10 }, 211)).toBe('newest');
    expect(planCatchUp(undefined, 3)).toBe('newest');
  });

  it('C3 shows each entry once in position order, whatever arrives twice or late', () => {
    const runs = fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(runs, (arrivals) => {
        let held: readonly Entry[] = [];
        for (const run of arrivals)
          held = foldEntries(
            held,
            [...new Set(run)].sort((a, b) => a - b).map((p) => entry(p)),
          );
        const expected = [...new Set(arrivals.flat())].sort((a, b) => a - b);
        expect(held.map((one) => one.position)).toEqual(expected);
      }),
    );
  });
});

describe('the list (CH-6)', () => {
  it('CH-6 a message of somebody else counts, mine reads everything, a standing shows nothing', () => {
    expect(withEntry(conversation(), entry(6), 'a')).toMatchObject({ head: 6, unread: 3 });
    expect(withEntry(conversation(), entry(6, 'a'), 'a')).toMatchObject({
      unread: 0,
      readPosition: 6,
    });
    expect(withEntry(conversation(), entry(6, 'b', 'standing'), 'a')).toMatchObject({
      head: 6,
      unread: 2,
      lastEntry: entry(5),
    });
    expect(withEntry(conversation(), entry(5), 'a')).toMatchObject({ unread: 2 });
    expect(withEntry(conversation({ unread: 100 }), entry(6), 'a').unread).toBe(100);
  });

  it('R1 a read position never moves back', () => {
    expect(withRead(conversation(), 2)).toMatchObject({ readPosition: 3, unread: 2 });
    expect(withRead(conversation(), 5)).toMatchObject({ readPosition: 5, unread: 0 });
  });

  it('R5 pinned first, then the newest; hidden ones return with a message; muted ones do not count', () => {
    const list = [
      conversation({ id: 'old', lastEntry: entry(1) }),
      conversation({ id: 'new', lastEntry: entry(9) }),
      conversation({ id: 'pinned', pinned: true, lastEntry: entry(2) }),
      conversation({ id: 'hidden', hidden: true }),
      conversation({ id: 'muted', muted: true, unread: 50, lastEntry: entry(3) }),
    ];
    expect(listOrder(list).map((one) => one.id)).toEqual(['pinned', 'new', 'muted', 'old']);
    expect(totalUnread(list)).toBe(6);
    expect(withEntry(conversation({ hidden: true }), entry(6), 'a').hidden).toBe(false);
  });
});
