import type { Conversation, Entry, Person } from '@teahouse/contract';
import { applySilent } from './held-entry.ts';
import { countsUnread, isMessage, isSilent } from './spans.ts';

/** The order of the chat list: pinned first, then the newest; hidden ones are left out. */
export function listOrder(conversations: Iterable<Conversation>): Conversation[] {
  return [...conversations]
    .filter((conversation) => !conversation.hidden)
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || newest(b).localeCompare(newest(a)));
}

const newest = (conversation: Conversation) =>
  conversation.lastEntry?.sentAt ?? conversation.createdAt;

/** The conversation after an entry that is new to this device; `namesMe`: it mentions or answers the account. */
export function withEntry(
  conversation: Conversation,
  entry: Entry,
  accountId: string,
  namesMe = false,
): Conversation {
  if (entry.position <= conversation.head) return conversation;
  // what somebody felt, or took back, reads nothing and is no news
  const mine = entry.senderId === accountId && !isSilent(entry);
  const counts = countsUnread(entry) && !mine;
  const { content } = entry;
  const removed = content.kind === 'members_removed' && content.memberIds.includes(accountId);
  return {
    ...conversation,
    head: entry.position,
    lastEntry: lastAfter(conversation.lastEntry, entry),
    disappearAfterSeconds:
      content.kind === 'disappearing' ? content.afterSeconds : conversation.disappearAfterSeconds,
    unread: mine ? 0 : Math.min(100, conversation.unread + (counts ? 1 : 0)),
    readPosition: mine ? entry.position : conversation.readPosition,
    mentioned: mine
      ? null
      : (conversation.mentioned ??
        (namesMe && conversation.kind === 'group' ? entry.position : null)),
    hidden: conversation.hidden && !isMessage(entry),
    ...(removed ? { writable: false, group: null } : {}),
  };
}

const lastAfter = (last: Entry | null, entry: Entry): Entry | null =>
  isSilent(entry) ? last && applySilent(last, entry) : entry;

/** The conversation after the other side told how far they are; positions only grow (sync.md K2). */
export function withReceipts(
  conversation: Conversation,
  { delivered, read }: { delivered: number; read: number },
): Conversation {
  const now = conversation.receipts;
  // null: one of the two does not show receipts; the next list says whether that changed
  if (!now || (now.delivered >= delivered && now.read >= read)) return conversation;
  const receipts = {
    delivered: Math.max(now.delivered, delivered),
    read: Math.max(now.read, read),
  };
  return { ...conversation, receipts };
}

/** The conversation read up to a position, on this device or another. */
export function withRead(conversation: Conversation, position: number): Conversation {
  if (position <= conversation.readPosition) return conversation;
  return {
    ...conversation,
    readPosition: position,
    unread: position >= conversation.head ? 0 : conversation.unread,
    mentioned: (conversation.mentioned ?? 0) > position ? conversation.mentioned : null,
  };
}

/** Unread messages over all conversations that are neither muted nor hidden: the tab's badge. */
export const totalUnread = (conversations: Iterable<Conversation>): number =>
  [...conversations].reduce((sum, one) => sum + (one.muted || one.hidden ? 0 : one.unread), 0);

/** Everybody whom the conversations name, by id. */
export function peopleOf(conversations: Iterable<Conversation>): Map<string, Person> {
  const people = new Map<string, Person>();
  for (const conversation of conversations) {
    if (conversation.peer) people.set(conversation.peer.id, conversation.peer);
    for (const face of conversation.faces) people.set(face.id, face);
  }
  return people;
}
