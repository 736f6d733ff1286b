import type { RefusalCode } from '@teahouse/contract';
import type { CallOf, Endpoint } from '@teahouse/contract/client';
import { newId } from '../platform/id.ts';
import { badgesCases } from './cases/badges-cases.ts';
import { groupsCases } from './cases/groups-cases.ts';
import { mediaCases, uploadWords } from './cases/media-cases.ts';
import { messagesCases, writeContent } from './cases/messages-cases.ts';
import { momentsCases, writeMoment } from './cases/moments-cases.ts';
import { postImportsCases, startPostImport } from './cases/post-imports-cases.ts';
import { pushCases } from './cases/push-cases.ts';
import { searchCases } from './cases/search-cases.ts';
import { seeMeAsCases } from './cases/see-me-as-cases.ts';
import { type SquareThings, squareCases, writeSquare } from './cases/square-cases.ts';
import type { Guest, OpenedApp } from './open-app.ts';

/** A few people and what is between them, new for every route. */
export interface Company {
  ann: Guest;
  /** A friend of ann's. */
  ben: Guest;
  /** Knows nobody. */
  stranger: Guest;
  directId: string;
  groupId: string;
  /** From a third person to ann, waiting. */
  requestId: string;
  /** The one who asked. */
  asker: Guest;
  importId: string;
  /** An upload of ann's that is no archive of posts. */
  postImportId: string;
  /** A file of ann's on its way up: four bytes are there, four are owed. */
  uploadId: string;
  /** A file of ann's that is ready. */
  mediaId: string;
  /** Another device of ann's. */
  laptop: Guest;
  /** Where a text, that file and ann's card stand in the direct conversation. */
  textAt: number;
  fileAt: number;
  cardAt: number;
  /** A moment of ann's, with a comment of hers. */
  moment: { authorId: string; postId: string; commentId: string };
  /** What ann has on the square. */
  square: SquareThings;
}

/** A call by ann that has the right shape, and what it answers. */
export interface Case<E extends Endpoint> {
  input(company: Company): CallOf<E>;
  answers: 'ok' | RefusalCode;
}

const always = <E extends Endpoint>(
  input: CallOf<E>,
  answers: Case<E>['answers'] = 'ok',
): Case<E> => ({
  input: () => input,
  answers,
});
const nothing = { input: () => ({}), answers: 'ok' as const };
const ofConversation = ({ directId }: Company) => ({ params: { conversationId: directId } });
const ofGroup = ({ groupId }: Company) => ({ params: { conversationId: groupId } });
const ofFriend = ({ ben }: Company) => ({ params: { accountId: ben.id } });
const ofRequest = ({ requestId }: Company) => ({ params: { requestId } });
const ofImport = ({ importId }: Company) => ({ params: { importId } });
const ofLaptop = ({ laptop }: Company) => ({ params: { sessionId: laptop.sessionId } });

const PHONE = '+8613800001234';
const EMAIL = 'tea@tea.example';
const PASSWORD = 'oolong-in-the-rain';
const CODE = '000000';
const TICKET = 'no-such-ticket';
const response = { id: 'x', rawId: 'x', type: 'public-key', response: {} };

/** A well-formed call for each route of the contract; a route without one does not compile. */
export const routeCases: { [E in Endpoint]: Case<E> } = {
  'GET /instance': nothing,
  'POST /instance/opening-code': always(
    { body: { openingCode: 'AAAA-AAAA' } },
    'instance.already_open',
  ),
  'POST /instance/open': always(
    { body: { openingCode: 'AAAA-AAAA', displayName: 'Ann', name: EMAIL, password: PASSWORD } },
    'instance.already_open',
  ),
  'GET /instance/demo-town': nothing,
  'PUT /instance/demo-town': nothing,
  'DELETE /instance/demo-town': nothing,
  'GET /operator/outbox': nothing,

  'POST /identity/codes': always({ body: { phone: PHONE } }),
  'POST /identity/sessions/phone': always(
    { body: { phone: PHONE, code: CODE } },
    'identity.code_wrong',
  ),
  'POST /identity/registrations': always({
    body: { email: EMAIL, password: PASSWORD, displayName: '小满' },
  }),
  'POST /identity/registrations/confirm': always(
    { body: { email: EMAIL, code: CODE, ticket: TICKET } },
    'identity.code_wrong',
  ),
  'POST /identity/sessions/password': always(
    { body: { name: EMAIL, password: PASSWORD } },
    'identity.credentials_wrong',
  ),
  'POST /identity/sessions/second-factor': always(
    { body: { ticket: TICKET, code: CODE } },
    'identity.ticket_expired',
  ),
  'POST /identity/sessions/passkey/options': nothing,
  'POST /identity/sessions/passkey': always(
    { body: { ticket: TICKET, response } },
    'identity.ticket_expired',
  ),
  'POST /identity/password-resets': always({ body: { email: 'nobody@tea.example' } }),
  'POST /identity/password-resets/confirm': always(
    { body: { email: EMAIL, code: CODE, password: PASSWORD } },
    'identity.code_wrong',
  ),
  'GET /identity/me': nothing,
  'PATCH /identity/me': always({
    body: { displayName: 'Ann', region: '', bio: '', language: 'zh', findableByPhone: true },
  }),
  'PUT /identity/me/handle': always({ body: { handle: 'annie_two' } }),
  'PUT /identity/me/avatar': always(
    { upload: Buffer.from('no picture') },
    'identity.picture_refused',
  ),
  'DELETE /identity/me/avatar': nothing,
  'GET /identity/avatars/:key': always(
    { params: { key: `${'a'.repeat(32)}.webp` } },
    'common.not_found',
  ),
  'PUT /identity/me/password': always({ body: { password: PASSWORD, currentPassword: 'x' } }),
  'POST /identity/me/phone/codes': always({ body: { phone: '+8613800005678' } }),
  'PUT /identity/me/phone': always({ body: { phone: PHONE, code: CODE } }, 'identity.code_wrong'),
  'POST /identity/me/email/codes': always({ body: { email: 'green@tea.example' } }),
  'PUT /identity/me/email': always({ body: { email: EMAIL, code: CODE } }, 'identity.code_wrong'),
  'POST /identity/me/second-factor': nothing,
  'PUT /identity/me/second-factor': always(
    { body: { code: CODE } },
    'identity.second_factor_wrong',
  ),
  'DELETE /identity/me/second-factor': always({ body: { code: CODE } }, 'identity.totp_not_on'),
  'GET /identity/me/passkeys': nothing,
  'POST /identity/me/passkeys/options': nothing,
  'POST /identity/me/passkeys': always(
    { body: { ticket: TICKET, name: 'Phone', response } },
    'identity.ticket_expired',
  ),
  'DELETE /identity/me/passkeys/:passkeyId': always(
    { params: { passkeyId: 'none' } },
    'common.not_found',
  ),
  'GET /identity/sessions': nothing,
  'PUT /identity/sessions/:sessionId/familiar': { input: ofLaptop, answers: 'ok' },
  'DELETE /identity/sessions/:sessionId': { input: ofLaptop, answers: 'ok' },
  'DELETE /identity/sessions': nothing,
  'DELETE /identity/sessions/current': nothing,
  'GET /identity/me/code': nothing,
  'POST /identity/me/code': nothing,

  'GET /contacts': nothing,
  'GET /contacts/blocked': nothing,
  'POST /contacts/find': {
    input: ({ stranger }) => ({ body: { query: stranger.handle } }),
    answers: 'ok',
  },
  'POST /contacts/scan': always(
    { body: { link: 'http://tea.example/q/aaaaaaaaaaaaaaaaaaaaaa' } },
    'common.not_found',
  ),
  'GET /people/:accountId': { input: ofFriend, answers: 'ok' },
  'GET /contacts/requests': nothing,
  'PUT /contacts/requests/seen': nothing,
  'POST /contacts/requests': {
    input: ({ asker }) => ({ body: { accountId: asker.id, greeting: 'hi', remark: 'r' } }),
    answers: 'ok',
  },
  'POST /contacts/requests/:requestId/accept': {
    input: (company) => ({ ...ofRequest(company), body: { remark: 'r' } }),
    answers: 'ok',
  },
  'DELETE /contacts/requests/:requestId': { input: ofRequest, answers: 'ok' },
  'PATCH /contacts/:accountId': {
    input: (company) => ({
      ...ofFriend(company),
      body: { remark: 'r', tags: ['a', 'b'], starred: true, chatOnly: false },
    }),
    answers: 'ok',
  },
  'DELETE /contacts/:accountId': { input: ofFriend, answers: 'ok' },
  'PUT /contacts/:accountId/block': { input: ofFriend, answers: 'ok' },
  'DELETE /contacts/:accountId/block': { input: ofFriend, answers: 'ok' },

  'GET /chat/conversations': nothing,
  'GET /chat/conversations/:conversationId': { input: ofConversation, answers: 'ok' },
  'POST /chat/direct': { input: ({ ben }) => ({ body: { accountId: ben.id } }), answers: 'ok' },
  'GET /chat/conversations/:conversationId/entries': {
    input: (company) => ({ ...ofConversation(company), query: { after: 0, limit: 10 } }),
    answers: 'ok',
  },
  'POST /chat/conversations/:conversationId/entries': {
    input: (company) => ({
      ...ofConversation(company),
      body: { clientId: newId(), content: { kind: 'text', text: '茶' } },
    }),
    answers: 'ok',
  },
  'PUT /chat/conversations/:conversationId/read': {
    input: (company) => ({ ...ofConversation(company), body: { position: 1 } }),
    answers: 'ok',
  },
  'PATCH /chat/conversations/:conversationId': {
    input: (company) => ({
      ...ofConversation(company),
      body: { pinned: true, muted: true, hidden: false },
    }),
    answers: 'ok',
  },
  'DELETE /chat/conversations/:conversationId/entries': { input: ofConversation, answers: 'ok' },
  'POST /chat/groups': {
    input: ({ ben }) => ({
      body: { clientId: newId(), name: 'tea', memberIds: [ben.id] },
    }),
    answers: 'ok',
  },
  'POST /chat/groups/:conversationId/members': {
    input: (company) => ({ ...ofGroup(company), body: { memberIds: [company.ben.id] } }),
    answers: 'ok',
  },
  'POST /chat/groups/:conversationId/members/:accountId/introduction': {
    input: ({ groupId, ben }) => ({ params: { conversationId: groupId, accountId: ben.id } }),
    answers: 'ok',
  },
  'POST /chat/groups/:conversationId/leave': { input: ofGroup, answers: 'ok' },
  'PUT /chat/groups/:conversationId/name': {
    input: (company) => ({ ...ofGroup(company), body: { name: 'named' } }),
    answers: 'ok',
  },

  ...badgesCases,
  ...groupsCases,
  ...mediaCases,
  ...messagesCases,
  ...momentsCases,
  ...pushCases,
  ...searchCases,
  ...seeMeAsCases,
  ...postImportsCases,
  ...squareCases,

  'POST /imports': always({
    query: { fileName: 'chat.txt', timeZone: 'Asia/Shanghai' },
    upload: Buffer.from('no chat at all'),
  }),
  'GET /imports': nothing,
  'GET /imports/:importId': { input: ofImport, answers: 'ok' },
  'POST /imports/:importId/answer': {
    input: (company) => ({ ...ofImport(company), body: { dateOrder: 'dmy' } }),
    answers: 'imports.not_waiting',
  },
  'POST /imports/:importId/cancel': { input: ofImport, answers: 'ok' },
  'DELETE /imports/:importId': { input: ofImport, answers: 'ok' },
  'GET /imports/:importId/report': {
    input: (company) => ({ ...ofImport(company), query: { after: 0 } }),
    answers: 'ok',
  },
  'GET /imports/media/:mediaId': always({ params: { mediaId: newId() } }, 'common.not_found'),
};

let companies = 0;

/** Makes the people of one route. */
export async function gather(app: OpenedApp): Promise<Company> {
  const n = companies++;
  const [ann, ben, stranger, asker] = await Promise.all([
    app.guest(`annie${n}`, { phone: `+86137000${10_000 + n}` }),
    app.guest(`bennie${n}`),
    app.guest(`strange${n}`),
    app.guest(`asking${n}`),
  ]);
  const directId = await app.befriend(ann, ben);
  const [groupId, requestId, laptop, started, uploadId, mediaId] = await Promise.all([
    app.group(ann, 'tea', [ben]),
    app.askToBeFriends(asker, ann, 'hello'),
    app.signIn(ann),
    app.ask(ann, 'POST /imports', {
      query: { fileName: 'chat.txt' },
      upload: Buffer.from('no chat'),
    }),
    uploadWords(app, ann, 'half', false),
    uploadWords(app, ann, 'tea!'),
  ]);
  const importId = started.import.id;
  const postImportId = await startPostImport(app, ann);
  const textAt = await app.write(ann, directId, 'tea?');
  const fileAt = await writeContent(app, ann, directId, { kind: 'file', mediaId });
  const cardAt = await writeContent(app, ann, directId, { kind: 'contact', accountId: ann.id });
  const moment = await writeMoment(app, ann, '茶');
  const square = await writeSquare(app, ann, `茶${n}`);
  return {
    ann,
    ben,
    stranger,
    asker,
    directId,
    groupId,
    requestId,
    laptop,
    importId,
    postImportId,
    uploadId,
    mediaId,
    textAt,
    fileAt,
    cardAt,
    moment,
    square,
  };
}
