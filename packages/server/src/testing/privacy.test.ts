import { type Route, routes } from '@teahouse/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type OpenedApp, openApp, rawOf } from './open-app.ts';
import { LISTS, lookEverywhere, TABLE } from './privacy-table.ts';
import { madeUp, settle, type Town, type Viewer } from './privacy-town.ts';

let app: OpenedApp;
let town: Town;
beforeAll(async () => {
  app = await openApp();
  town = await settle(app);
});
afterAll(() => app.close());

/** All that ann and ben can read of theirs, as bytes. */
async function possessions(): Promise<string[]> {
  const { direct, group, archive, withDan } = town.things;
  const answers = [];
  for (const viewer of ['ann', 'ben'] as const) {
    // the board is everybody's, and is made anew every minute
    for (const endpoint of LISTS.filter((one) => one !== 'GET /square/hot'))
      answers.push(await town.send(viewer, rawOf(endpoint, {})));
    for (const conversationId of [direct, group, archive, withDan])
      for (const path of ['', '/entries'])
        answers.push(
          await town.send(
            viewer,
            rawOf(`GET /chat/conversations/:conversationId${path}`, { params: { conversationId } }),
          ),
        );
  }
  return answers.map((answer) => answer.text);
}

// three thousand looks, three milliseconds each on a machine of its own
describe('privacy', { timeout: 180_000 }, () => {
  it('CT-2 CH-1 what one may not see answers like what is not there, over HTTP', async () => {
    const before = await possessions();
    const { leaks, looks } = await lookEverywhere(town);
    expect(leaks).toEqual([]);
    expect(looks).toBeGreaterThan(500);
    console.info(`${TABLE.length} ways, ${looks} looks, ${town.marks.length} marked words`);
    expect(await possessions()).toEqual(before);
  });

  it('CH-1 L5 live, words reach those who may read them and nobody else', async () => {
    const { direct, group, withDan, ann } = town.things;
    const word = `mark-live-${Date.now()}`;
    town.marks.push({ what: 'a live message', word, readers: ['ann', 'ben'] });
    const socket = (viewer: Viewer) => {
      const found = town.sockets.get(viewer);
      if (!found) throw new Error(`${viewer} is not connected`);
      return found;
    };
    const send = (viewer: Viewer, conversationId: string, clientId: string) =>
      socket(viewer).say({
        type: 'send',
        conversationId,
        clientId,
        content: { kind: 'text', text: `${word} ${clientId}` },
      });
    for (const [viewer, id] of [
      ['ann', direct],
      ['ben', direct],
      ['ann', group],
      ['ben', group],
    ] as const) {
      const clientId = `${viewer}-${id}`.slice(0, 40);
      socket(viewer).say({ type: 'typing', conversationId: id });
      send(viewer, id, clientId);
      await socket(viewer).next('ack', (frame) => frame.clientId === clientId);
    }
    send('dan', withDan, 'from-who-is-blocked');
    send('ann', withDan, 'to-who-is-blocked');
    const params = { conversationId: group };
    const guest = town.guests.ann;
    await app.ask(guest, 'PUT /chat/groups/:conversationId/name', { params, body: { name: word } });
    await app.ask(guest, 'PATCH /identity/me', { body: { bio: 'new' } });
    await app.ask(guest, 'PUT /chat/conversations/:conversationId/read', {
      params,
      body: { position: 3 },
    });
    await Promise.all([...town.sockets.values()].map((one) => one.settled()));
    expect(town.overheard()).toEqual([]);
    const seen = [...town.sockets].flatMap(([viewer, { frames }]) =>
      frames.map((frame) => ({ viewer, frame })),
    );
    const who = (fits: (text: string) => boolean) => [
      ...new Set(seen.filter(({ frame }) => fits(JSON.stringify(frame))).map((s) => s.viewer)),
    ];
    expect(who((text) => text.includes(direct)).sort()).toEqual(['ann', 'ben']);
    expect(who((text) => text.includes(group)).sort()).toEqual(['ann', 'ben']);
    expect(who((text) => text.includes('"typing"') && text.includes(ann))).toEqual(['ben']);
    for (const viewer of ['dan', 'ann'] as const)
      expect(await socket(viewer).next('refused')).toMatchObject({ code: 'chat.not_accepted' });
  });

  it('W6 live, what is not theirs answers like what is not there', async () => {
    const { direct, group, archive } = town.things;
    for (const viewer of ['cai', 'dan', 'eve', 'fay', 'gus', 'hal', 'ivy', 'ops'] as const)
      for (const id of [direct, group, archive]) {
        const socket = town.sockets.get(viewer);
        const made = madeUp().direct;
        const clientId = `m-${id}`;
        for (const conversationId of [id, made]) {
          socket?.say({
            type: 'send',
            conversationId,
            clientId,
            content: { kind: 'text', text: 'x' },
          });
          socket?.say({ type: 'read', conversationId, position: 1 });
          socket?.say({ type: 'typing', conversationId });
        }
        const answers = await vi.waitFor(() => {
          const mine = socket?.frames.filter(
            (frame) => frame.type === 'refused' && frame.clientId === clientId,
          );
          expect(mine).toHaveLength(2);
          return mine?.map((frame) => JSON.stringify(frame).replace(made, id));
        });
        expect(answers?.[0]).toBe(answers?.[1]);
        expect(answers?.[0]).toContain('common.not_found');
      }
    expect(town.overheard()).toEqual([]);
  });

  it('OP-1 every route that takes somebody’s id stands in the table', () => {
    const ways = new Set<string>(TABLE.map((row) => row.endpoint));
    const withIds = Object.values(routes)
      .flatMap((module) => Object.values(module) as Route[])
      .filter((route) => route.access === 'member' && route.path.includes(':'))
      .map((route) => `${route.method} ${route.path}`);
    expect(withIds.filter((endpoint) => !ways.has(endpoint))).toEqual([]);
  });
});

describe('the table itself', { timeout: 60_000 }, () => {
  it('CH-1 fails when a handler forgets to ask whose it is', async () => {
    let owner = '';
    const faulty = await openApp({
      // the log of a conversation is read with its member's rights, whoever asks
      plant: (web) =>
        web.addHook('preHandler', async (request) => {
          const { url } = request.routeOptions;
          if (owner && request.headers.authorization && url?.endsWith('/:conversationId/entries'))
            if (request.method === 'GET') request.headers.authorization = `Bearer ${owner}`;
        }),
    });
    try {
      const other = await settle(faulty);
      owner = other.guests.ann?.token ?? '';
      const talk = TABLE.filter((row) => row.object === 'direct');
      const { leaks } = await lookEverywhere(other, talk);
      expect(leaks.some((leak) => leak.startsWith('cai × direct × GET'))).toBe(true);
      expect(leaks.some((leak) => leak.startsWith('cai reads a message to ben'))).toBe(true);
      expect(leaks.some((leak) => leak.startsWith('nobody'))).toBe(false);
    } finally {
      await faulty.close();
    }
  });

  it('CH-1 fails when a live signal goes to one too many', async () => {
    const faulty = await openApp();
    try {
      const other = await settle(faulty);
      const { bus } = faulty.app.house;
      const stranger = other.guests.cai?.id ?? '';
      bus.subscribe((signal) => {
        if (signal.kind === 'deliver' && !signal.accounts.includes(stranger))
          bus.publish({ kind: 'deliver', accounts: [stranger], frame: signal.frame });
      });
      const word = 'mark-said-live';
      other.marks.push({ what: 'a live message', word, readers: ['ann', 'ben'] });
      const { ann, cai } = other.guests;
      if (!ann || !cai) throw new Error('somebody is missing');
      await faulty.write(ann, other.things.direct, word);
      await other.sockets.get('cai')?.settled();
      expect(other.overheard()).toEqual(['cai reads a live message in live entry']);
    } finally {
      await faulty.close();
    }
  });
});
