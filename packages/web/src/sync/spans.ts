import type { Content, Entry } from '@teahouse/contract';

/** Where an entry stands against the positions that are held. */
export type Standing = 'next' | 'held' | 'ahead' | 'before';

/** Compares a position with a held span; an empty span (undefined) takes any entry as its first. */
export function standingOf(
  span: { from: number; to: number } | undefined,
  position: number,
): Standing {
  if (!span || position === span.to + 1) return 'next';
  if (position > span.to) return 'ahead';
  return position >= span.from ? 'held' : 'before';
}

/** More missing entries than this begin a new span at the newest page (sync.md C1). */
export const MAX_GAP = 200;

/** How to catch up from a held span to a head: nothing, the missing pages, or a new span. */
export function planCatchUp(
  span: { from: number; to: number } | undefined,
  head: number,
): 'nothing' | 'after' | 'newest' {
  if (span && span.to >= head) return 'nothing';
  if (!span) return 'newest';
  return head - span.to <= MAX_GAP ? 'after' : 'newest';
}

/** Kinds that count as unread and bring a hidden conversation back. */
export const isMessage = (entry: Entry): boolean => MESSAGES.includes(entry.content.kind);

const MESSAGES: readonly Content['kind'][] = [
  'text',
  'image',
  'voice',
  'video',
  'file',
  'sticker',
  'own_sticker',
  'location',
  'contact',
  'bundle',
  'card',
  'archived_text',
];

/** Kinds that no log shows. */
export const isSilent = (entry: Entry): boolean => SILENT.includes(entry.content.kind);

const SILENT: readonly Content['kind'][] = [
  'standing',
  'recall',
  'expired',
  'reaction',
  'nickname',
];

/** Kinds that count as unread: messages, and what everybody in a group should know. */
export const countsUnread = (entry: Entry): boolean =>
  isMessage(entry) || entry.content.kind === 'announcement';

/** Whether an entry names the account: by @, with everyone, or as somebody who was answered. */
export function namesAccount(
  { content }: Entry,
  accountId: string,
  /** Who wrote the entry at a position, where this device holds it. */
  senderAt: (position: number) => string | null | undefined,
): boolean {
  if (content.kind === 'announcement') return content.text !== '';
  if (content.kind === 'text' && (content.everyone || content.mentions?.includes(accountId)))
    return true;
  return 'quote' in content && content.quote !== undefined && senderAt(content.quote) === accountId;
}

/** Kinds after which the conversation itself must be fetched again: members, settings or standing changed. */
export const changesConversation = (entry: Entry): boolean => CHANGES.includes(entry.content.kind);

const CHANGES: readonly Content['kind'][] = [
  'opened',
  'standing',
  'disappearing',
  'group_created',
  'members_added',
  'member_joined',
  'members_removed',
  'member_left',
  'group_renamed',
  'announcement',
  'owner_changed',
  'admins_changed',
  'approval_changed',
  'nickname',
];
