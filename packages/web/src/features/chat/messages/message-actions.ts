import type { Content, Conversation, Entry } from '@teahouse/contract';
import { isWiped } from '../../../sync/held-entry.ts';
import { isMessage } from '../../../sync/spans.ts';

// As the contract says; its schemas stay out of the browser.
const RECALL_MS = 2 * 60_000;
const RECALL_FILE_MS = 3 * 3_600_000;
const FILES: readonly string[] = ['image', 'voice', 'video', 'file'] satisfies Content['kind'][];
const PICTURES: readonly string[] = ['image', 'own_sticker'] satisfies Content['kind'][];

/** What can be done with a message. */
export type MessageAction =
  | 'copy'
  | 'forward'
  | 'quote'
  | 'recall'
  | 'sticker'
  | 'info'
  | 'select'
  | 'delete';

/** Until when a message of mine can be taken back, ms; undefined: it cannot (sync.md T1). */
export function recallableUntil(entry: Entry, mine: boolean): number | undefined {
  if (!mine || !isMessage(entry) || entry.content.kind === 'archived_text') return undefined;
  return (
    Date.parse(entry.sentAt) + (FILES.includes(entry.content.kind) ? RECALL_FILE_MS : RECALL_MS)
  );
}

/** What may be done with a message now, in the order of the menu; `now` by the house's clock, ms. */
export function actionsOn(
  entry: Entry,
  seen: { mine: boolean; conversation: Pick<Conversation, 'kind' | 'writable'>; now: number },
): MessageAction[] {
  const { content } = entry;
  const { mine, conversation, now } = seen;
  if (!isMessage(entry) || isWiped(entry)) return [];
  const archive = conversation.kind === 'archive';
  const hasWords =
    (content.kind === 'text' || content.kind === 'archived_text') && content.text !== '';
  const may: Record<MessageAction, boolean> = {
    copy: hasWords,
    // an old message without words has nothing that a new one could hold
    forward: content.kind !== 'archived_text' || hasWords,
    quote: conversation.writable && !archive,
    recall: !archive && now < (recallableUntil(entry, mine) ?? 0),
    sticker: PICTURES.includes(content.kind),
    info: mine && conversation.kind === 'group' && conversation.writable,
    select: true,
    delete: true,
  };
  return ORDER.filter((action) => may[action]);
}

const ORDER: readonly MessageAction[] = [
  'copy',
  'forward',
  'quote',
  'recall',
  'sticker',
  'info',
  'select',
  'delete',
];

/** Whether somebody may feel something about a message here. */
export const mayReact = (entry: Entry, conversation: Pick<Conversation, 'kind' | 'writable'>) =>
  conversation.writable && conversation.kind !== 'archive' && isMessage(entry) && !isWiped(entry);
