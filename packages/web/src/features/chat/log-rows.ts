import type { Entry } from '@teahouse/contract';
import type { PendingMessage } from '../../sync/device-store.ts';
import { isMessage, isSilent } from '../../sync/spans.ts';

/** One row of an open conversation. */
export type LogRow =
  | { kind: 'time'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'event'; key: string; entry: Entry }
  | {
      kind: 'message';
      key: string;
      entry: Entry;
      mine: boolean;
      first: boolean;
      /** The latest message of mine that stands in the log. */
      newest: boolean;
    }
  | { kind: 'pending'; key: string; message: PendingMessage; first: boolean };

/** Messages further apart than this get the time between them. */
const TIME_GAP_MS = 5 * 60_000;

/**
 * The rows for entries in position order, then what has no position yet. `first` begins a run of one
 * sender; a message keeps its key when it gets its position, so that it is not drawn anew.
 */
export function buildLogRows(input: {
  entries: readonly Entry[];
  pending: readonly PendingMessage[];
  me: string;
  /** The position read when the conversation was opened: a line stands after it. */
  readUpTo: number | undefined;
}): LogRow[] {
  const rows: LogRow[] = [];
  let last: { at: number; sender: string } | undefined;
  let unreadShown = false;

  const separate = (at: string, sender: string): boolean => {
    const time = Date.parse(at);
    const first = !last || last.sender !== sender || time - last.at > TIME_GAP_MS;
    if (!last || Math.abs(time - last.at) > TIME_GAP_MS)
      rows.push({ kind: 'time', key: `t${at}${rows.length === 0 ? '' : rows.at(-1)?.key}`, at });
    last = { at: time, sender };
    return first;
  };

  const newest = input.entries.findLast((entry) => entry.senderId === input.me && isMessage(entry));
  for (const entry of input.entries) {
    if (isSilent(entry)) continue;
    const mine = entry.senderId === input.me;
    if (
      !unreadShown &&
      input.readUpTo !== undefined &&
      entry.position > input.readUpTo &&
      isMessage(entry) &&
      !mine
    ) {
      unreadShown = true;
      if (rows.length > 0) {
        rows.push({ kind: 'unread', key: 'unread' });
        last = last && { ...last, sender: '' };
      }
    }
    if (!isMessage(entry)) {
      separate(entry.sentAt, '');
      rows.push({ kind: 'event', key: `p${entry.position}`, entry });
      continue;
    }
    const first = separate(entry.sentAt, senderOf(entry));
    const key = mine && entry.clientId ? entry.clientId : `p${entry.position}`;
    rows.push({ kind: 'message', key, entry, mine, first, newest: entry === newest });
  }
  const settled = new Set(
    input.entries.flatMap((entry) =>
      entry.senderId === input.me && entry.clientId ? [entry.clientId] : [],
    ),
  );
  for (const message of input.pending) {
    if (settled.has(message.clientId)) continue;
    const first = separate(message.writtenAt, input.me);
    rows.push({ kind: 'pending', key: message.clientId, message, first });
  }
  return rows;
}

const senderOf = (entry: Entry) =>
  entry.content.kind === 'archived_text' ? entry.content.author : (entry.senderId ?? '');
