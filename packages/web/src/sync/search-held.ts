import type { SearchKind } from '@teahouse/contract';
import type { HeldEntry } from './held-entry.ts';
import { isMessage } from './spans.ts';

/** What a search is narrowed to. */
export interface HeldQuery {
  text: string;
  conversationId?: string | undefined;
  kind?: SearchKind | undefined;
  senderId?: string | undefined;
  /** ISO 8601. */
  from?: string | undefined;
  until?: string | undefined;
}

/** Whether an entry that a device holds is found: by every word of the text, without regard to case. */
export function matchesQuery(entry: HeldEntry, query: HeldQuery): boolean {
  if (!isMessage(entry)) return false;
  if (query.senderId !== undefined && entry.senderId !== query.senderId) return false;
  if (query.from !== undefined && entry.sentAt < query.from) return false;
  if (query.until !== undefined && entry.sentAt >= query.until) return false;
  if (query.kind !== undefined && !isOfKind(entry, query.kind)) return false;
  const said = wordsOf(entry).toLowerCase();
  return wordsIn(query.text).every((word) => said.includes(word));
}

/** The words of a search, as they are looked for and marked. */
export const wordsIn = (text: string): string[] => text.toLowerCase().split(/\s+/u).filter(Boolean);

function isOfKind({ content }: HeldEntry, kind: SearchKind): boolean {
  const isText = content.kind === 'text' || content.kind === 'archived_text';
  if (kind === 'text') return isText;
  if (kind === 'media') return content.kind === 'image' || content.kind === 'video';
  if (kind === 'link') return isText && /https?:\/\//i.test(content.text);
  return content.kind === kind;
}

/** What of an entry can be found by words. */
function wordsOf({ content }: HeldEntry): string {
  switch (content.kind) {
    case 'text':
    case 'archived_text':
      return content.text;
    case 'file':
      return content.media.fileName ?? '';
    case 'location':
      return `${content.place.name} ${content.place.address}`;
    case 'contact':
      return `${content.person.displayName} ${content.person.handle}`;
    case 'bundle':
      return content.title;
    case 'card':
      return content.line;
    default:
      return '';
  }
}
