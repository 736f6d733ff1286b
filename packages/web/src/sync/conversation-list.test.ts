import type { Content, Conversation, Entry } from '@teahouse/contract';
import { describe, expect, it } from 'vitest';
import { withEntry, withRead } from './conversation-list.ts';
import { namesAccount } from './spans.ts';

const ME = 'me';
const entry = (position: number, content: Content, senderId = 'other'): Entry => ({
  conversationId: 'c',
  position,
  senderId,
  clientId: null,
  sentAt: '2026-01-01T00:00:00Z',
  content,
});
const group: Conversation = {
  id: 'c',
  kind: 'group',
  name: 'Tea',
  peer: null,
  faces: [],
  memberCount: 3,
  role: 'member',
  group: { announcement: '', approval: false, waiting: 0, myNickname: '', saved: false },
  disappearAfterSeconds: null,
  head: 4,
  tail: 1,
  lastEntry: null,
  readPosition: 4,
  unread: 0,
  mentioned: null,
  draft: null,
  receipts: null,
  pinned: false,
  muted: false,
  writable: true,
  hidden: false,
  createdAt: '2026-01-01T00:00:00Z',
};
const at = (content: Content, position = 5) =>
  withEntry(
    group,
    entry(position, content),
    ME,
    namesAccount(entry(position, content), ME, () => ME),
  );

describe('mentions', () => {
  it('CH-6 the first unread entry that names me is marked, and no longer once it is read', () => {
    const named = at({ kind: 'text', text: '@me hi', mentions: [ME] });
    expect(named).toMatchObject({ mentioned: 5, unread: 1 });
    const again = withEntry(named, entry(6, { kind: 'text', text: 'x', everyone: true }), ME, true);
    expect(again.mentioned).toBe(5);
    expect(withRead(again, 5).mentioned).toBeNull();
    expect(withRead(again, 4).mentioned).toBe(5);
  });
  it('CH-5 everyone, an announcement and an answer to me name me; other words do not', () => {
    expect(at({ kind: 'text', text: '@all', everyone: true }).mentioned).toBe(5);
    expect(at({ kind: 'announcement', text: 'at three' })).toMatchObject({
      mentioned: 5,
      unread: 1,
    });
    expect(at({ kind: 'announcement', text: '' }).mentioned).toBeNull();
    expect(at({ kind: 'text', text: 'yes', quote: 2 }).mentioned).toBe(5);
    expect(at({ kind: 'text', text: 'yes', mentions: ['other'] }).mentioned).toBeNull();
  });
  it('CH-6 what I write myself reads the mention', () => {
    const named = at({ kind: 'text', text: '@me hi', mentions: [ME] });
    expect(withEntry(named, entry(6, { kind: 'text', text: 'here' }, ME), ME).mentioned).toBeNull();
  });
});

it('CH-5 whoever is taken out cannot write from that entry on', () => {
  expect(at({ kind: 'members_removed', memberIds: [ME] })).toMatchObject({
    writable: false,
    group: null,
  });
  expect(at({ kind: 'members_removed', memberIds: ['other'] }).writable).toBe(true);
});
