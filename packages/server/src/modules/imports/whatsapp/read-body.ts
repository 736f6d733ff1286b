import {
  ATTACHED_WORDS,
  type AttachmentKind,
  DELETED,
  EDITED,
  FILE_ATTACHED,
  KIND_OMITTED,
  MEDIA_OMITTED,
} from './marker-phrases.ts';
import { isMark, withoutLeadingMarks, withoutMarks } from './marks.ts';

/** A file that a message came with. */
export interface Attachment {
  /** Its name in the archive, '' when the export does not say it. */
  fileName: string;
  /** The export was made without it. */
  omitted: boolean;
  /** By the name or the wording; the content decides once it is there. */
  kind: AttachmentKind;
}

/** What the text of a message says once the phone's own notes are read out of it. */
export interface Body {
  /** What the person wrote; of a message that was taken back, the phone's wording. */
  text: string;
  attachment?: Attachment;
  /** The message was taken back. */
  deleted?: true;
  /** The message was changed after it was sent. */
  edited?: true;
}

const ANDROID_FILE = /^(\S.{0,254}?\.\w{1,8}) \(([^()]{1,60})\)$/;
const PHONE_NAMES =
  /^(?:(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d+|\d{8}-[A-Z]+-\d{4}(?:-\d\d){5}|\d{8}-.+)\.\w{1,8}$/;
const OMITTED_LENGTH = 60;

/**
 * Reads the phone's own notes out of the text of a message (its lines joined by "\n", marks
 * included): a file, a file left out, taken back, changed. `knownFiles`, the names in the archive,
 * lets it tell a file in any language; without it only known wordings and the phone's own file
 * names count.
 */
export function readBody(written: string, knownFiles?: ReadonlySet<string>): Body {
  // Most messages are told from a note at a glance.
  if (!mayHoldNote(written)) return { text: written.trimEnd() };
  const edited = readEdited(written);
  const text = edited ?? written;
  const note =
    readDeleted(text) ??
    readIphoneFile(text, knownFiles) ??
    readAndroidFile(text, knownFiles) ??
    readOmitted(text);
  const body = note ?? { text };
  body.text = plainLines(body.text);
  if (edited !== undefined) body.edited = true;
  return body;
}

const mayHoldNote = (text: string): boolean =>
  text.length <= OMITTED_LENGTH ||
  isMark(text.charCodeAt(0)) ||
  text.includes('\u200e') ||
  text.includes('(') ||
  text.includes('<');

/** Each line without the marks before it, and nothing empty at the end. */
function plainLines(text: string): string {
  const lines =
    text.includes('\u200e') || isMark(text.charCodeAt(0))
      ? text.split('\n').map(withoutLeadingMarks).join('\n')
      : text;
  return lines.trimEnd();
}

interface Tag {
  /** What stands in the angle brackets. */
  inner: string;
  /** The text before it, without spaces and marks at its end. */
  before: string;
  /** An iPhone puts U+200E before what it writes itself. */
  marked: boolean;
}

const LAST_TAG = /(\u200e?)<([^<>\n]{1,300})>$/;
const TAG_LENGTH = 320;

/** The angle brackets that end the text. Only the end is searched: a hostile text is long. */
function lastTag(text: string): Tag | undefined {
  const whole = trimEdge(text);
  if (!whole.endsWith('>')) return undefined;
  const match = LAST_TAG.exec(whole.slice(-TAG_LENGTH));
  if (!match) return undefined;
  return {
    inner: match[2] ?? '',
    before: trimEdge(whole.slice(0, whole.length - match[0].length)),
    marked: match[1] !== '',
  };
}

/** The text without the spaces and marks at its end. */
function trimEdge(text: string): string {
  let end = text.length;
  while (end > 0 && (isMark(text.charCodeAt(end - 1)) || text[end - 1]?.trim() === '')) end -= 1;
  return text.slice(0, end);
}

/** The text without the note that it was changed, or undefined when there is none. */
function readEdited(text: string): string | undefined {
  const tag = lastTag(text);
  if (!tag) return undefined;
  const phrase = phraseOf(tag.inner);
  if (EDITED.has(phrase)) return tag.before;
  // An iPhone marks its own notes: one that names no file and leaves nothing out is this one.
  const other = /[:：]/.test(phrase) || MEDIA_OMITTED.has(phrase) || KIND_OMITTED.has(phrase);
  return tag.marked && !other && tag.before !== '' ? tag.before : undefined;
}

const phraseOf = (text: string): string =>
  withoutMarks(text)
    .trim()
    .toLowerCase()
    .replace(/[.。]$/, '');

function readDeleted(text: string): Body | undefined {
  if (text.length > 80 || text.includes('\n')) return undefined;
  const phrase = phraseOf(text);
  if (DELETED.has(phrase) || phrase.startsWith('this message was deleted by '))
    return { text: withoutMarks(text).trim(), deleted: true };
  return undefined;
}

function readIphoneFile(text: string, knownFiles?: ReadonlySet<string>): Body | undefined {
  const tag = lastTag(text);
  const match = tag && /^([^:：]{1,40}?)\s?[:：]\s?(.{1,255})$/.exec(withoutMarks(tag.inner));
  if (!match) return undefined;
  const [, word = '', fileName = ''] = match;
  const isFile =
    knownFiles?.has(fileName.normalize('NFC')) ||
    PHONE_NAMES.test(fileName) ||
    (ATTACHED_WORDS.has(phraseOf(word)) && fileName.includes('.'));
  if (!isFile) return undefined;
  return { text: tag.before.replaceAll('\u200e', ''), attachment: present(fileName) };
}

function readAndroidFile(text: string, knownFiles?: ReadonlySet<string>): Body | undefined {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  if (first.length > 400 || !first.endsWith(')')) return undefined;
  const match = ANDROID_FILE.exec(withoutMarks(first).trim());
  if (!match) return undefined;
  const [, fileName = '', phrase = ''] = match;
  const isFile =
    FILE_ATTACHED.has(phrase.toLowerCase()) ||
    knownFiles?.has(fileName.normalize('NFC')) ||
    PHONE_NAMES.test(fileName);
  if (!isFile) return undefined;
  return { text: end < 0 ? '' : text.slice(end + 1), attachment: present(fileName) };
}

function readOmitted(text: string): Body | undefined {
  const end = text.indexOf('\n');
  const first = withoutMarks(text.slice(0, end < 0 ? 100 : Math.min(end, 100))).trim();
  if (
    first.startsWith('<') &&
    first.endsWith('>') &&
    MEDIA_OMITTED.has(phraseOf(first.slice(1, -1)))
  )
    return { text: end < 0 ? '' : text.slice(end + 1), attachment: absent('', 'file') };
  // An iPhone writes "caption U+200E image omitted", or the note alone.
  const mark = text.lastIndexOf('\u200e');
  const start = mark >= 0 ? mark + 1 : 0;
  if (text.length - start > OMITTED_LENGTH) return undefined;
  const phrase = phraseOf(text.slice(start)).replace(/^<(.*)>$/, '$1');
  const kind = KIND_OMITTED.get(phrase);
  if (!kind) return undefined;
  const caption = mark > 0 ? withoutMarks(text.slice(0, mark)) : '';
  return { text: caption, attachment: absent(/^(.+\.\w{1,8}) • /.exec(caption)?.[1] ?? '', kind) };
}

const absent = (fileName: string, kind: AttachmentKind): Attachment => ({
  fileName,
  omitted: true,
  kind,
});

const present = (fileName: string): Attachment => ({
  fileName,
  omitted: false,
  kind: kindByName(fileName),
});

const KINDS: Record<string, AttachmentKind> = {};
for (const end of ['jpg', 'jpeg', 'png', 'webp', 'gif', 'heic']) KINDS[end] = 'image';
for (const end of ['mp4', '3gp', 'mov', 'mkv', 'webm', 'm4v']) KINDS[end] = 'video';
for (const end of ['opus', 'ogg', 'mp3', 'm4a', 'aac', 'amr', 'wav']) KINDS[end] = 'audio';

const kindByName = (fileName: string): AttachmentKind =>
  KINDS[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()] ?? 'file';
