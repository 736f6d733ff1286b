import type { ArchiveFiles } from '../archive/open-files.ts';
import { itemsOf, readFirst, rootOf } from './export-files.ts';
import { type Found, leaveOut, type PostArchive, settlePost } from './found-post.ts';
import { fieldOf, listOf, textOf } from './json-fields.ts';
import { type Answered, findOwnThreads } from './own-threads.ts';
import { readHtmlText } from './read-html-text.ts';

const OUTBOX = /(?<=^|\/)outbox\.json$/;
const PUBLIC = new Set(['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']);

interface Owner {
  id: string;
  followers: string;
}

/** A Mastodon archive, or one `outbox.json`; undefined where the files are no such thing. Boosts, answers to others and what was for single people are left out. */
export async function openMastodon(
  files: ArchiveFiles,
  now: Date,
): Promise<PostArchive | undefined> {
  const root = rootOf(files, OUTBOX);
  if (root === undefined) return undefined;
  const outbox = `${root}outbox.json`;
  const actor = await readFirst(files, `${root}actor.json`);
  const id = textOf(fieldOf(actor, 'id')) || (await readActor(files, outbox));
  const owner = { id, followers: textOf(fieldOf(actor, 'followers')) || `${id}/followers` };
  return {
    service: 'mastodon',
    account: nameOf(id, textOf(fieldOf(actor, 'preferredUsername'))).slice(0, 120),
    async *read() {
      const isOwnThread = findOwnThreads(await readAnswered(files, outbox, owner));
      let number = 0;
      for await (const { value, isTooLarge } of itemsOf(files, outbox, 'orderedItems')) {
        number += 1;
        yield isTooLarge
          ? leaveOut(number, 'too_large')
          : settle(number, value, { files, root, owner, isOwnThread, now });
      }
    },
  };
}

async function readActor(files: ArchiveFiles, outbox: string): Promise<string> {
  for await (const { value } of itemsOf(files, outbox, 'orderedItems')) {
    const id = textOf(fieldOf(value, 'actor'));
    if (id !== '') return id;
  }
  return '';
}

function nameOf(id: string, userName: string): string {
  const name = userName || (/\/(?:@|users\/)([^/]+)$/.exec(id)?.[1] ?? '');
  const host = URL.parse(id)?.host ?? '';
  return name && host ? `@${name}@${host}` : name;
}

const noteIdOf = (activity: unknown): string => textOf(fieldOf(fieldOf(activity, 'object'), 'id'));

async function readAnswered(
  files: ArchiveFiles,
  outbox: string,
  owner: Owner,
): Promise<Map<string, Answered>> {
  const parents = new Map<string, string>();
  const answered = new Map<string, Answered>();
  for await (const { value } of itemsOf(files, outbox, 'orderedItems')) {
    const id = noteIdOf(value);
    if (fieldOf(value, 'type') !== 'Create' || id === '') continue;
    const given = fieldOf(fieldOf(value, 'object'), 'inReplyTo');
    const parent = textOf(given) || textOf(fieldOf(given, 'id'));
    if (parent !== '') parents.set(id, parent);
    // an own post that is gone from the archive is still one's own
    const isOwn = owner.id !== '' && parent.startsWith(`${owner.id}/`);
    const answersNothing = given === undefined || given === null;
    answered.set(id, { kind: answersNothing || isOwn ? 'nothing' : 'others' });
  }
  for (const [id, parent] of parents)
    if (answered.has(parent)) answered.set(id, { kind: 'post', id: parent });
  return answered;
}

function settle(
  number: number,
  activity: unknown,
  given: {
    files: ArchiveFiles;
    root: string;
    owner: Owner;
    isOwnThread: (id: string) => boolean;
    now: Date;
  },
): Found {
  const note = fieldOf(activity, 'object');
  const type = fieldOf(activity, 'type');
  if (type === 'Announce') return leaveOut(number, 'others_words');
  if (type !== 'Create') return leaveOut(number, 'other_kind');
  const reach = reachOf(activity, given.owner);
  // what was said to single people is counted, and told nowhere
  if (reach === 'direct') return leaveOut(number, 'direct');
  const text = readHtmlText(textOf(fieldOf(note, 'content')));
  if (fieldOf(note, 'type') !== 'Note') return leaveOut(number, 'other_kind', text);
  const id = noteIdOf(activity);
  if (!given.isOwnThread(id))
    return leaveOut(number, id === '' ? 'not_understood' : 'reply_to_others', text);
  const warning = readHtmlText(textOf(fieldOf(note, 'summary')));
  const attached = listOf(fieldOf(note, 'attachment'), 50).map((one) =>
    textOf(fieldOf(one, 'url')),
  );
  const found = attached.flatMap((url) => findFile(given.files, given.root, url) ?? []);
  return settlePost(
    {
      number,
      originId: id,
      time: timeOf(textOf(fieldOf(note, 'published')) || textOf(fieldOf(activity, 'published'))),
      text: [warning, text].filter((one) => one !== '').join('\n\n'),
      isPublic: reach === 'public',
      files: found,
      missing: attached.length - found.length,
    },
    given.now,
  );
}

const timeOf = (text: string): number =>
  /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;

/**
 * Whom a post was for: the narrower of what the activity and the note inside it say. Without the public and without the
 * followers it was for single people, and so is what says nothing.
 */
export function reachOf(activity: unknown, owner: Owner): 'public' | 'followers' | 'direct' {
  const reaches = [activity, fieldOf(activity, 'object')].map((one) => {
    const addressed = [fieldOf(one, 'to'), fieldOf(one, 'cc')].flatMap((list) =>
      Array.isArray(list) ? list : [list],
    );
    if (addressed.some((to) => typeof to === 'string' && PUBLIC.has(to))) return 2;
    return owner.followers !== '/followers' && addressed.includes(owner.followers) ? 1 : 0;
  });
  return (['direct', 'followers', 'public'] as const)[Math.min(...reaches)] ?? 'direct';
}

/** `/media_attachments/files/…` below the archive, or below a bucket of the server. */
function findFile(files: ArchiveFiles, root: string, url: string): string | undefined {
  const at = url.indexOf('media_attachments/');
  const paths = [url.replace(/^\/+/, ''), at < 0 ? '' : url.slice(at)];
  return paths
    .map((path) => `${root}${path.normalize('NFC')}`)
    .find((path) => files.sizeOf(path) !== undefined);
}
