import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { ServerFrame } from '@teahouse/contract';
import { expect, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { createSoftwareAuthenticator } from '../modules/identity/testing/software-authenticator.ts';
import { newId } from '../platform/id.ts';
import { madeUpDoors, openDoors } from './cases/groups-privacy.ts';
import { uploadWords } from './cases/media-cases.ts';
import { madeUpMessages, writeMessages } from './cases/messages-privacy.ts';
import { type AnnsMoments, madeUpMoments, writeMoments } from './cases/moments-privacy.ts';
import { previewPosts } from './cases/post-imports-privacy.ts';
import { type AnnsSquare, madeUpSquare, writeSquareThings } from './cases/square-privacy.ts';
import type { LiveSocket } from './live-socket.ts';
import { type Answer, type Guest, type OpenedApp, ORIGIN, type Raw } from './open-app.ts';

/** Who looks at ann's things. */
export const VIEWERS = [
  'ann', // herself
  'ben', // a friend
  'cai', // a stranger
  'dan', // a friend whom ann blocks
  'eve', // a friend who blocks ann
  'fay', // an ex-friend
  'gus', // a friend of ben's who left the group
  'hal', // asked ann to be friends
  'ivy', // a stranger whom ann blocks
  'ops', // the operator, a stranger to ann
  'nobody', // not signed in
] as const;
export type Viewer = (typeof VIEWERS)[number];

/** Words that stand in one thing only, and who may ever read them. */
export interface Mark {
  what: string;
  word: string;
  readers: readonly Viewer[];
}

/** The ids of what there is to be seen; the fields of a made-up one lead to nothing. */
export interface Things extends AnnsMoments, AnnsSquare {
  ann: string;
  phone: string;
  handle: string;
  code: string;
  direct: string;
  withDan: string;
  withFay: string;
  group: string;
  groupLink: string;
  deadLink: string;
  waiting: string;
  invitation: string;
  request: string;
  import: string;
  postImport: string;
  archive: string;
  media: string;
  upload: string;
  ownMedia: string;
  session: string;
  passkey: string;
  toBen: Messages;
  toDan: Messages;
  toGroup: Messages;
}

/** Where a text, a file and a contact card stand. */
interface Messages {
  text: number;
  file: number;
  card: number;
  fileId: string;
}

export const madeUp = (): Things => ({
  ann: newId(),
  phone: '+8613900000000',
  handle: 'not_a_person',
  code: `${ORIGIN}/q/${randomBytes(16).toString('base64url')}`,
  direct: newId(),
  withDan: newId(),
  withFay: newId(),
  group: newId(),
  ...madeUpDoors(),
  ...madeUpMessages(),
  ...madeUpMoments(),
  ...madeUpSquare(),
  request: newId(),
  import: newId(),
  postImport: newId(),
  archive: newId(),
  media: newId(),
  upload: newId(),
  ownMedia: newId(),
  session: newId(),
  passkey: randomBytes(32).toString('base64url'),
});

export interface Town {
  guests: Record<Viewer, Guest | null>;
  things: Things;
  marks: Mark[];
  /** Live connections of all who have one. */
  sockets: Map<Viewer, LiveSocket>;
  /** Sends a request as a viewer; what comes back is kept for `overheard`. */
  send(viewer: Viewer, raw: Raw): Promise<Answer>;
  /** Words that came to somebody who may not read them, over HTTP or live. */
  overheard(): string[];
}

/** Search follows what is written a moment later; until it did there is nothing to leak, and answers change by themselves. */
async function everythingCanBeFound(app: OpenedApp, guest: Guest): Promise<void> {
  const { conversations } = await app.ask(guest, 'GET /chat/conversations', {});
  for (const { id: conversationId, lastEntry } of conversations)
    if (lastEntry && ['text', 'archived_text'].includes(lastEntry.content.kind))
      await vi.waitFor(
        async () => {
          const query = { conversationId, limit: 50 };
          const { found } = await app.ask(guest, 'GET /chat/search', { query });
          expect(found.map(({ entry }) => entry.position)).toContain(lastEntry.position);
        },
        { timeout: 15_000 },
      );
}

type Named = Record<Exclude<Viewer, 'nobody'>, Guest>;

/** Settles everybody around ann, with something of every kind that is hers. */
export async function settle(app: OpenedApp): Promise<Town> {
  const marks: Mark[] = [];
  const mark = (what: string, ...readers: Viewer[]) => {
    const word = `mark${randomBytes(6).toString('hex')}`;
    marks.push({ what, word, readers });
    return word;
  };
  const known = await openAccounts(app, marks);
  const ties = await tie(app, known, mark);
  const own = await ownThings(app, known.ann, mark);
  const guests = { ...known, nobody: null };
  const sockets = new Map<Viewer, LiveSocket>();
  for (const viewer of VIEWERS) {
    const guest = guests[viewer];
    if (guest) sockets.set(viewer, await app.live(guest));
  }
  const heard: { viewer: Viewer; where: string; text: string }[] = [];
  for (const guest of Object.values(known)) await everythingCanBeFound(app, guest);
  return {
    guests,
    things: { ann: known.ann.id, handle: known.ann.handle, phone: PHONE, ...ties, ...own },
    marks,
    sockets,
    async send(viewer, raw) {
      const answer = await app.send(guests[viewer], raw);
      heard.push({ viewer, where: `${raw.method} ${raw.url}`, text: answer.text });
      return answer;
    },
    overheard() {
      const live = [...sockets].flatMap(([viewer, socket]) =>
        socket.frames.map((frame: ServerFrame) => ({
          viewer,
          where: `live ${frame.type}`,
          text: JSON.stringify(frame),
        })),
      );
      return [...heard, ...live].flatMap(({ viewer, where, text }) =>
        marks
          .filter(({ word, readers }) => !readers.includes(viewer) && text.includes(word))
          .map(({ what }) => `${viewer} reads ${what} in ${where}`),
      );
    },
  };
}

const PHONE = '+8613712345678';
const EMAIL = 'secret-address@tea.example';
const SMALLEST_JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

async function openAccounts(app: OpenedApp, marks: Mark[]): Promise<Named> {
  const names = VIEWERS.filter((viewer) => viewer !== 'nobody');
  const guests = await Promise.all(
    names.map((name) =>
      app.guest(`${name}_tea`, {
        ...(name === 'ann' ? { phone: PHONE, email: EMAIL } : {}),
        ...(name === 'ops' ? { role: 'operator' as const } : {}),
      }),
    ),
  );
  for (const word of [PHONE, EMAIL])
    marks.push({ what: "ann's phone or mail", word, readers: ['ann'] });
  return Object.fromEntries(names.map((name, index) => [name, guests[index]])) as Named;
}

/** What stands between ann and the others. */
async function tie(
  app: OpenedApp,
  { ann, ben, dan, eve, fay, gus, hal, ivy }: Named,
  mark: (what: string, ...readers: Viewer[]) => string,
) {
  const direct = await app.befriend(ann, ben);
  const withDan = await app.befriend(ann, dan);
  await app.befriend(ann, eve);
  const withFay = await app.befriend(ann, fay);
  await app.befriend(ben, gus);
  await app.write(ann, direct, mark('a message to ben', 'ann', 'ben'));
  await app.write(ann, withDan, mark('a message to dan', 'ann', 'dan'));
  await app.write(ann, withFay, mark('a message to fay', 'ann', 'fay'));
  await app.ask(ann, 'PATCH /contacts/:accountId', {
    params: { accountId: ben.id },
    body: { remark: mark("ann's remark on ben", 'ann'), tags: [mark("ann's tag", 'ann')] },
  });

  const group = await app.group(ann, mark('the first name of the group', 'ann', 'ben', 'gus'), [
    ben,
  ]);
  await app.write(ann, group, mark('what was said before gus came', 'ann', 'ben'));
  const params = { conversationId: group };
  await app.ask(ben, 'POST /chat/groups/:conversationId/members', {
    params,
    body: { memberIds: [gus.id] },
  });
  await app.write(ann, group, mark('what was said to gus too', 'ann', 'ben', 'gus'));
  const { token: deadLink } = await app.ask(gus, 'POST /chat/groups/:conversationId/link', {
    params,
    body: {},
  });
  await app.ask(gus, 'POST /chat/groups/:conversationId/leave', { params });
  await app.write(ann, group, mark('what was said after gus left', 'ann', 'ben'));
  await app.ask(ann, 'PUT /chat/groups/:conversationId/name', {
    params,
    body: { name: mark('the name of the group after gus left', 'ann', 'ben') },
  });
  const late = await app.guest(mark('who came after gus left', 'ann', 'ben'));
  await app.befriend(ann, late);
  await app.ask(ann, 'POST /chat/groups/:conversationId/members', {
    params,
    body: { memberIds: [late.id] },
  });

  const doors = await openDoors(app, { ann, ben, hal }, group, mark);
  const messages = {
    toBen: await writeMessages(app, ann, direct, mark, 'ann', 'ben'),
    toDan: await writeMessages(app, ann, withDan, mark, 'ann', 'dan'),
    toGroup: await writeMessages(app, ann, group, mark, 'ann', 'ben'),
  };
  const moments = await writeMoments(app, { ann, ben, dan, fay }, mark);
  const square = await writeSquareThings(app, { ann, ben }, mark);
  const request = await app.askToBeFriends(hal, ann, mark("hal's greeting", 'ann', 'hal'));
  await app.ask(ann, 'DELETE /contacts/:accountId', { params: { accountId: fay.id } });
  await app.ask(ann, 'PUT /contacts/:accountId/block', { params: { accountId: dan.id } });
  await app.ask(eve, 'PUT /contacts/:accountId/block', { params: { accountId: ann.id } });
  await app.ask(ann, 'POST /contacts/find', { body: { query: ivy.handle } });
  await app.ask(ann, 'PUT /contacts/:accountId/block', { params: { accountId: ivy.id } });
  return {
    direct,
    withDan,
    withFay,
    group,
    deadLink,
    ...doors,
    ...messages,
    ...moments,
    ...square,
    request,
  };
}

/** What is nobody's but ann's. */
async function ownThings(
  app: OpenedApp,
  ann: Guest,
  mark: (what: string, ...readers: Viewer[]) => string,
) {
  await app.ask(ann, 'PATCH /identity/me', { body: { findableByPhone: false } });
  const { link: code } = await app.ask(ann, 'GET /identity/me/code', {});
  const { sessionId: session } = await app.signIn(ann);

  const authenticator = createSoftwareAuthenticator(ORIGIN);
  const { ticket, options } = await app.ask(ann, 'POST /identity/me/passkeys/options', {});
  await app.ask(ann, 'POST /identity/me/passkeys', {
    body: {
      ticket,
      name: mark("a passkey's name", 'ann'),
      response: authenticator.create(options),
    },
  });

  const lines = [
    `13/01/2025, 10:00 - Old Friend: ${mark('an archived message', 'ann')}`,
    '13/01/2025, 10:01 - Old Friend: IMG-20250113-WA0001.jpg (file attached)',
  ];
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(lines.join('\n')), 'WhatsApp Chat with Old Friend.txt');
  zip.addBuffer(SMALLEST_JPEG, 'IMG-20250113-WA0001.jpg');
  zip.end();
  const done = await app.importChat(
    ann,
    `${mark("an import's name", 'ann')}.zip`,
    await buffer(zip.outputStream),
  );
  const archive = done.conversationId ?? '';
  const { entries } = await app.ask(ann, 'GET /chat/conversations/:conversationId/entries', {
    params: { conversationId: archive },
    query: {},
  });
  const media = entries
    .map(({ content }) => (content.kind === 'archived_text' ? content.attachment?.mediaId : null))
    .find((id) => typeof id === 'string');
  if (!media) throw new Error('the archive holds no picture');
  const upload = await uploadWords(app, ann, mark('an upload under way', 'ann'), false);
  const ownMedia = await uploadWords(app, ann, mark('an uploaded file', 'ann'));
  const postImport = await previewPosts(app, ann, {
    fileName: `${mark('the name of an archive of posts', 'ann')}.zip`,
    text: mark('a post that may come in', 'ann'),
  });
  const own = { code, session, passkey: authenticator.id, import: done.id, archive, media };
  return { ...own, postImport, upload, ownMedia };
}
