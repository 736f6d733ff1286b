import { randomBytes } from 'node:crypto';
import { newId } from '../../platform/id.ts';
import type { Guest, OpenedApp } from '../open-app.ts';
import type { Things, Viewer } from '../privacy-town.ts';
import { CHANGES, type Way, way } from '../privacy-way.ts';

type Mark = (what: string, ...readers: Viewer[]) => string;
type Conversation = 'direct' | 'withDan' | 'withFay' | 'group' | 'archive';

/** Every way of a group's members and officers to a conversation; one that is no group is missing to all of them. */
export function groupWays(name: Conversation, owner: Viewer[], plain: Viewer[]): Way[] {
  const group = '/chat/groups/:conversationId';
  const params = (things: Things) => ({ params: { conversationId: things[name] } });
  const members = [...owner, ...plain];
  const ofOfficers = {
    ...CHANGES,
    refused: Object.fromEntries(plain.map((viewer) => [viewer, 'common.not_allowed' as const])),
  };
  return [
    way(
      name,
      `POST ${group}/removals`,
      (things) => ({ ...params(things), body: { memberIds: [newId()] } }),
      owner,
      ofOfficers,
    ),
    way(
      name,
      `PUT ${group}/admins`,
      (things) => ({ ...params(things), body: { memberIds: [] } }),
      owner,
      ofOfficers,
    ),
    way(
      name,
      `PUT ${group}/owner`,
      (things) => ({ ...params(things), body: { accountId: things.ann } }),
      owner,
      ofOfficers,
    ),
    way(
      name,
      `PUT ${group}/announcement`,
      (things) => ({ ...params(things), body: { text: 'mine' } }),
      owner,
      ofOfficers,
    ),
    way(
      name,
      `PUT ${group}/approval`,
      (things) => ({ ...params(things), body: { approval: false } }),
      owner,
      ofOfficers,
    ),
    way(
      name,
      `PUT ${group}/nickname`,
      (things) => ({ ...params(things), body: { nickname: 'me' } }),
      members,
      CHANGES,
    ),
    way(
      name,
      `PUT ${group}/saved`,
      (things) => ({ ...params(things), body: { saved: true } }),
      members,
      CHANGES,
    ),
    way(
      name,
      `POST ${group}/link`,
      (things) => ({ ...params(things), body: {} }),
      members,
      CHANGES,
    ),
    way(
      name,
      `POST ${group}/link`,
      (things) => ({ ...params(things), body: { renew: true } }),
      owner,
      ofOfficers,
    ),
    way(name, `GET ${group}/join-requests`, params, owner, { refused: ofOfficers.refused }),
    way(
      name,
      `POST ${group}/join-requests/:accountId/answer`,
      (things) => ({
        params: { conversationId: things[name], accountId: things.waiting },
        body: { accept: true },
      }),
      owner,
      ofOfficers,
    ),
    way(name, `DELETE ${group}`, params, owner, ofOfficers),
  ];
}

/** Whom the owner does not block sees the group behind its link. */
const welcome: readonly Viewer[] = ['ann', 'ben', 'cai', 'eve', 'fay', 'gus', 'hal', 'ops'];

/** The ways into groups that one is not in. */
export const doorWays: readonly Way[] = [
  way(
    'a link into the group',
    'GET /chat/group-links/:token',
    ({ groupLink }) => ({ params: { token: groupLink } }),
    welcome,
  ),
  way(
    'a link into the group',
    'POST /chat/group-links/:token/join',
    ({ groupLink }) => ({ params: { token: groupLink }, body: {} }),
    welcome,
    CHANGES,
  ),
  way(
    'a link of one who left',
    'GET /chat/group-links/:token',
    ({ deadLink }) => ({ params: { token: deadLink } }),
    [],
  ),
  way(
    'a link of one who left',
    'POST /chat/group-links/:token/join',
    ({ deadLink }) => ({ params: { token: deadLink }, body: {} }),
    [],
  ),
  way(
    'an invitation',
    'POST /chat/group-invitations/:invitationId/answer',
    ({ invitation }) => ({ params: { invitationId: invitation }, body: { accept: true } }),
    ['ann'],
    CHANGES,
  ),
];

/** What a made-up group has at its doors. */
export const madeUpDoors = () => ({
  groupLink: randomBytes(16).toString('base64url'),
  deadLink: randomBytes(16).toString('base64url'),
  waiting: newId(),
  invitation: newId(),
});

/** A link into a group of ann's, somebody who waits to be let into another, and a large group of ben's into which ann is asked. */
export async function openDoors(
  app: OpenedApp,
  { ann, ben, hal }: Record<'ann' | 'ben' | 'hal', Guest>,
  conversationId: string,
  mark: Mark,
) {
  const params = { conversationId };
  const linkTo = async (id: string) => {
    const made = await app.ask(ann, 'POST /chat/groups/:conversationId/link', {
      params: { conversationId: id },
      body: {},
    });
    return made.token;
  };
  await app.ask(ann, 'PUT /chat/groups/:conversationId/approval', {
    params,
    body: { approval: true },
  });
  await app.ask(ann, 'PUT /chat/groups/:conversationId/announcement', {
    params,
    body: { text: mark('an announcement after gus left', 'ann', 'ben') },
  });
  await app.ask(ben, 'PUT /chat/groups/:conversationId/nickname', {
    params,
    body: { nickname: mark('a nickname after gus left', 'ann', 'ben') },
  });
  await app.ask(hal, 'POST /chat/group-links/:token/join', {
    params: { token: await linkTo(conversationId) },
    body: { note: mark('what who waits wrote', 'ann') },
  });
  const open = await app.group(ann, mark('the name behind a link', ...welcome), [ben]);
  await app.write(ann, open, mark('what was said behind a link', 'ann', 'ben'));
  const { database, clock } = app.app.house;
  const large = await database.transaction((tx) =>
    app.app.services.chat.seedGroup(tx, {
      ownerId: ben.id,
      memberIds: Array.from({ length: 40 }, newId),
      name: mark('the name of a group that ann is asked into', 'ann', 'ben'),
      at: clock.now(),
    }),
  );
  await app.ask(ben, 'POST /chat/groups/:conversationId/members', {
    params: { conversationId: large },
    body: { memberIds: [ann.id] },
  });
  const { invitations } = await app.ask(ann, 'GET /chat/group-invitations', {});
  return { groupLink: await linkTo(open), waiting: hal.id, invitation: invitations[0]?.id ?? '' };
}
