import type { Entry } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import type { PendingMessage } from '../../sync/device-store.ts';
import { buildLogRows } from './log-rows.ts';

const entry = (
  position: number,
  minute: number,
  senderId: string,
  content: Entry['content'] = { kind: 'text', text: 'x' },
): Entry => ({
  conversationId: 'c',
  position,
  senderId,
  clientId: `id${position}`,
  sentAt: new Date(minute * 60_000).toISOString(),
  content,
});
const pending = (clientId: string, minute: number): PendingMessage => ({
  clientId,
  conversationId: 'c',
  content: { kind: 'text', text: 'p' },
  writtenAt: new Date(minute * 60_000).toISOString(),
  order: 1,
  state: 'pending',
});
const kinds = (rows: ReturnType<typeof buildLogRows>) => rows.map((row) => row.kind);

describe('rows of a log', () => {
  it('puts the time before the first message and after five minutes, and begins a run with each sender', () => {
    const rows = buildLogRows({
      entries: [entry(1, 0, 'a'), entry(2, 1, 'a'), entry(3, 2, 'b'), entry(4, 9, 'b')],
      pending: [],
      me: 'a',
      readUpTo: undefined,
    });
    expect(kinds(rows)).toEqual(['time', 'message', 'message', 'message', 'time', 'message']);
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.first] : []))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it('draws the line of new messages once, before the first unread of somebody else', () => {
    const rows = buildLogRows({
      entries: [entry(1, 0, 'b'), entry(2, 0, 'a'), entry(3, 1, 'b'), entry(4, 1, 'b')],
      pending: [],
      me: 'a',
      readUpTo: 1,
    });
    expect(kinds(rows)).toEqual(['time', 'message', 'message', 'unread', 'message', 'message']);
  });

  it('C3 C4 keeps what is pending below, once, and gives it the same key when it has its position', () => {
    const before = buildLogRows({
      entries: [entry(1, 0, 'b')],
      pending: [pending('id2', 1)],
      me: 'a',
      readUpTo: undefined,
    });
    const after = buildLogRows({
      entries: [entry(1, 0, 'b'), entry(2, 1, 'a')],
      pending: [pending('id2', 1)],
      me: 'a',
      readUpTo: undefined,
    });
    expect(before.at(-1)).toMatchObject({ kind: 'pending', key: 'id2' });
    expect(after.at(-1)).toMatchObject({ kind: 'message', key: 'id2' });
    expect(after).toHaveLength(before.length);
  });

  it('W7 shows nothing of a standing, and a line for every other event', () => {
    const rows = buildLogRows({
      entries: [
        entry(1, 0, 'b', { kind: 'opened' }),
        entry(2, 0, 'b', { kind: 'standing' }),
        entry(3, 0, 'b'),
      ],
      pending: [],
      me: 'a',
      readUpTo: undefined,
    });
    expect(kinds(rows)).toEqual(['time', 'event', 'message']);
  });
});
