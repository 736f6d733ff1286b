import type { DateOrder } from '@teahouse/contract';
import { readDay } from './date-order.ts';
import { detached, withoutMarks } from './marks.ts';
import { type Attachment, readBody } from './read-body.ts';
import { type Header, type Layout, readHeader, sameLayout } from './read-header.ts';
import { dropHalfPair, type Line } from './read-lines.ts';
import { type Authored, openAuthorSplitter } from './split-author.ts';
import { isSystemText } from './system-phrases.ts';
import { type LocalDateTime, openWallClock, type WallClock } from './wall-clock.ts';

/** Why a line, or a part of it, could not be taken over. */
export type NotUnderstoodReason =
  | 'before_first_message'
  | 'impossible_time'
  | 'follows_impossible_time'
  | 'line_too_long'
  | 'message_too_long'
  | 'broken_characters';

/** What an export says, in the order of the file. */
export type ExportEvent =
  | {
      type: 'message';
      lineNumber: number;
      at: Date;
      /** The time as written. */
      local: LocalDateTime;
      author: string;
      text: string;
      attachment?: Attachment;
      /** Taken back by its author; `text` is the phone's wording. */
      deleted?: true;
      /** Changed after it was sent. */
      edited?: true;
    }
  | {
      /** A line that no one wrote: the notice of encryption, who came and went, calls. */
      type: 'system';
      lineNumber: number;
      at: Date;
      local: LocalDateTime;
      text: string;
      /** The name that an iPhone puts before it: of the group, or of the other person. */
      author?: string;
    }
  | {
      type: 'notUnderstood';
      lineNumber: number;
      /** The line, cut to 500 characters. */
      text: string;
      reason: NotUnderstoodReason;
    };

/** What the person or the first pass decided about an export. */
export interface ParseOptions {
  layout: Layout;
  order: DateOrder;
  /** An IANA zone or an offset: where the phone was. */
  timeZone: string;
  /** The names of the files in the archive, NFC: a file is then told in any language. */
  knownFiles?: ReadonlySet<string>;
}

/** A message holds at most this many UTF-16 code units; WhatsApp itself allows 65,536. */
export const MAX_MESSAGE_LENGTH = 64 * 1024;
const REPORTED_LENGTH = 500;

interface Pending extends Authored {
  lineNumber: number;
  at: Date;
  local: LocalDateTime;
  lines: string[];
  length: number;
  full: boolean;
}

/**
 * Yields what an export says, in the order of the file, with memory for one message. Every line is
 * part of an event or reported as not understood; a line that begins like a message in another
 * layout is text that someone pasted. Throws a RangeError for an unknown time zone.
 */
export async function* parseExport(
  lines: AsyncIterable<Line> | Iterable<Line>,
  options: ParseOptions,
): AsyncGenerator<ExportEvent> {
  const wallClock = openWallClock(options.timeZone);
  const splitAuthor = openAuthorSplitter();
  let pending: Pending | undefined;
  let lost = false;
  for await (const line of lines) {
    const header = readHeader(line.text);
    const begins = header && sameLayout(header.layout, options.layout) ? header : undefined;
    if (begins) {
      if (pending) yield finish(pending, options);
      pending = begin(begins, line, options.order, wallClock, splitAuthor);
      lost = pending === undefined;
      if (lost) yield notUnderstood(line, 'impossible_time');
    } else if (lost) {
      if (line.text !== '') yield notUnderstood(line, 'follows_impossible_time');
    } else if (!pending) {
      if (withoutMarks(line.text).trim() !== '') yield notUnderstood(line, 'before_first_message');
    } else if (!append(pending, line.text)) yield notUnderstood(line, 'message_too_long');
    if (pending && line.cut) yield notUnderstood(line, 'line_too_long');
    if (pending && line.text.includes('\ufffd')) yield notUnderstood(line, 'broken_characters');
  }
  if (pending) yield finish(pending, options);
}

function begin(
  header: Header,
  line: Line,
  order: DateOrder,
  wallClock: WallClock,
  splitAuthor: (rest: string) => Authored,
): Pending | undefined {
  const day = readDay(header.date, order);
  const { hour, minute, second } = header;
  if (!day || hour === undefined || minute > 59 || second > 59) return undefined;
  const local = { ...day, hour, minute, second };
  const { author, text } = splitAuthor(header.rest);
  return {
    lineNumber: line.number,
    at: wallClock(local),
    local,
    author,
    text,
    lines: [text],
    length: text.length,
    full: false,
  };
}

/** Whether the line still fits into the message; what does not fit is lost. */
function append(pending: Pending, text: string): boolean {
  if (pending.full) return false;
  const room = MAX_MESSAGE_LENGTH - pending.length - 1;
  if (text.length <= room) {
    pending.lines.push(text);
    pending.length += text.length + 1;
    return true;
  }
  pending.full = true;
  if (room > 0) pending.lines.push(dropHalfPair(text.slice(0, room)));
  return false;
}

function finish(pending: Pending, options: ParseOptions): ExportEvent {
  const { lineNumber, at, local, author, lines } = pending;
  const written = lines.length === 1 ? pending.text : lines.join('\n');
  if (author === undefined)
    return { type: 'system', lineNumber, at, local, text: withoutMarks(written).trim() };
  if (written.charCodeAt(0) === 0x200e && options.layout.frame === 'bracket') {
    const text = withoutMarks(written).trim();
    if (isSystemText(text)) return { type: 'system', lineNumber, at, local, text, author };
  }
  const body = readBody(written, options.knownFiles);
  return { type: 'message', lineNumber, at, local, author, ...body };
}

const notUnderstood = (line: Line, reason: NotUnderstoodReason): ExportEvent => ({
  type: 'notUnderstood',
  lineNumber: line.number,
  text: detached(dropHalfPair(line.text.slice(0, REPORTED_LENGTH))),
  reason,
});
