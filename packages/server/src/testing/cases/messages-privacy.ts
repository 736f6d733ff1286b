import { randomUUID } from 'node:crypto';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Things, Viewer } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';
import { uploadWords } from './media-cases.ts';
import { writeContent } from './messages-cases.ts';

type Mark = (what: string, ...readers: Viewer[]) => string;

interface Spot {
  object: string;
  conversation: 'direct' | 'withDan' | 'group';
  /** Of a text, a file and a contact card of ann's. */
  at(things: Things): { text: number; file: number; card: number; fileId: string };
  readers: readonly Viewer[];
  writers: readonly Viewer[];
  refused: Way['refused'];
}

/** Every way to messages of ann's that stand at a place. */
function ways({ object, conversation, at, readers, writers, refused }: Spot): Way[] {
  const one = '/chat/conversations/:conversationId/entries/:position';
  const conversationId = (things: Things) => things[conversation];
  const on = (kind: 'text' | 'file' | 'card') => (things: Things) => ({
    params: { conversationId: conversationId(things), position: at(things)[kind] },
  });
  const hers = readers.filter((viewer) => viewer === 'ann');
  return [
    ...(['full', 'view'] as const).map((variant) =>
      way(
        object,
        `GET ${one}/media/:mediaId/:variant`,
        (things) => ({
          params: { ...on('file')(things).params, mediaId: at(things).fileId, variant },
        }),
        variant === 'full' ? readers : [],
      ),
    ),
    way(
      object,
      `PUT ${one}/reaction`,
      (things) => ({ ...on('text')(things), body: { emoji: '🍵' } }),
      writers,
      { ...CHANGES, refused },
    ),
    way(object, `POST ${one}/recall`, on('text'), hers, CHANGES),
    way(object, `GET ${one}/readers`, on('text'), hers),
    way(object, `POST ${one}/introduction`, on('card'), readers, CHANGES),
    way(
      object,
      'POST /chat/forward',
      (things) => ({
        body: {
          clientId: randomUUID(),
          from: { conversationId: conversationId(things), positions: [at(things).file] },
          to: [things.direct],
          as: 'each' as const,
        },
      }),
      readers,
      // whoever reads other entries there has nothing to send on
      { ...CHANGES, refused: conversation === 'group' ? { gus: 'chat.nothing_to_forward' } : {} },
    ),
    way(
      object,
      'POST /chat/stickers',
      (things) => ({
        body: { conversationId: conversationId(things), position: at(things).file },
      }),
      [],
    ),
  ];
}

const conversationWays = (
  name: 'direct' | 'withDan',
  writers: Viewer[],
  refused: Way['refused'],
) => {
  const readers: Viewer[] = name === 'direct' ? ['ann', 'ben'] : ['ann', 'dan'];
  const params = (things: Things) => ({ params: { conversationId: things[name] } });
  return [
    way(
      name,
      'PUT /chat/conversations/:conversationId/disappearing',
      (things) => ({ ...params(things), body: { afterSeconds: 86_400 as const } }),
      writers,
      { ...CHANGES, refused },
    ),
    way(
      name,
      'PUT /chat/conversations/:conversationId/draft',
      (things) => ({
        ...params(things),
        body: { text: 'mine', changedAt: '2026-01-01T00:00:00.000Z' },
      }),
      readers,
      CHANGES,
    ),
    way(
      name,
      'POST /chat/conversations/:conversationId/deletions',
      (things) => ({ ...params(things), body: { positions: [1] } }),
      readers,
      CHANGES,
    ),
  ];
};

const notAccepted = { ann: 'chat.not_accepted', dan: 'chat.not_accepted' } as const;

/** Every way to messages: those to a friend, those to one whom ann blocks, those of a group after gus left. */
export const messagesWays: Way[] = [
  ...conversationWays('direct', ['ann', 'ben'], {}),
  ...conversationWays('withDan', [], notAccepted),
  ...ways({
    object: 'a message to ben',
    conversation: 'direct',
    at: (things) => things.toBen,
    readers: ['ann', 'ben'],
    writers: ['ann', 'ben'],
    refused: {},
  }),
  ...ways({
    object: 'a message to dan',
    conversation: 'withDan',
    at: (things) => things.toDan,
    readers: ['ann', 'dan'],
    writers: [],
    refused: notAccepted,
  }),
  ...ways({
    object: 'a message after gus left',
    conversation: 'group',
    at: (things) => things.toGroup,
    readers: ['ann', 'ben'],
    writers: ['ann', 'ben'],
    refused: {},
  }),
  way(
    'the group',
    'PUT /chat/conversations/:conversationId/disappearing',
    ({ group }) => ({ params: { conversationId: group }, body: { afterSeconds: null } }),
    ['ann'],
    { ...CHANGES, refused: { ben: 'common.not_allowed' } },
  ),
  way(
    'a sticker',
    'DELETE /chat/stickers/:mediaId',
    ({ toBen }) => ({ params: { mediaId: toBen.fileId } }),
    [],
  ),
];

const nowhere = () => ({ text: 2, file: 3, card: 4, fileId: newId() });

/** Where made-up messages would stand. */
export const madeUpMessages = () => ({ toBen: nowhere(), toDan: nowhere(), toGroup: nowhere() });

/** Writes a text, a file and ann's card into a conversation. */
export async function writeMessages(
  app: OpenedApp,
  ann: Guest,
  conversationId: string,
  mark: Mark,
  ...readers: Viewer[]
) {
  const where = `in a message to ${readers.at(-1)}`;
  const fileId = await uploadWords(app, ann, mark(`a file ${where}`, ...readers));
  const text = await app.write(ann, conversationId, mark(`a text ${where}`, ...readers));
  return {
    text,
    file: await writeContent(app, ann, conversationId, { kind: 'file', mediaId: fileId }),
    card: await writeContent(app, ann, conversationId, { kind: 'contact', accountId: ann.id }),
    fileId,
  };
}
