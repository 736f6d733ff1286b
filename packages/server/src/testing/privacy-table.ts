import type { Endpoint } from '@teahouse/contract/client';
import { doorWays, groupWays } from './cases/groups-privacy.ts';
import { mediaWays } from './cases/media-privacy.ts';
import { messagesWays } from './cases/messages-privacy.ts';
import { momentsWays } from './cases/moments-privacy.ts';
import { postImportsWays } from './cases/post-imports-privacy.ts';
import { searchWays } from './cases/search-privacy.ts';
import { seeMeAsWays } from './cases/see-me-as-cases.ts';
import { squareWays } from './cases/square-privacy.ts';
import { rawOf } from './open-app.ts';
import { madeUp, type Things, type Town, VIEWERS, type Viewer } from './privacy-town.ts';
import { CHANGES, type Way, way } from './privacy-way.ts';

const text = { kind: 'text' as const, text: 'let me in' };
const accountId = (things: Things) => ({ params: { accountId: things.ann } });
const importId = (things: Things) => ({ params: { importId: things.import } });
const request = (things: Things) => ({ params: { requestId: things.request } });

const person: Way[] = [
  way("ann's page", 'GET /people/:accountId', accountId, ['ann', 'ben', 'dan', 'eve', 'hal']),
  way("ann's page", 'POST /contacts/find', ({ phone }) => ({ body: { query: phone } }), [], {
    emptyHanded: true,
  }),
  way(
    "ann's page",
    'POST /contacts/find',
    ({ handle }) => ({ body: { query: handle } }),
    VIEWERS.filter((viewer) => viewer !== 'ivy' && viewer !== 'nobody'),
    { ...CHANGES, emptyHanded: true },
  ),
  way(
    "ann's page",
    'POST /contacts/scan',
    ({ code }) => ({ body: { link: code } }),
    VIEWERS.filter((viewer) => viewer !== 'ivy' && viewer !== 'nobody'),
    CHANGES,
  ),
  way(
    'ann as a friend',
    'POST /contacts/requests',
    ({ ann }) => ({ body: { accountId: ann } }),
    ['hal'],
    {
      ...CHANGES,
      refused: {
        ann: 'contacts.self',
        ben: 'contacts.already_friends',
        dan: 'contacts.already_friends',
        eve: 'contacts.already_friends',
      },
    },
  ),
  way('a block of ann', 'PUT /contacts/:accountId/block', accountId, ['ben', 'dan', 'eve', 'hal'], {
    ...CHANGES,
    refused: { ann: 'contacts.self' },
  }),
  way(
    'a block of ann',
    'DELETE /contacts/:accountId/block',
    accountId,
    ['ben', 'dan', 'eve', 'hal'],
    CHANGES,
  ),
  way(
    'notes on ann',
    'PATCH /contacts/:accountId',
    (things) => ({ ...accountId(things), body: { remark: 'x' } }),
    ['ben', 'dan', 'eve'],
    CHANGES,
  ),
  way('ann as a friend', 'DELETE /contacts/:accountId', accountId, ['ben', 'dan', 'eve'], CHANGES),
  way(
    'ann in a group',
    'POST /chat/groups',
    ({ ann }) => ({ body: { clientId: 'with-ann-1', memberIds: [ann] } }),
    ['ben'],
    CHANGES,
  ),
  way('the talk with ann', 'POST /chat/direct', ({ ann }) => ({ body: { accountId: ann } }), [
    'ben',
    'dan',
    'eve',
    'fay',
  ]),
  way(
    'a request to ann',
    'POST /contacts/requests/:requestId/accept',
    (things) => ({ ...request(things), body: {} }),
    ['ann'],
    CHANGES,
  ),
  way('a request to ann', 'DELETE /contacts/requests/:requestId', request, ['ann', 'hal'], CHANGES),
];

type Conversation = 'direct' | 'withDan' | 'withFay' | 'group' | 'archive';

/** Every way to a conversation. `writers` may also change what all its members see. */
function conversation(
  name: Conversation,
  readers: readonly Viewer[],
  writers: readonly Viewer[],
  refused: Way['refused'],
): Way[] {
  const params = (things: Things) => ({ params: { conversationId: things[name] } });
  const at = (query: object) => (things: Things) => ({ ...params(things), query });
  const one = '/chat/conversations/:conversationId';
  const group = '/chat/groups/:conversationId';
  const members = name === 'group' ? writers : [];
  return [
    way(name, `GET ${one}`, params, readers),
    ...[{}, { before: 3 }, { after: 0 }, { around: 1 }, { after: 2 ** 31 }].map((query) =>
      way(name, `GET ${one}/entries`, at(query), readers),
    ),
    way(
      name,
      'GET /chat/search',
      (things) => ({ query: { text: 'mark', conversationId: things[name] } }),
      readers,
    ),
    way(
      name,
      `POST ${one}/entries`,
      (things) => ({ ...params(things), body: { clientId: 'not-a-member', content: text } }),
      writers,
      { ...CHANGES, refused },
    ),
    way(
      name,
      `PUT ${one}/read`,
      (things) => ({ ...params(things), body: { position: 1 } }),
      readers,
      CHANGES,
    ),
    way(
      name,
      `PATCH ${one}`,
      (things) => ({ ...params(things), body: { pinned: true } }),
      readers,
      CHANGES,
    ),
    way(name, `DELETE ${one}/entries`, params, readers, CHANGES),
    way(
      name,
      `POST ${group}/members`,
      (things) => ({ ...params(things), body: { memberIds: [things.ann] } }),
      members,
      CHANGES,
    ),
    way(
      name,
      `PUT ${group}/name`,
      (things) => ({ ...params(things), body: { name: 'mine' } }),
      members,
      CHANGES,
    ),
    way(name, `POST ${group}/leave`, params, members, CHANGES),
    way(
      name,
      `POST ${group}/members/:accountId/introduction`,
      ({ ann, ...things }) => ({ params: { conversationId: things[name], accountId: ann } }),
      members,
      CHANGES,
    ),
    ...groupWays(
      name,
      members.filter((viewer) => viewer === 'ann'),
      members.filter((viewer) => viewer !== 'ann'),
    ),
  ];
}

const own: Way[] = [
  way('import', 'GET /imports/:importId', importId, ['ann']),
  way('import', 'GET /imports/:importId/report', importId, ['ann']),
  way(
    'import',
    'POST /imports/:importId/answer',
    (things) => ({ ...importId(things), body: { dateOrder: 'dmy' as const } }),
    [],
    { refused: { ann: 'imports.not_waiting' } },
  ),
  way('import', 'POST /imports/:importId/cancel', importId, ['ann'], CHANGES),
  way('import', 'DELETE /imports/:importId', importId, ['ann'], CHANGES),
  way(
    'media of an archive',
    'GET /imports/media/:mediaId',
    ({ media }) => ({ params: { mediaId: media } }),
    ['ann'],
  ),
  way(
    'session',
    'PUT /identity/sessions/:sessionId/familiar',
    ({ session }) => ({ params: { sessionId: session } }),
    ['ann'],
    CHANGES,
  ),
  way(
    'session',
    'DELETE /identity/sessions/:sessionId',
    ({ session }) => ({ params: { sessionId: session } }),
    ['ann'],
    CHANGES,
  ),
  way(
    'passkey',
    'DELETE /identity/me/passkeys/:passkeyId',
    ({ passkey }) => ({ params: { passkeyId: passkey } }),
    ['ann'],
    CHANGES,
  ),
];

/** Everything that is ann's, every way to it, and who may go it. */
export const TABLE: readonly Way[] = [
  ...person,
  ...searchWays,
  ...conversation('direct', ['ann', 'ben'], ['ann', 'ben'], {}),
  ...conversation('withDan', ['ann', 'dan'], [], {
    ann: 'chat.not_accepted',
    dan: 'chat.not_accepted',
  }),
  ...conversation('withFay', ['ann', 'fay'], [], {
    ann: 'chat.not_accepted',
    fay: 'chat.not_accepted',
  }),
  ...conversation('group', ['ann', 'ben', 'gus'], ['ann', 'ben'], {}),
  ...conversation('archive', ['ann'], [], { ann: 'chat.read_only' }),
  ...doorWays,
  ...mediaWays,
  ...messagesWays,
  ...momentsWays,
  ...seeMeAsWays,
  ...squareWays,
  ...postImportsWays,
  ...own,
];

/** Lists that hold only what is the viewer's own; looked through for words of others. */
export const LISTS: readonly Endpoint[] = [
  'GET /identity/me',
  'GET /identity/me/passkeys',
  'GET /identity/sessions',
  'GET /identity/me/code',
  'GET /contacts',
  'GET /contacts/blocked',
  'GET /contacts/requests',
  'GET /chat/conversations',
  'GET /chat/group-invitations',
  'GET /chat/deletions',
  'GET /chat/stickers',
  'GET /chat/preferences',
  'GET /moments',
  // after the feed: a look at it is kept
  'GET /moments/state',
  'GET /moments/notices',
  'GET /square/home',
  'GET /square/for-you',
  'GET /square/bookmarks',
  'GET /square/notices',
  'GET /square/state',
  'GET /square/hot',
  'GET /push',
  'GET /imports',
  'GET /post-imports',
];

/** Goes every way of the table, or these, as every viewer; answers what leaked, and how many times it looked. */
export async function lookEverywhere(
  town: Town,
  ways: readonly Way[] = TABLE,
): Promise<{ leaks: string[]; looks: number }> {
  const leaks: string[] = [];
  let looks = 0;
  for (const row of ways)
    for (const viewer of VIEWERS) {
      if (row.changes && row.sees.includes(viewer)) continue;
      looks++;
      const fault = await look(town, row, viewer);
      if (fault) leaks.push(`${viewer} × ${row.object} × ${row.endpoint}: ${fault}`);
    }
  for (const viewer of VIEWERS)
    for (const endpoint of LISTS) {
      looks++;
      await town.send(viewer, rawOf(endpoint, {}));
    }
  return { leaks: [...leaks, ...town.overheard()], looks };
}

async function look(town: Town, row: Way, viewer: Viewer): Promise<string | undefined> {
  const there = await town.send(viewer, rawOf(row.endpoint, row.input(town.things)));
  const shown = `${there.status} ${there.text.slice(0, 150)}`;
  if (row.sees.includes(viewer))
    return there.status === 200 ? undefined : `should be seen: ${shown}`;
  const refusal = row.refused?.[viewer];
  if (refusal) return there.code === refusal ? undefined : `should be ${refusal}: ${shown}`;
  const missing = await town.send(viewer, rawOf(row.endpoint, row.input(madeUp())));
  const told = differences(there, missing);
  if (told.length > 0) return `differs from a made-up one in ${told.join(', ')}: ${shown}`;
  if (there.status < 400 && !row.emptyHanded) return `taken: ${shown}`;
  return undefined;
}

type Wire = { status: number; text: string; headers: Record<string, unknown> };

function differences(a: Wire, b: Wire): string[] {
  const names = [...new Set([...Object.keys(a.headers), ...Object.keys(b.headers)])];
  return [
    ...(a.status === b.status ? [] : ['status']),
    ...(a.text === b.text ? [] : ['body']),
    ...names.filter((name) => name !== 'date' && a.headers[name] !== b.headers[name]),
  ];
}
